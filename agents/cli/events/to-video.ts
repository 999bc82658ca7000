// `neurover events to-video FILE FILM.y4m`: a recording as a film, for people; `-` is standard output, where ffmpeg can take it.

import { MOST_NUMBERS } from '../../../core/event/window/representation.ts';
import { filmFrame, filmHeader, greyPicture, type FrameRate } from '../../../core/event/window/grey.ts';
import { exitCodes, UsageError } from '../process/failure.ts';
import { growFile } from '../process/growing-file.ts';
import { readCount, within } from '../process/options.ts';
import { printResult } from '../process/print-result.ts';
import { quoted } from '../process/quoted.ts';
import { checkApart } from './options.ts';
import { checkRoom, lossLines, openWindows, type WindowsOptions, type WindowsSeen } from './windows.ts';

/** Options of `events to-video` as they are typed. */
export interface ToVideoOptions extends WindowsOptions {
  readonly fps?: string;
  readonly full: string;
  readonly json?: boolean;
}

/** What was written. */
export interface ToVideoReport extends Readonly<Omit<WindowsSeen, 'windows'>> {
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  /** As the film tells it, and recorded seconds per second of the film. */
  readonly framesPerSecond: number;
  readonly speed: number;
  /** µs per picture. */
  readonly window: number;
  readonly bytes: number;
}

/** Largest number of a rate that other programs read. */
const MOST = 2 ** 31 - 1;

/** "25", "29.97" or "30000/1001", as films tell it. Throws UsageError. */
function readRate(text: string): FrameRate {
  const [, frames, seconds] = /^(\d+)[/:](\d+)$/.exec(text.trim()) ?? [];
  if (frames === undefined)
    return { frames: Math.round(1000 * within('--fps', text, 0.001, 1e6)), seconds: 1000 };
  const rate = +frames / +seconds;
  if (!(rate >= 0.001 && rate <= 1e6 && +frames <= MOST && +seconds <= MOST))
    throw new UsageError(`--fps ${text}: give a rate from 0.001 to 1000000, such as 30000/1001.`);
  return { frames: +frames, seconds: +seconds };
}

/** @returns the command that makes a film of another kind. */
const pipeWords = (file: string, to: string): string =>
  `neurover events to-video ${quoted(file)} - | ffmpeg -i - ${quoted(to)}`;

/** Write to standard output, and wait until it has taken everything. */
const pipe = (bytes: Uint8Array): Promise<void> =>
  new Promise((resolve, reject) =>
    process.stdout.write(bytes, (cause) => (cause == null ? resolve() : reject(cause))),
  );

/** Write the film; a file appears whole or not at all. Of a damaged recording, what could be read is in it. Throws UsageError, RecordingError, UnwritableError, and Interrupted after Ctrl-C. */
export async function filmFile(file: string, to: string, options: ToVideoOptions): Promise<ToVideoReport> {
  const full = readCount('--full', options.full);
  const asked = options.fps === undefined ? null : readRate(options.fps);
  if (to !== '-') {
    if (!to.toLowerCase().endsWith('.y4m'))
      throw new UsageError(
        `${to}: give a name that ends in .y4m, or - and let ffmpeg write it: ${pipeWords(file, to)}`,
      );
    checkApart(file, to);
  } else if (options.json === true) {
    throw new UsageError('--json: the film goes to standard output. Leave it out, or give a file.');
  } else if (process.stdout.isTTY) {
    throw new UsageError(`-: a film is nothing to read. ${pipeWords(file, 'OUT.mp4')}`);
  }
  const { window, frame, seen, packets } = await openWindows(file, options);
  checkRoom(frame, MOST_NUMBERS);
  const rate = asked ?? { frames: 1e6, seconds: window };
  let bytes = 0;
  const draw = async (
    write: (piece: Uint8Array) => void | Promise<void>,
    breathe: () => Promise<void>,
  ): Promise<void> => {
    for (const packet of packets()) {
      await breathe();
      if (packet === null) continue;
      const piece = filmFrame(greyPicture(packet, full));
      for (const each of bytes === 0 ? [filmHeader(frame, rate), piece] : [piece]) {
        await write(each);
        bytes += each.length;
      }
    }
  };
  await (to === '-' ? draw(pipe, async () => {}) : growFile(to, draw));
  const { windows, ...rest } = seen;
  const framesPerSecond = rate.frames / rate.seconds;
  const speed = (framesPerSecond * window) / 1e6;
  return { file: to, ...frame, frames: windows, framesPerSecond, speed, window, bytes, ...rest };
}

/** The verb itself. A damaged recording ends with exit code 3. */
export async function eventsToVideo(file: string, to: string, options: ToVideoOptions): Promise<void> {
  const report = await filmFile(file, to, options);
  const { width, height, frames, framesPerSecond, speed, window, events, bytes, error } = report;
  const times = Number(speed.toPrecision(3));
  const pace = times === 1 ? 'as fast as it was' : `${times} times as fast as it was`;
  const lines = [
    `${file} -> ${to}: ${frames} pictures of ${width} × ${height}, ${events} events, ${bytes} bytes`,
    `  ${Number(framesPerSecond.toPrecision(5))} pictures a second, each of ${window / 1000} ms: ${pace}`,
    ...lossLines({ ...report, windows: frames }),
  ];
  if (to === '-') process.stderr.write(`${lines.join('\n')}\n`);
  else printResult(options.json, report, `${lines.join('\n')}\n`);
  if (error !== null) process.exitCode = exitCodes.invalid;
}
