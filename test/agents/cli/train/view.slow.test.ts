// Watching changes nothing: a training with three viewers, one of which never reads, writes the files of one without.

import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { tap } from 'rxjs';
import { rooms } from '../../../../agents/cli/setup/rooms.ts';
import { showTraining, VIEWERS, viewCells } from '../../../../agents/cli/train/show.ts';
import { experiments } from '../../../../agents/experiment/worlds/registry.ts';
import { placeOf } from '../../../../agents/experiment/episodes/place.ts';
import { plainSetup } from '../../../../agents/experiment/setup.ts';
import { lockstep } from '../../../../core/loop/lockstep.ts';
import { decode, encode, runOn } from '../../../../core/stream/operators.ts';
import { splitMessage, unpackEntry, type Entry } from '../../../../viz/telemetry/message.ts';
import { neurover, startNeurover } from '../../../command.ts';
import { carriedOut } from '../../../in-process.ts';
import { addressOf, deafViewer, readingViewer } from '../../../viewers.ts';

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

const entriesOf = (message: Uint8Array): Entry[] =>
  splitMessage(message).map(({ kind, bytes }) => unpackEntry(kind, bytes));

/** Show two episodes of an untrained mind. @param viewers  how many look on; @returns what they are told */
function shownOf(name: string, viewers: number): Entry[] {
  const experiment = experiments[name];
  const place = placeOf({ experiment, setup: plainSetup, seed: 0 }, rooms);
  const world = place.createWorld();
  const cells = new Int32Array(viewCells());
  cells[VIEWERS] = viewers;
  const entries: Entry[] = [];
  const send = (message: Uint8Array): void => void entries.push(...entriesOf(message));
  const shown = showTraining({ experiment, seed: 0, setup: plainSetup, steps: 9, cells, send });
  const { encoder, chip, decoder } = shown.look(place.createAgent(world), world);
  const plant = lockstep(world, { seeds: (episode) => (episode < 2 ? episode : null) });
  plant.percept$.pipe(encode(encoder), runOn(chip), decode(decoder), tap(plant.command)).subscribe();
  return entries;
}

describe('a training that is shown', () => {
  it.each([0, 1])('shows the world that each episode drew, with %i viewers at the time', (viewers) => {
    const scenes = shownOf('obstacle-arena', viewers).flatMap((entry) =>
      entry.kind === 'scene' ? [entry.scene] : [],
    );
    const obstacles = scenes.map(
      ({ solids }) => new Set(solids.filter(({ movable }) => movable).map((solid) => solid.name)).size,
    );
    expect(obstacles).toEqual([6, 6]);
    expect(scenes[0].solids).not.toEqual(scenes[1].solids);
  });
});

describe('train --view', () => {
  it('gives the same bits with three viewers as with none, and shows them what happens', async () => {
    expect(neurover(...words('alone')).status).toBe(0);
    const child = startNeurover(...words('watched'), '--view');
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const address = await addressOf(child);
    const entries: Entry[] = [];
    const take = (message: Uint8Array): void => void entries.push(...entriesOf(message));
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

  it('refuses a port that is none', async () => {
    const { status, stderr } = await carriedOut(...words('never'), '--view', 'here');
    expect(status).toBe(2);
    expect(stderr).toContain("'here' is invalid. Give a port from 0 to 65535");
  });
});
