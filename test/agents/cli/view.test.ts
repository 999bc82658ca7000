// Watching changes nothing: a training with three viewers, one of which never reads, writes the files of one without.

import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { splitMessage, unpackEntry, type Entry } from '../../../viz/telemetry/message.ts';
import { neurover, startNeurover } from '../../command.ts';
import { addressOf, deafViewer, readingViewer } from '../../viewers.ts';

const room = mkdtempSync(join(tmpdir(), 'neurover-view-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));

const words = (out: string): string[] =>
  `train lane-keeping --seeds 0 --steps 300 --episodes 1 --workers 1 --json --out ${join(room, out)}`.split(
    ' ',
  );
function hashOf(out: string): string {
  const hash = createHash('sha256');
  for (const name of ['config.json', 'metrics.jsonl']) hash.update(readFileSync(join(room, out, name)));
  const checkpoints = join(room, out, 'checkpoints');
  for (const name of readdirSync(checkpoints).sort())
    hash.update(name).update(readFileSync(join(checkpoints, name)));
  return hash.digest('hex');
}

describe('train --view', { timeout: 120_000 }, () => {
  it('gives the same bits with three viewers as with none, and shows them what happens', async () => {
    expect(neurover(...words('alone')).status).toBe(0);
    const child = startNeurover(...words('watched'), '--view');
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const address = await addressOf(child);
    const entries: Entry[] = [];
    const take = (message: Uint8Array): void => {
      for (const { kind, bytes } of splitMessage(message)) entries.push(unpackEntry(kind, bytes));
    };
    const first = readingViewer(address, take);
    const second = readingViewer(address);
    const deaf = deafViewer(address);
    expect(await ended).toBe(0);
    for (const socket of [first, second]) socket.terminate();
    deaf.destroy();
    expect(hashOf('watched')).toBe(hashOf('alone'));
    const frames = entries.flatMap((entry) => (entry.kind === 'frame' ? [entry.frame.index] : []));
    expect(frames.length).toBeGreaterThan(50);
    expect(frames).toEqual([...frames].sort((a, b) => a - b));
    expect(entries.some((entry) => entry.kind === 'greeting' && entry.greeting.steering === null)).toBe(true);
    expect(entries.some((entry) => entry.kind === 'note' && entry.note.kind === 'episode')).toBe(true);
  });

  it('refuses a port that is none', () => {
    const { status, stderr } = neurover(...words('never'), '--view', 'here');
    expect(status).toBe(2);
    expect(stderr).toContain("'here' is invalid. Give a port from 0 to 65535");
  });
});
