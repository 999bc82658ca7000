// A recording before people and before minds: the same eyes give the same answers, viewers lead, and doors refuse.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { from, take, tap } from 'rxjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UsageError } from '../../../../agents/cli/process/failure.ts';
import { eventsPlay } from '../../../../agents/cli/events/play.ts';
import { findPolicy } from '../../../../agents/cli/trained/policy.ts';
import { rooms } from '../../../../agents/cli/setup/rooms.ts';
import { trainCommand, type TrainOptions } from '../../../../agents/cli/train/command.ts';
import { watchCommand } from '../../../../agents/cli/watch/command.ts';
import type { WatchOptions } from '../../../../agents/cli/watch/who.ts';
import { experiments } from '../../../../agents/experiment/worlds/registry.ts';
import { savedController } from '../../../../agents/experiment/life/saved-mind.ts';
import { lockstep } from '../../../../core/loop/lockstep.ts';
import type { MotorCommand, Percept } from '../../../../core/loop/percept.ts';
import { UnwritableError } from '../../../../core/stream/part-file.ts';
import { wallClock } from '../../../../core/stream/pace.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { splitMessage, unpackEntry, type Entry } from '../../../../viz/telemetry/message.ts';
import { neurover, startNeurover } from '../../../command.ts';
import { writeRows, type Row } from '../../../core/event/rows.ts';
import { addressOf, readingViewer } from '../../../viewers.ts';
import { typed } from '../../../typed.ts';
import { refused } from '../../../refused.ts';

const room = mkdtempSync(join(tmpdir(), 'neurover-play-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));
const drive = join(room, 'drive.aedat4');
const small = join(room, 'small.raw');
const table = join(room, 'table.csv');
/** What the mind commands when it is shown the same percepts from memory. */
const commanded: MotorCommand[] = [];
const PERCEPTS = 60;
const DAY = 86_400_000_000;

/** Drive the trained mind of the gallery for a while and keep what it saw. */
beforeAll(() => {
  const { saved } = findPolicy('lane-keeping');
  const experiment = { ...experiments['lane-keeping'], recipe: saved.recipe };
  const world = rooms.worlds['lane-keeping'].create(createRandom(9));
  const plant = lockstep(world, { seeds: () => 1 });
  const driver = savedController({ ...saved, experiment }, rooms);
  const rows: Row[] = [];
  const percepts: Percept[] = [];
  plant.percept$
    .pipe(
      take(PERCEPTS),
      tap((percept) => {
        const { events } = percept;
        // A recording begins with the first event.
        if (percepts.length > 0 || events.count > 0)
          percepts.push({ ...percept, fresh: percepts.length === 0 });
        // The same moment of another day, so that times are as large as those of real recordings.
        for (let i = 0; i < events.count; i++)
          rows.push([DAY + events.start + events.t[i], events.x[i], events.y[i], events.on[i]]);
      }),
      driver,
      tap(plant.command),
    )
    .subscribe();
  from(percepts)
    .pipe(savedController({ ...saved, experiment }, rooms))
    .subscribe((command) => commanded.push(command));
  writeFileSync(drive, writeRows('aedat4', rows, [], world.camera));
  const few: Row[] = Array.from({ length: 60 }, (_, i) => [1000 + 5000 * i, i, i, i & 1]);
  writeFileSync(small, writeRows('evt3', few, [], { width: 64, height: 96 }));
});

describe('events play --policy', () => {
  it('gives the commands of the drive again, percept by percept', () => {
    const { status, stdout, stderr } = neurover(
      ...typed`events play ${drive} --policy lane-keeping --json --out ${table}`,
    );
    expect([stderr.split('\n')[0], status]).toEqual([`A line per percept is in ${table}.`, 0]);
    const report = JSON.parse(stdout) as { percepts: number; mind: { inputSpikes: number } };
    const lines = readFileSync(table, 'utf8').trim().split('\n').slice(1);
    expect(lines).toHaveLength(report.percepts);
    expect(report.percepts).toBeGreaterThan(PERCEPTS - 10);
    expect(report.mind.inputSpikes).toBeGreaterThan(100);
    const again = lines.map((line) => line.split(',').slice(5).map(Number));
    expect(again).toEqual(commanded.slice(0, again.length).map(({ speed, turnRate }) => [speed, turnRate]));
  });
});

describe('events play', () => {
  it('plays to the end without a viewer', () => {
    const { status, stdout } = neurover('events', 'play', small, '--no-view', '--window', '50');
    expect(stdout).toMatch(/6 percepts of 50 ms .* 64×96 pixels\n\s+events\s+60\n/);
    expect(status).toBe(0);
  });

  it('plays at recorded speed where it is told to', () => {
    const begin = wallClock();
    expect(neurover('events', 'play', small, '--no-view', '--speed', '1').status).toBe(0);
    expect(wallClock() - begin).toBeGreaterThan(280); // the recording lasts 296 ms
  });

  it('waits for a viewer, shows every event, and obeys', async () => {
    const child = startNeurover('events', 'play', small, '--speed', 'max');
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const address = await addressOf(child);
    const entries: Entry[] = [];
    const over = new Promise<void>((resolve) => {
      const viewer = readingViewer(address, (message) => {
        for (const { kind, bytes } of splitMessage(message)) entries.push(unpackEntry(kind, bytes));
        const frames = entries.filter(({ kind }) => kind === 'frame');
        const last = entries.at(-1);
        if (frames.length >= 15 && last?.kind === 'note' && last.note.kind === 'status' && !last.note.playing)
          viewer.send(JSON.stringify({ kind: 'restart', seed: 1, recipe: null }));
        if (last?.kind === 'note' && entries.some((e) => e.kind === 'note' && e.note.kind === 'trouble'))
          resolve(viewer.terminate());
      });
    });
    await over;
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    const [greeting] = entries;
    expect(greeting).toMatchObject({
      kind: 'greeting',
      greeting: { run: { recording: 'small.raw', controlPeriod: 20_000 }, camera: { width: 64, height: 96 } },
    });
    const frames = entries.flatMap((entry) => (entry.kind === 'frame' ? [entry.frame] : []));
    expect(frames.map(({ index }) => index)).toEqual(Array.from({ length: 15 }, (_, k) => k));
    expect(frames.reduce((sum, { events }) => sum + (events?.count ?? 0), 0)).toBe(60);
  });

  it('tells what a damaged file still holds, with exit code 3', () => {
    const cut = join(room, 'cut.raw');
    writeFileSync(cut, readFileSync(small).subarray(0, -1));
    const { status, stdout, stderr } = neurover('events', 'play', cut, '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      events: 59,
      error: { offset: readFileSync(small).length - 2 },
    });
    expect([stderr, status]).toEqual(['', 3]);
  });
});

describe('doors to recordings', () => {
  const plain = { view: true, host: '127.0.0.1', port: '0' };

  it.each([
    [{ speed: 'fast' }, /--speed fast: give/],
    [{ window: '0' }, /--window 0: give milliseconds/],
    [{ fit: true }, /give --policy too/],
    [{ policy: 'lane-kepping' }, /Did you mean "lane-keeping"/],
    [{ policy: 'lane-keeping' }, /64 × 96 pixels.*128 × 128.*--fit/],
    [{ policy: 'lane-keeping', window: '20', fit: true }, /decides every 50 ms/],
    [{ format: 'evt5' }, /no format to read "evt5"\. Did you mean "evt/],
    [{ port: 'here' }, /--port here/],
  ])('events play refuses %j', async (options, sentence) => {
    const refusal = eventsPlay(small, { ...plain, ...options });
    await expect(refusal).rejects.toThrow(sentence);
    await expect(refusal).rejects.toBeInstanceOf(UsageError);
  });

  it('events play refuses a table where nothing can be written', async () => {
    const refusal = eventsPlay(small, { ...plain, json: true, out: '/nowhere/x.csv' });
    await expect(refusal).rejects.toThrow(/Cannot write \/nowhere\/x\.csv .*There is no folder/);
    await expect(refusal).rejects.toBeInstanceOf(UnwritableError);
  });

  it.each([
    ['lane-keeping', /closed loop.*events play .*--policy lane-keeping/],
    ['saccades-surrogate', /no labels.*--data DIR/],
    ['lane-kepping', /Did you mean "lane-keeping"/],
  ])('train %s --eyes is refused with the reason', async (name, sentence) => {
    await expect(trainCommand(name, { eyes: small } as TrainOptions)).rejects.toThrow(sentence);
  });

  it('watch shows the way to events play', async () => {
    await expect(watchCommand([small], {} as WatchOptions, new Set())).rejects.toThrow(
      /npx neurover events play .*small\.raw/,
    );
  });

  it('end a process in one line', () => {
    refused(neurover('events', 'play', join(room, 'none.raw')), 3, /none\.raw/);
    refused(neurover('train', 'lane-keeping', '--eyes', small), 2, /closed loop/);
  });
});
