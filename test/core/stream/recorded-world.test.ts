import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastValueFrom, tap, toArray } from 'rxjs';
import { afterAll, describe, expect, it } from 'vitest';
import { RecordingError } from '../../../core/event/recording-error.ts';
import { scaled } from '../../../core/event/window/scale.ts';
import { lockstep } from '../../../core/loop/lockstep.ts';
import { standStill } from '../../../core/loop/percept.ts';
import { PlantError } from '../../../core/loop/plant.ts';
import { recordedWorld } from '../../../core/stream/recorded-world.ts';
import { recordingPlant } from '../../../core/stream/recording.ts';
import { millis } from '../../../core/units/quantity.ts';
import { writeRows, type Row } from '../event/rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'neurover-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const rows: Row[] = Array.from({ length: 100 }, (_, i) => [1000 * i, (3 * i) % 320, 2 * i, i & 1]);
const bytes = writeRows('evt3', rows, [], { width: 320, height: 240 });
const file = join(folder, 'a.raw');
writeFileSync(file, bytes);
const window = millis(10);
const once = (episode: number): number | null => (episode === 0 ? 0 : null);

describe('a recording as a world', () => {
  it('gives the percepts of the recording plant, one for each command', async () => {
    const free = await lastValueFrom(recordingPlant(file, { window }).percept$.pipe(toArray()));
    const plant = lockstep(await recordedWorld(file, { window }), { seeds: once });
    let commands = 0;
    const closed = await lastValueFrom(
      plant.percept$.pipe(
        tap(() => {
          commands++;
          plant.command(standStill);
        }),
        toArray(),
      ),
    );
    expect(closed).toEqual(free);
    expect(commands).toBe(10);
    expect(closed[9]).toMatchObject({ ending: 'truncated', reason: 'the recording is over' });
  });

  it('waits for the answer to each percept', async () => {
    const plant = lockstep(await recordedWorld(file, { window }), { seeds: once });
    const seen: number[] = [];
    plant.percept$.subscribe(({ step }) => seen.push(step));
    expect(seen).toEqual([0]);
    plant.command(standStill);
    expect(seen).toEqual([0, 1]);
  });

  it('scales onto the eyes of a mind without losing an event', async () => {
    const eyes = { width: 64, height: 1 };
    const world = await recordedWorld(file, { window, eyes });
    expect(world.camera).toEqual(eyes);
    const { events } = world.reset(0);
    expect([events.width, events.height, events.count]).toEqual([64, 1, 10]);
    expect([...events.x]).toEqual(rows.slice(0, 10).map(([, x]) => Math.floor((x + 0.5) / 5)));
    expect(new Set(events.y)).toEqual(new Set([0]));
    expect(scaled(events, eyes)).toBe(events);
  });

  it('ends with the fault after the last percept that could be read', async () => {
    const cut = join(folder, 'cut.raw');
    writeFileSync(cut, bytes.slice(0, -3));
    const plant = lockstep(await recordedWorld(cut, { window }), { seeds: once });
    const seen: number[] = [];
    let fault: unknown = null;
    plant.percept$.subscribe({
      next({ events }) {
        seen.push(events.count);
        plant.command(standStill);
      },
      error: (cause) => (fault = cause),
    });
    expect(seen).toEqual([10, 10, 10, 10, 10, 10, 10, 10, 10, 9]);
    expect(fault).toBeInstanceOf(PlantError);
    expect((fault as PlantError).cause).toBeInstanceOf(RecordingError);
    expect((fault as PlantError).cause).toMatchObject({ file: cut, offset: bytes.length - 4 });
  });

  it('refuses a file without events, and to be played twice', async () => {
    const empty = join(folder, 'empty.raw');
    writeFileSync(empty, '% evt 3.0\n% geometry 640x480\n% end\n');
    const world = await recordedWorld(empty, { window });
    expect(() => world.reset(0)).toThrow(/no events/);
    expect(() => world.reset(0)).toThrow(RangeError);
  });
});
