// A recording as a world: its events come as they were recorded, and commands change nothing. `lockstep` drives it like any other
// world and reads only as fast as the mind thinks, so memory stays constant for a file of any size.

import { basename } from 'node:path';
import type { Frame } from '../event/recording/frame.ts';
import { RecordingError } from '../event/recording-error.ts';
import { openRecording, recordingFrame, type OpenOptions } from '../event/file/open.ts';
import { scaled } from '../event/window/scale.ts';
import { packets, type WindowLosses, type WindowOptions } from '../event/window/packets.ts';
import type { World, WorldPercept } from '../loop/world.ts';
import { lookAhead, stillBody, type Played } from './recorded-percept.ts';

/** How a recording becomes a world. */
export interface RecordedWorldOptions extends OpenOptions, Omit<WindowOptions, 'frame'> {
  /** The mind's camera, onto which pixels are scaled; by default the recording's own. */
  readonly eyes?: Frame;
  /** The recording's frame, where neither header nor format tell it; otherwise the file is read once more to learn it. */
  readonly frame?: Frame;
  /** Counts what was left out, for callers that want to know. */
  readonly losses?: WindowLosses;
}

/**
 * Open a recording as a world with one episode: its first window is the fresh percept, each command brings the next one,
 * the last ends with "the recording is over". Commands change nothing, the body stands still, reward is 0.
 *
 * Throws RecordingError where the file cannot be opened or holds no events; so do `reset` and `step` after the last percept
 * that could be read. `reset` a second time throws RangeError: open it again.
 */
export async function recordedWorld(file: string, options: RecordedWorldOptions): Promise<World> {
  const frame = options.frame ?? (await recordingFrame(file, options));
  const eyes = options.eyes ?? frame;
  const recording = await openRecording(file, options);
  let source: Generator<Played, void, void> | null = null;

  const next = (fresh: boolean): WorldPercept => {
    const seen = source?.next();
    if (seen === undefined || seen.done === true)
      throw new RecordingError('The recording holds no events, so there is nothing to see.', 0, file);
    const { packet, isLast } = seen.value;
    return { fresh, events: scaled(packet, eyes), ...stillBody(isLast) };
  };
  return {
    name: basename(file),
    controlPeriod: options.window,
    camera: eyes,
    reset() {
      if (source !== null) throw new RangeError(`${file} has been played. Open it again to see it again.`);
      source = lookAhead(
        packets(recording.batches(options.losses), recording.facts, { ...options, frame }, options.losses),
      );
      return next(true);
    },
    step: () => next(false),
    measure: () => ({}),
  };
}
