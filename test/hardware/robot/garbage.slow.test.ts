// Pauses. A collection of young objects takes as long as what it finds alive, and on two cores it hits the frame on its way. Of
// frames that are over nothing may be alive; that an object which begins with a spread and grows, or a Map whose entries come
// and go, keeps its predecessors alive in this engine was seen as pauses of 3 to 9 ms instead of one.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const drive = fileURLToPath(new URL('./long-drive.ts', import.meta.url));
/** A line of V8 about a collection of young objects: up to Node 24 words, then JSON. */
const collection = /[ "]gc"?[=:]"?s\b.*[ "]allocated"?[=:](\d+).*[ "]new_space_survived"?[=:](\d+)/;

describe.each(['rosbridge JSON', 'rosbridge CBOR', 'native packed'])('a long drive by %s', (speech) => {
  it('leaves nothing of old frames alive', () => {
    const flags = ['--max-semi-space-size=4', '--trace-gc', '--trace-gc-nvp', '--import', 'tsx'];
    const { stdout, stderr, status } = spawnSync(process.execPath, [...flags, drive, speech], {
      encoding: 'utf8',
    });
    expect(status, stderr).toBe(0);
    const found = stdout.split('\n').flatMap((line) => {
      const read = collection.exec(line);
      return read === null ? [] : [{ allocated: Number(read[1]), survived: Number(read[2]) }];
    });
    const later = found.slice(found.length >> 1); // after the engine has compiled
    expect(later.length).toBeGreaterThan(5);
    const sum = (of: 'allocated' | 'survived'): number => later.reduce((so, each) => so + each[of], 0);
    expect(sum('survived') / sum('allocated')).toBeLessThan(0.02);
  });
});
