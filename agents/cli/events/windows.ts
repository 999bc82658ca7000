// A recording cut into windows, for verbs that draw a picture of each: what is selected, how long a silence is bridged, and what ended it.

import { openRecording, recordingFrame } from '../../../core/event/file/open.ts';
import { selected } from '../../../core/event/filter/selection.ts';
import type { EventPacket } from '../../../core/event/packet.ts';
import { asRecordingError, RecordingError } from '../../../core/event/recording-error.ts';
import type { Frame } from '../../../core/event/recording/frame.ts';
import { pausingPackets, SilenceError } from '../../../core/event/window/packets.ts';
import { micros, type Micros } from '../../../core/units/quantity.ts';
import { UsageError } from '../process/failure.ts';
import { within } from '../process/options.ts';
import { openOptions, readMillis } from './options.ts';
import { readSelection, type SelectOptions } from './select-options.ts';

/** Options of such verbs as they are typed. */
export interface WindowsOptions extends SelectOptions {
  readonly window: string;
  readonly silence: string;
  readonly format?: string;
}

/** Seconds without events that empty pictures bridge, where nobody asks for more: an hour of them can be half a terabyte. */
export const SILENCE = '60';

/** What was seen of a recording so far. */
export interface WindowsSeen {
  /** Begin of the first window in µs; null before there is one. */
  start: number | null;
  windows: number;
  events: number;
  /** Events outside the frame, left out; events moved to a later time. */
  outside: number;
  late: number;
  /** Events that were not selected. */
  unselected: number;
  /** What ended it early; what came before has been seen. */
  error: { readonly message: string; readonly offset: number | null } | null;
}

/** A recording that is about to be read, once. */
export interface Windows {
  readonly window: Micros;
  readonly frame: Frame;
  readonly seen: WindowsSeen;
  /** Yields packets, and null after every batch. Throws RecordingError where there is none. */
  packets(): Generator<EventPacket | null, void, void>;
}

/** Open a recording. Throws UsageError, RecordingError. */
export async function openWindows(file: string, options: WindowsOptions): Promise<Windows> {
  const window = micros(Math.round(readMillis('--window', options.window)));
  const longestSilence = micros(Math.round(1e6 * within('--silence', options.silence, 0, 1e6)));
  const open = openOptions(options);
  const whole = await recordingFrame(file, open);
  const { selection, frame } = readSelection(options, whole);
  const seen: WindowsSeen = {
    start: null,
    windows: 0,
    events: 0,
    outside: 0,
    late: 0,
    unselected: 0,
    error: null,
  };
  const { batches, facts } = await openRecording(file, open);
  return {
    window,
    frame,
    seen,
    *packets() {
      const taken = selected(batches(seen), facts, whole, selection, seen);
      try {
        for (const packet of pausingPackets(taken, facts, { window, frame, longestSilence }, seen)) {
          if (packet !== null) {
            seen.start ??= packet.start;
            seen.windows++;
            seen.events += packet.count;
          }
          yield packet;
        }
      } catch (cause) {
        if (!(cause instanceof RecordingError)) throw cause;
        if (seen.windows === 0) throw asRecordingError(cause, 0).in(file);
        seen.error = { message: whyEnded(cause, options, window).in(file).message, offset: cause.offset };
      }
      if (seen.windows === 0) throw new RecordingError(whyNothing(seen), null, file);
    },
  };
}

function whyNothing({ unselected, outside }: WindowsSeen): string {
  if (unselected > 0) return `None of ${unselected} events is selected, so there is nothing to draw.`;
  if (outside > 0)
    return `All of its ${outside} events are outside the frame that its header tells, so there is nothing to draw.`;
  return 'The recording holds no events, so there is nothing to draw.';
}

/** @returns what ended the windows, with what to do where it is a silence that empty ones could bridge. */
function whyEnded(cause: RecordingError, { silence }: WindowsOptions, window: number): RecordingError {
  if (!(cause instanceof SilenceError)) return cause;
  const { last, next } = cause;
  const empty = Math.floor(next / window) - Math.floor(last / window) - 1;
  const seconds = Math.ceil((next - last) / 1e6);
  return new RecordingError(
    `Time jumps from ${last} to ${next} µs, which would be ${empty} empty pictures: longer than --silence ${silence}. ` +
      `Give --silence ${seconds} to have them, or take a part with --from and --until.`,
    null,
  );
}

/** Refuse pictures that no memory holds. @param most  pixels of one. Throws UsageError. */
export function checkRoom({ width, height }: Frame, most: number): void {
  if (width * height <= most) return;
  throw new UsageError(
    `Pictures of ${width}×${height} pixels take more than a gigabyte each. Take a part with --crop, or look for events whose pixel is wrong.`,
  );
}

/** @returns lines that tell what is not in the pictures. */
export const lossLines = ({ unselected, outside, error }: WindowsSeen): string[] => [
  ...(unselected > 0 ? [`  ${unselected} events were not selected`] : []),
  ...(outside > 0 ? [`  ${outside} events outside the frame are left out`] : []),
  ...(error === null ? [] : [`  stopped: ${error.message}`]),
];
