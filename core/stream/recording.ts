// Recordings as streams: packets of a file, and a plant that a file drives. Packets are pulled one by one, so that memory
// stays constant for a file of any size, and a slow consumer slows the reading down.

import { defer, map, Observable, switchMap, type SchedulerLike } from 'rxjs';
import type { EventPacket } from '../event/packet.ts';
import { openRecording, recordingFrame, type OpenOptions } from '../event/file/open.ts';
import { packets, type WindowLosses, type WindowOptions } from '../event/window/packets.ts';
import type { Percept } from '../loop/percept.ts';
import type { Plant } from '../loop/plant.ts';
import { lookAhead, stillBody, type Played } from './recorded-percept.ts';

/** How a recording is played. */
export interface PlayOptions extends OpenOptions, Omit<WindowOptions, 'frame'> {
  /** The camera's frame, where neither header nor format tell it; otherwise the file is read once more to learn it. */
  readonly frame?: WindowOptions['frame'];
  /** The clock for recorded speed; without one, packets come as fast as they are taken. */
  readonly scheduler?: SchedulerLike;
  /** 2 plays twice as fast as recorded; 1 by default. */
  readonly speed?: number;
  /** Counts what was left out, for callers that want to know. */
  readonly losses?: WindowLosses;
}

/** Emit at recorded speed on the scheduler's clock, or at once without one. */
function play(
  source: Generator<Played, void, void>,
  { scheduler, speed = 1 }: PlayOptions,
): Observable<Played> {
  return new Observable((taker) => {
    if (scheduler === undefined) {
      try {
        for (const item of source) {
          taker.next(item);
          if (taker.closed) return undefined;
        }
        taker.complete();
      } catch (cause) {
        taker.error(cause);
      }
      return undefined;
    }
    const begin = scheduler.now();
    let start: number | null = null;
    const later = (): void => {
      let step: IteratorResult<Played, void>;
      try {
        step = source.next();
      } catch (cause) {
        taker.error(cause);
        return;
      }
      if (step.done) {
        taker.complete();
        return;
      }
      const { value } = step;
      start ??= value.packet.start;
      // A packet is known when its window ends. Milliseconds on the scheduler, µs in the packet.
      const due = begin + (value.packet.end - start) / 1000 / speed;
      taker.add(
        scheduler.schedule(
          () => {
            taker.next(value);
            later();
          },
          Math.max(0, due - scheduler.now()),
        ),
      );
    };
    later();
    return () => source.return();
  });
}

function played(file: string, options: PlayOptions): Observable<Played> {
  return defer(async () => {
    const { speed = 1 } = options;
    if (!(speed > 0)) throw new RangeError(`A recording is played at a speed above 0, not ${speed}.`);
    const frame = options.frame ?? (await recordingFrame(file, options));
    const recording = await openRecording(file, options);
    return lookAhead(
      packets(recording.batches(options.losses), recording.facts, { ...options, frame }, options.losses),
    );
  }).pipe(switchMap((source) => play(source, options)));
}

/**
 * The packets of a file, in gap-free windows of `options.window`.
 *
 * Cold: each subscription reads the file anew, and closes it when it ends. Errors with RecordingError after the last packet
 * that could be read.
 */
export function recording(file: string, options: PlayOptions): Observable<EventPacket> {
  return played(file, options).pipe(map(({ packet }) => packet));
}

/**
 * A recording as a plant: one percept per window, open loop. Commands change nothing, the body stands still at the origin,
 * reward is 0, and the last percept ends with "the recording is over".
 *
 * Cold as `recording` is; may be subscribed to more than once, since it drives no world.
 */
export function recordingPlant(file: string, options: PlayOptions): Plant {
  const percept$ = played(file, options).pipe(
    map(({ packet, isLast }, step): Percept => ({
      step,
      episode: 0,
      fresh: step === 0,
      events: packet,
      ...stillBody(isLast),
    })),
  );
  return { percept$, command: () => undefined };
}
