// A reader that goes away ends a command quietly; one that has something to bring to its end does so first, as at Ctrl-C.

import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fileBytes } from '../../../agents/cli/viewer/recorded-file.ts';
import { openRecordingFile } from '../../../viz/recording/read.ts';
import { startNeurover } from '../../command.ts';

const folder = mkdtempSync(join(tmpdir(), 'neurover-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a command whose output nobody reads any more', () => {
  it('gives its recording its end and its name', async () => {
    const file = join(folder, 'run.mcap');
    const child = startNeurover('watch', 'lane-keeping', '--port', '0', '--record', file);
    child.stdout?.destroy();
    let said = '';
    child.stderr?.on('data', (data) => (said += String(data)));
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(said).toContain(`Recorded: ${file}`);
    expect([existsSync(file), existsSync(`${file}.part`)]).toEqual([true, false]);
    const bytes = fileBytes(file);
    const { overview } = await openRecordingFile(bytes, 'run.mcap');
    bytes.close();
    expect(overview.length).toBeGreaterThan(1000);
  });

  it('ends at once where there is nothing to lose', async () => {
    const child = startNeurover('list', '--json');
    child.stdout?.destroy();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
