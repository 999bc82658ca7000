// Films as YUV4MPEG2 (.y4m), which ffmpeg writes of whatever film it reads, into a file or a pipe. Only the brightness is read.

import { RecordingError } from '../../../core/event/recording-error.ts';
import { hertz, type Hertz } from '../../../core/units/quantity.ts';
import { checkFilmSize, type Film, type FilmFrame } from './film.ts';
import type { Intake } from './intake.ts';

/** The first bytes of every file. */
export const Y4M_MAGIC = 'YUV4MPEG2';
const LONGEST_LINE = 4096;

/** By chroma format: how much smaller its two planes are across and down, and how many planes of full size stand beside them. */
const chromas: Readonly<
  Record<string, { readonly across: number; readonly down: number; readonly alpha: number }>
> = {
  420: { across: 2, down: 2, alpha: 0 },
  422: { across: 2, down: 1, alpha: 0 },
  444: { across: 1, down: 1, alpha: 0 },
  411: { across: 4, down: 1, alpha: 0 },
  '444alpha': { across: 1, down: 1, alpha: 1 },
};

/** What one frame is made of. */
interface Layout {
  readonly bits: number;
  /** Bytes of brightness, and of what comes after it. */
  readonly luma: number;
  readonly rest: number;
  readonly isMono: boolean;
}

/**
 * Read a YUV4MPEG2 film whose magic has been taken.
 *
 *     file    "YUV4MPEG2" {" " letter value} "\n" {"FRAME" … "\n" · Y plane · Cb · Cr}
 *     letters W width, H height, F rate as n:d, I interlacing, C chroma and bits (420jpeg, 422p10, mono, mono16, …), X comments
 *     values  bytes, or u16 little-endian above 8 bits; 16 to 235 · 2^(bits - 8) unless XCOLORRANGE=FULL, mono from 0 on unless LIMITED
 *
 * Throws RecordingError for a header that is none, and for interlaced films. Source: yuv4mpeg(5) of mjpegtools; ranges as libavformat.
 */
export async function y4mFilm(bytes: Intake): Promise<Film> {
  const header = await bytes.line(LONGEST_LINE);
  if (header === null) throw new RecordingError('The header of the film has no end.', bytes.offset);
  const words = header.split(' ').slice(1);
  const said = (letter: string): string | null =>
    words.find((word) => word.startsWith(letter))?.slice(letter.length) ?? null;
  const width = sizeOf(said('W'), 'W', 'width');
  const height = sizeOf(said('H'), 'H', 'height');
  checkFilmSize(width, height);
  const interlaced = said('I') ?? 'p';
  if (interlaced !== 'p' && interlaced !== '?') {
    throw new RecordingError(
      `The film is interlaced (I${interlaced}): two moments share a frame. Take it apart first: ffmpeg -i FILM -vf bwdif -pix_fmt gray FILM.y4m.`,
      0,
    );
  }
  const layout = layoutOf(said('C') ?? '420', width, height);
  const range = said('XCOLORRANGE=') ?? (layout.isMono ? 'FULL' : 'LIMITED');
  const most = (1 << layout.bits) - 1;
  const shift = 1 << (layout.bits - 8);
  const isFull = range === 'FULL';
  return {
    width,
    height,
    rate: rateOf(said('F')),
    black: isFull ? 0 : 16 * shift,
    white: isFull ? most : 235 * shift,
    isCoded: true,
    frames: framesOf(bytes, layout),
  };
}

function sizeOf(text: string | null, letter: string, name: string): number {
  if (text !== null && /^\d{1,5}$/.test(text) && Number(text) > 0) return Number(text);
  throw new RecordingError(
    text === null
      ? `The header tells no ${name} (${letter}).`
      : `The header tells a ${name} of ${letter}${text}, which is none.`,
    0,
  );
}

/** @returns frames per second; null for 0:0, by which the format says that nobody knows. */
function rateOf(text: string | null): Hertz | null {
  const parts = /^(\d+):(\d+)$/.exec(text ?? '');
  if (parts === null || Number(parts[1]) === 0 || Number(parts[2]) === 0) return null;
  return hertz(Number(parts[1]) / Number(parts[2]));
}

function layoutOf(chroma: string, width: number, height: number): Layout {
  const parts = /^(mono|444alpha|420|422|444|411)(?:jpeg|mpeg2|paldv|p?(9|10|12|14|16))?$/.exec(chroma);
  if (parts === null) {
    throw new RecordingError(
      `The film's pixels are of the kind C${chroma}, which is not read. Let ffmpeg write -pix_fmt gray.`,
      0,
    );
  }
  const bits = Number(parts[2] ?? 8);
  const sample = bits > 8 ? 2 : 1;
  const luma = width * height * sample;
  if (parts[1] === 'mono') return { bits, luma, rest: 0, isMono: true };
  const { across, down, alpha } = chromas[parts[1]];
  const plane = Math.ceil(width / across) * Math.ceil(height / down) * sample;
  return { bits, luma, rest: 2 * plane + alpha * luma, isMono: false };
}

async function* framesOf(
  bytes: Intake,
  { bits, luma, rest, isMono }: Layout,
): AsyncGenerator<FilmFrame, void, void> {
  const whole = new Uint8Array(luma + rest);
  // ffmpeg 5 writes wrong rows of colour where these have more than eight bits and an odd width
  const advice = isMono ? '' : 'Let ffmpeg write -pix_fmt gray.';
  const frame = bits > 8 ? new Uint16Array(whole.buffer, 0, luma / 2) : whole.subarray(0, luma);
  try {
    for (let count = 0; ; count++) {
      const begin = bytes.offset;
      const line = await bytes.line(LONGEST_LINE);
      if (line === null && bytes.offset === begin) return;
      if (line === null || !/^FRAME(?: |$)/.test(line))
        throw new RecordingError(`Frame ${count} does not begin with FRAME. ${advice}`.trim(), begin);
      if ((await bytes.take(whole)) < whole.length)
        throw new RecordingError(`The film ends inside frame ${count}.`, bytes.offset);
      yield frame;
    }
  } finally {
    await bytes.close();
  }
}
