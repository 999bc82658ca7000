// Films as NumPy arrays (.npy), as methods of vision keep them: shape (frames, height, width).

import { RecordingError } from '../../../core/event/recording-error.ts';
import { latin1 } from '../../../core/event/bytes/read.ts';
import { headerLength, lengthBytes, npyHeader } from '../../../core/event/bytes/npy-header.ts';
import { checkFilmSize, type Film, type FilmFrame } from './film.ts';
import type { Intake } from './intake.ts';

/** By type: bytes of a number, that of white, and how bytes are read as numbers. */
const kinds: Readonly<
  Record<
    string,
    { readonly size: number; readonly white: number; readonly of: (bytes: ArrayBuffer) => FilmFrame }
  >
> = {
  u1: { size: 1, white: 255, of: (bytes) => new Uint8Array(bytes) },
  u2: { size: 2, white: 65535, of: (bytes) => new Uint16Array(bytes) },
  f4: { size: 4, white: 1, of: (bytes) => new Float32Array(bytes) },
  f8: { size: 8, white: 1, of: (bytes) => new Float64Array(bytes) },
};

/**
 * Read a film in a NumPy array whose magic has been taken.
 *
 *     file    "\x93NUMPY" · major · minor · u16 (major 1) or u32 header length · Python dictionary · numbers
 *     shape   (frames, height, width), or with a last axis of 1
 *     types   u1 and u2: coded, from 0 to the largest number for white; f4 and f8: light, 1 for white, more for what shines
 *
 * It tells no rate. Throws RecordingError for another shape or type. Source: numpy.lib.format.
 */
export async function npyFilm(bytes: Intake): Promise<Film> {
  const { type, isFortran, shape } = npyHeader(await headerOf(bytes));
  const kind = /^[<>|=]?[uf]\d$/.test(type) ? kinds[type.slice(-2)] : undefined;
  if (kind === undefined) {
    throw new RecordingError(
      `The numbers are of the type ${type || 'none'}; a film has ${Object.keys(kinds).join(', ')}. Bring it to one: white is 255, 65535, or 1.`,
      0,
    );
  }
  if (isFortran)
    throw new RecordingError('The array is in Fortran order. Save it through numpy.ascontiguousarray.', 0);
  const [frames, height, width, channels = 1] = shape;
  if (shape.length < 3 || shape.length > 4 || channels !== 1) {
    throw new RecordingError(
      `The array has the shape (${shape.join(', ')}); a film is (frames, height, width), one number a pixel.`,
      0,
    );
  }
  checkFilmSize(width, height);
  const whole = new Uint8Array(width * height * kind.size);
  return {
    width,
    height,
    rate: null,
    black: 0,
    white: kind.white,
    isCoded: type.includes('u'),
    frames: framesOf(bytes, frames, whole, kind.of(whole.buffer), type.startsWith('>') ? kind.size : 1),
  };
}

async function headerOf(bytes: Intake): Promise<string> {
  const take = async (target: Uint8Array): Promise<Uint8Array> => {
    if ((await bytes.take(target)) < target.length)
      throw new RecordingError('The file ends inside the header.', bytes.offset);
    return target;
  };
  const [major] = await take(new Uint8Array(2)); // and the minor version
  const length = headerLength(await take(new Uint8Array(lengthBytes(major))), 0, major, 8);
  return latin1(await take(new Uint8Array(length)), 0, length);
}

/** @param swap  bytes whose order is turned around; 1 where none is */
async function* framesOf(
  bytes: Intake,
  count: number,
  whole: Uint8Array,
  frame: FilmFrame,
  swap: number,
): AsyncGenerator<FilmFrame, void, void> {
  try {
    for (let k = 0; k < count; k++) {
      if ((await bytes.take(whole)) < whole.length)
        throw new RecordingError(`The film ends inside frame ${k} of ${count}.`, bytes.offset);
      if (swap > 1) for (let at = 0; at < whole.length; at += swap) whole.subarray(at, at + swap).reverse();
      yield frame;
    }
    if ((await bytes.take(new Uint8Array(1))) > 0)
      throw new RecordingError('More bytes follow than the array has frames.', bytes.offset - 1);
  } finally {
    await bytes.close();
  }
}
