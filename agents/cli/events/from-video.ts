// `neurover events from-video FILM RECORDING`: what an event camera would have sent where a film was made.

import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { asRecordingError, RecordingError } from '../../../core/event/recording-error.ts';
import type { EventPacket } from '../../../core/event/packet.ts';
import { createRandom } from '../../../core/random/random.ts';
import type { WriteFormat } from '../../../core/event/file/convert.ts';
import { savePackets } from '../../../core/stream/save-packets.ts';
import { hertz, inSeconds, micros, type Hertz } from '../../../core/units/quantity.ts';
import { filmEvents, type FilmOptions } from '../../../envs/camera/film/film-events.ts';
import { lightDefaults } from '../../../envs/camera/film/light.ts';
import { openFilm } from '../../../envs/camera/film/open-film.ts';
import { presets } from '../../../envs/camera/presets.ts';
import { onInterrupt } from '../process/interrupt.ts';
import { liveLine } from '../process/live-line.ts';
import { exitCodes, Interrupted, pick, UsageError } from '../process/failure.ts';
import { readSeed, within } from '../process/options.ts';
import { printResult } from '../process/print-result.ts';
import { checkApart, frameLoss, targetFormat } from './options.ts';
import { pixelChanges } from './pixel-options.ts';

/** Options of `events from-video` as they are typed. */
export interface FromVideoOptions {
  readonly camera: string;
  readonly threshold?: string;
  readonly pixel?: readonly string[];
  readonly fps?: string;
  readonly gamma?: string;
  readonly glare: string;
  readonly seed: string;
  readonly to?: string;
  readonly json?: boolean;
}

/** What was written. */
export interface FromVideoReport {
  readonly from: string;
  readonly file: string;
  readonly to: WriteFormat;
  /** Whose pixels saw it: the preset, what they are like after all that was asked for, and their seed. */
  readonly camera: string;
  readonly pixels: FilmOptions['pixels'];
  readonly seed: number;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly framesPerSecond: number;
  readonly seconds: number;
  readonly on: number;
  readonly off: number;
  readonly bytes: number;
  /** Whether Ctrl-C ended it; what came before is in the recording, as it is where the film is damaged. */
  readonly interrupted: boolean;
  /** What is wrong with the film; what came before is in the recording. */
  readonly error: { readonly message: string; readonly offset: number | null } | null;
}

/** Frames between two lines where nobody watches a terminal. */
const FRAMES_A_LINE = 1000;

/** Ideal pixels: v2e's "clean" (thresholds of 22 %, 2 % apart from pixel to pixel). */
const CLEAN = { threshold: 0.2, mismatch: 0.02, refractory: micros(0) };

/** "29.97", or "30000/1001" as films tell it. Throws UsageError. */
function readRate(text: string): Hertz {
  const ratio = /^(\d+)[/:](\d+)$/.exec(text.trim());
  return hertz(
    within('--fps', ratio === null ? text : String(Number(ratio[1]) / Number(ratio[2])), 0.001, 1e6),
  );
}

function optionsOf(options: FromVideoOptions): FilmOptions & { readonly rate: Hertz | null } {
  const { pixels, filter } = pick('camera', options.camera, presets);
  const own = { ...(pixels ?? CLEAN), ...(filter === undefined ? {} : { filter }) };
  const threshold =
    options.threshold === undefined ? null : within('--threshold', options.threshold, 0.01, 10);
  return {
    pixels: {
      ...own,
      ...(threshold === null ? {} : { threshold, offThreshold: threshold }),
      ...pixelChanges(options.pixel ?? []),
    },
    rate: options.fps === undefined ? null : readRate(options.fps),
    gamma: options.gamma === undefined ? lightDefaults.gamma : within('--gamma', options.gamma, 0.1, 10),
    glare: within('--glare', options.glare, 0, 0.99),
  };
}

/** The film's bytes until `isOver`, when they end; of "-" those that come from another command. */
async function* bytesOf(source: Readable, isOver: () => boolean): AsyncGenerator<Uint8Array, void, void> {
  try {
    for await (const chunk of source) yield chunk as Uint8Array;
  } catch (cause) {
    if (!isOver()) throw cause;
  }
}

/** Write the events of a film; the recording appears whole or not at all. Of a damaged film, what came before is in it. Throws UsageError, RecordingError, UnwritableError. */
async function videoFile(from: string, to: string, options: FromVideoOptions): Promise<FromVideoReport> {
  const format = targetFormat(to, options.to);
  const seen = optionsOf(options);
  const seed = readSeed(options.seed);
  if (from !== '-') checkApart(from, to);
  else if (process.stdin.isTTY)
    throw new UsageError(
      `-: no film comes through a pipe. ffmpeg -i FILM -pix_fmt gray -f yuv4mpegpipe - | neurover events from-video - ${to}`,
    );
  const name = from === '-' ? 'what came through the pipe' : from;
  let [frames, on, off, end] = [1, 0, 0, 0];
  let error: FromVideoReport['error'] = null;
  let interrupted = false;
  const source = from === '-' ? process.stdin : createReadStream(from);
  const deaf = onInterrupt(() => {
    interrupted = true;
    source.destroy();
  });
  const live = liveLine();
  const line = (): string =>
    `${frames} frames, ${(end / 1e6).toFixed(1)} s | ${((on + off) / 1e6).toFixed(1)} M events`;
  try {
    const film = await openFilm(bytesOf(source, () => interrupted));
    const rate = seen.rate ?? film.rate;
    if (rate === null)
      throw new UsageError(`${name} does not tell how many frames there are in a second: give --fps.`);
    const { width, height } = film;
    const packets = async function* (): AsyncGenerator<EventPacket, void, void> {
      try {
        for await (const packet of filmEvents(film, { ...seen, rate }, createRandom(seed))) {
          const rising = packet.on.reduce((sum, sign) => sum + sign, 0);
          on += rising;
          off += packet.count - rising;
          end = packet.end;
          frames = Math.round((end * rate) / 1e6) + 1;
          if (!live.isSeen && frames % FRAMES_A_LINE === 0) process.stderr.write(`${line()}\n`);
          live.draw(line);
          yield packet;
        }
      } catch (cause) {
        if (!(cause instanceof RecordingError) || end === 0) throw cause;
        if (!interrupted) error = { message: cause.in(name).message, offset: cause.offset };
      }
    };
    const bytes = await savePackets(to, packets(), format, { frame: { width, height } });
    const seconds = inSeconds(micros(end));
    return {
      from,
      file: to,
      to: format,
      camera: options.camera,
      pixels: seen.pixels,
      seed,
      width,
      height,
      frames,
      framesPerSecond: rate,
      seconds,
      on,
      off,
      bytes,
      interrupted,
      error,
    };
  } catch (cause) {
    if (interrupted && end === 0)
      throw new Interrupted('Interrupted before two frames came: nothing is kept.');
    if (cause instanceof RecordingError) throw cause.in(name);
    throw cause instanceof Error && 'code' in cause && 'syscall' in cause
      ? asRecordingError(cause, 0).in(name)
      : cause;
  } finally {
    live.close();
    deaf();
  }
}

/** The verb itself. A damaged film ends with exit code 3, Ctrl-C with 130. */
export async function eventsFromVideo(from: string, to: string, options: FromVideoOptions): Promise<void> {
  const report = await videoFile(from, to, options);
  const { width, height, frames, framesPerSecond, seconds, on, off, bytes, error } = report;
  const loss = frameLoss(report.to);
  const lines = [
    `${from} -> ${to} (${report.to}): ${on + off} events, ${on} ON and ${off} OFF, ${bytes} bytes`,
    `  ${frames} frames of ${width} × ${height}, ${framesPerSecond.toPrecision(4)} a second: ${seconds} s`,
    ...(loss === '' ? [] : [`  ${loss}; this has ${width} × ${height}`]),
    ...(report.interrupted ? ['  interrupted: what came before is kept'] : []),
    ...(error === null ? [] : [`  stopped: ${error.message}`]),
  ];
  printResult(options.json, report, `${lines.join('\n')}\n`);
  if (error !== null) process.exitCode = exitCodes.invalid;
  if (report.interrupted) process.exitCode = exitCodes.interrupted;
}
