// `neurover events frames FILE OUT.npy`: a recording as dense pictures, window by window, for vision methods.

import {
  eventCount,
  MOST_NUMBERS,
  onOffFrame,
  timeSurface,
  voxelGrid,
  type DensePacket,
} from '../../../core/event/window/representation.ts';
import { denseBytes, denseNpyHeader } from '../../../core/event/window/write-dense.ts';
import type { Frame } from '../../../core/event/recording/frame.ts';
import { millis } from '../../../core/units/quantity.ts';
import type { EventPacket } from '../../../core/event/packet.ts';
import { checkApart, readMillis } from './options.ts';
import { exitCodes, pick, UsageError } from '../process/failure.ts';
import { growFile } from '../process/growing-file.ts';
import { readCount } from '../process/options.ts';
import { printResult } from '../process/print-result.ts';
import { checkRoom, lossLines, openWindows, type WindowsOptions, type WindowsSeen } from './windows.ts';

/** Options of `events frames` as they are typed. */
export interface EventsFramesOptions extends WindowsOptions {
  readonly as: string;
  readonly bins: string;
  readonly decay: string;
  readonly json?: boolean;
}

/** What was written. */
export interface FramesReport extends Readonly<Omit<WindowsSeen, 'windows'>> {
  readonly file: string;
  readonly as: string;
  readonly shape: readonly number[];
  /** µs per picture. */
  readonly window: number;
  readonly bytes: number;
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
function checkPlanes(planes: number, frame: Frame, { as, bins }: EventsFramesOptions): void {
  const most = Math.floor(MOST_NUMBERS / (frame.width * frame.height));
  if (planes > most && as === 'voxels' && most > 0)
    throw new UsageError(
      `--bins ${bins}: a picture of so many slices takes more than a gigabyte. Give ${most} at most.`,
    );
  checkRoom(frame, MOST_NUMBERS / planes);
}

/** Write the pictures; the new file appears whole or not at all. Of a damaged recording, what could be read is in it. Throws UsageError, RecordingError, UnwritableError, and Interrupted after Ctrl-C. */
export async function framesFile(
  file: string,
  to: string,
  options: EventsFramesOptions,
): Promise<FramesReport> {
  const { planes, draw } = pictureOf(options);
  if (!to.toLowerCase().endsWith('.npy')) throw new UsageError(`${to}: give a name that ends in .npy.`);
  checkApart(file, to);
  const { window, frame, seen, packets } = await openWindows(file, options);
  checkPlanes(planes, frame, options);
  let bytes = 0;
  const shape = await growFile(to, async (write, breathe) => {
    let first: Pick<DensePacket, 'shape' | 'values'> = { shape: [], values: new Uint32Array(0) };
    for (const packet of packets()) {
      await breathe();
      if (packet === null) continue;
      const picture = draw(packet);
      if (bytes === 0) write(denseNpyHeader(0, (first = picture)));
      const data = denseBytes(picture);
      write(data);
      bytes += data.length;
    }
    const header = denseNpyHeader(seen.windows, first);
    write(header, 0);
    bytes += header.length;
    return [seen.windows, ...first.shape];
  });
  const { windows: _windows, ...rest } = seen;
  return { file: to, as: options.as, shape, window, bytes, ...rest };
}

/** The verb itself. A damaged recording ends with exit code 3. */
export async function eventsFrames(file: string, to: string, options: EventsFramesOptions): Promise<void> {
  const report = await framesFile(file, to, options);
  const { shape, as, window, events, bytes, error, start } = report;
  const lines = [
    `${file} -> ${to}: ${as}, shape [${shape.join(', ')}], ${events} events, ${bytes} bytes`,
    `  windows of ${window / millis(1)} ms from ${start} µs on`,
    ...lossLines({ ...report, windows: shape[0] }),
  ];
  printResult(options.json, report, `${lines.join('\n')}\n`);
  if (error !== null) process.exitCode = exitCodes.invalid;
}
