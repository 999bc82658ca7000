import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastValueFrom, take, toArray, VirtualTimeScheduler } from 'rxjs';
import { afterAll, describe, expect, it } from 'vitest';
import { RecordingError } from '../../../core/event/recording-error.ts';
import { recording, recordingPlant } from '../../../core/stream/recording.ts';
import { standStill } from '../../../core/loop/percept.ts';
import { millis } from '../../../core/units/quantity.ts';
import { tellsOpenFiles, timesOpen } from '../../open-files.ts';
import { writeRows, type Row } from '../event/rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'neurover-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const rows: Row[] = Array.from({ length: 100 }, (_, i) => [1000 * i, i, i, i & 1]);
const file = join(folder, 'a.es');
writeFileSync(file, writeRows('es', rows, [], { width: 320, height: 240 }));
const window = millis(10);

describe('a recording as a plant', () => {
  it('gives one percept per window, the last of which ends the episode', async () => {
    const plant = recordingPlant(file, { window });
    const percepts = await lastValueFrom(plant.percept$.pipe(toArray()));
    plant.command(standStill);
    expect(percepts.map(({ step, events, fresh, ending }) => [step, events.count, fresh, ending])).toEqual(
      Array.from({ length: 10 }, (_, k) => [k, 10, k === 0, k === 9 ? 'truncated' : 'running']),
    );
    const { events } = percepts[3];
    expect([events.start, events.end, events.width, events.height, events.x[0], events.y[0]]).toEqual([
      30_000, 40_000, 320, 240, 30, 209,
    ]);
  });

  it('plays at recorded speed, or faster, on the clock it is given', async () => {
    const scheduler = new VirtualTimeScheduler();
    const times: number[] = [];
    const done = lastValueFrom(recording(file, { window, scheduler, speed: 2 }).pipe(toArray()));
    const subscription = recording(file, { window, scheduler, speed: 2 }).subscribe(() =>
      times.push(scheduler.now()),
    );
    // Opening the file takes a few turns of the event loop; the clock stands still meanwhile.
    while (times.length < 10) {
      await new Promise((resolve) => setImmediate(resolve));
      scheduler.flush();
    }
    expect(times).toEqual(Array.from({ length: 10 }, (_, k) => 5 * (k + 1)));
    expect(await done).toHaveLength(10);
    subscription.unsubscribe();
  });

  it('stops reading when nobody listens any more', async () => {
    const some = await lastValueFrom(recording(file, { window }).pipe(take(3), toArray()));
    expect(some.map(({ start }) => start)).toEqual([0, 10_000, 20_000]);
    if (tellsOpenFiles) expect(timesOpen(file)).toBe(0);
  });

  it('gives what came before a fault, then the fault with file and byte', async () => {
    const cut = join(folder, 'cut.es');
    const whole = writeRows('es', rows, [], { width: 320, height: 240 });
    writeFileSync(cut, whole.slice(0, -2));
    const seen: number[] = [];
    const fault = await new Promise((resolve) => {
      recording(cut, { window }).subscribe({ next: ({ count }) => seen.push(count), error: resolve });
    });
    expect(fault).toBeInstanceOf(RecordingError);
    expect(fault).toMatchObject({ file: cut });
    expect(seen).toEqual([10, 10, 10, 10, 10, 10, 10, 10, 10, 9]);
  });
});
