// `neurover events frames FILE OUT.npy`: a recording as dense pictures, window by window, for vision methods.

import { asRecordingError, RecordingError } from '../../../core/event/recording-error.ts';
import {
  eventCount,
  MOST_NUMBERS,
  onOffFrame,
  timeSurface,
  voxelGrid,
  type DensePacket,
} from '../../../core/event/window/representation.ts';
import { openRecording, recordingFrame } from '../../../core/event/file/open.ts';
import { selected } from '../../../core/event/filter/selection.ts';
import { pausingPackets, SilenceError } from '../../../core/event/window/packets.ts';
import { denseBytes, denseNpyHeader } from '../../../core/event/window/write-dense.ts';
import type { Frame } from '../../../core/event/recording/frame.ts';
import { micros, millis } from '../../../core/units/quantity.ts';
import type { EventPacket } from '../../../core/event/packet.ts';
import { checkApart, openOptions, readMillis } from './options.ts';
import { readSelection, type SelectOptions } from './select-options.ts';
import { exitCodes, pick, UsageError } from '../process/failure.ts';
import { growFile } from '../process/growing-file.ts';
import { readCount, within } from '../process/options.ts';
import { printResult } from '../process/print-result.ts';

/** Options of `events frames` as they are typed. */
export interface EventsFramesOptions extends SelectOptions {
  readonly as: string;
  readonly window: string;
  readonly bins: string;
  readonly decay: string;
  readonly silence: string;
  readonly format?: string;
  readonly json?: boolean;
}

/** What was written. */
export interface FramesReport {
  readonly file: string;
  readonly as: string;
  readonly shape: readonly number[];
  /** µs per picture, and the beginning of the first. */
  readonly window: number;
  readonly start: number | null;
  readonly events: number;
  readonly outside: number;
  /** Events that were not selected. */
  readonly unselected: number;
  readonly bytes: number;
  readonly error: { readonly message: string; readonly offset: number | null } | null;
}

/** A kind of picture: how many planes it has, and how it is drawn. */
interface Picture {
  readonly planes: number;
  readonly draw: (packet: EventPacket) => DensePacket;
}

function pictureOf({ as, bins, decay }: EventsFramesOptions): Picture {
  const slices = readCount('--bins', bins);
  const fade = readMillis('--decay', decay);
  return pick<Picture>('representation', as, {
    count: { planes: 1, draw: eventCount },
    'on-off': { planes: 2, draw: onOffFrame },
    surface: { planes: 2, draw: (packet) => timeSurface(packet, fade) },
    voxels: { planes: slices, draw: (packet) => voxelGrid(packet, slices) },
  });
}

/** Refuse pictures that no memory holds. Throws UsageError. */
function checkRoom(planes: number, { width, height }: Frame, { as, bins }: EventsFramesOptions): void {
  const most = Math.floor(MOST_NUMBERS / (width * height));
  if (planes <= most) return;
  throw new UsageError(
    as === 'voxels' && most > 0
      ? `--bins ${bins}: a picture of so many slices takes more than a gigabyte. Give ${most} at most.`
      : `Pictures of ${width}×${height} pixels take more than a gigabyte each. Take a part with --crop, or look for events whose pixel is wrong.`,
  );
}

/** @returns what ended the pictures, with what to do where it is a silence that empty ones could bridge. */
function whyEnded(cause: RecordingError, { silence }: EventsFramesOptions, window: number): RecordingError {
  if (!(cause instanceof SilenceError)) return cause;
  const empty = Math.ceil((cause.next - cause.start) / window) - 1;
  const seconds = Math.ceil((cause.next - cause.start) / 1e6);
  return new RecordingError(
    `Time jumps from ${cause.start} to ${cause.next} µs, which would be ${empty} empty pictures: longer than --silence ${silence}. ` +
      `Give --silence ${seconds} to have them, or take a part with --from and --until.`,
    null,
  );
}

/** Write the pictures; the new file appears whole or not at all. Of a damaged recording, what could be read is in it. Throws UsageError, RecordingError, UnwritableError, and Interrupted after Ctrl-C. */
export async function framesFile(
  file: string,
  to: string,
  options: EventsFramesOptions,
): Promise<FramesReport> {
  const { planes, draw } = pictureOf(options);
  const window = readMillis('--window', options.window);
  const longestSilence = micros(Math.round(1e6 * within('--silence', options.silence, 0, 1e6)));
  if (!to.toLowerCase().endsWith('.npy')) throw new UsageError(`${to}: give a name that ends in .npy.`);
  checkApart(file, to);
  const open = openOptions(options);
  const whole = await recordingFrame(file, open);
  const { selection, frame } = readSelection(options, whole);
  checkRoom(planes, frame, options);
  const recording = await openRecording(file, open);
  const losses = { outside: 0, late: 0 };
  const left = { unselected: 0 };
  let [windows, events, bytes] = [0, 0, 0];
  let error: FramesReport['error'] = null;
  const first = await growFile(to, async (write, breathe) => {
    let begun: DensePacket | null = null;
    try {
      const taken = selected(recording.batches(losses), recording.facts, whole, selection, left);
      const cut = pausingPackets(taken, recording.facts, { window, frame, longestSilence }, losses);
      for (const packet of cut) {
        await breathe();
        if (packet === null) continue;
        const picture = draw(packet);
        if (begun === null) write(denseNpyHeader(0, picture));
        begun ??= picture;
        const data = denseBytes(picture);
        write(data);
        bytes += data.length;
        events += packet.count;
        windows++;
      }
    } catch (cause) {
      if (!(cause instanceof RecordingError)) throw cause;
      if (begun === null) throw asRecordingError(cause, 0).in(file);
      error = { message: whyEnded(cause, options, window).in(file).message, offset: cause.offset };
    }
    if (begun === null)
      throw new RecordingError(
        left.unselected > 0
          ? `None of ${left.unselected} events is selected, so there is nothing to draw.`
          : 'The recording holds no events, so there is nothing to draw.',
        0,
        file,
      );
    const header = denseNpyHeader(windows, begun);
    write(header, 0);
    bytes += header.length;
    return begun;
  });
  return {
    file: to,
    as: options.as,
    shape: [windows, ...first.shape],
    window,
    start: first.start,
    events,
    outside: losses.outside,
    ...left,
    bytes,
    error,
  };
}

/** The verb itself. A damaged recording ends with exit code 3. */
export async function eventsFrames(file: string, to: string, options: EventsFramesOptions): Promise<void> {
  const report = await framesFile(file, to, options);
  const { shape, as, window, events, outside, unselected, bytes, error, start } = report;
  const lines = [
    `${file} -> ${to}: ${as}, shape [${shape.join(', ')}], ${events} events, ${bytes} bytes`,
    `  windows of ${window / millis(1)} ms from ${start} µs on`,
    ...(unselected > 0 ? [`  ${unselected} events were not selected`] : []),
    ...(outside > 0 ? [`  ${outside} events outside the frame are left out`] : []),
    ...(error === null ? [] : [`  stopped: ${error.message}`]),
  ];
  printResult(options.json, report, `${lines.join('\n')}\n`);
  if (error !== null) process.exitCode = exitCodes.invalid;
}
