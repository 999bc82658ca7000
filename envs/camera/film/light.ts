// From a frame's numbers to what a pixel sees of them: decoded light, and its logarithm.

import { RecordingError } from '../../../core/event/recording-error.ts';
import { exp, log } from '../../../core/units/portable.ts';
import type { Film, FilmFrame } from './film.ts';

/** What a film's numbers mean. */
export interface LightOptions {
  /** Power of a share of white that is light; null: 2.2 where the numbers are coded, else 1. */
  readonly gamma: number | null;
  /** Share of white that the lens scatters onto black, from 0 to 1. */
  readonly glare: number;
}

/** Usual for both: what screens do; 1 %, a contrast of 100 : 1, as plain lenses keep (assumed). */
export const lightDefaults: LightOptions = { gamma: null, glare: 0.01 };

/** Of coded numbers: sRGB and BT.709 are a power of 2.2 to within a few per cent of white. */
const SCREEN_GAMMA = 2.2;

/**
 * Let frames be seen in log brightness.
 *
 *     share = (number - black) / (white - black), 0 at least
 *     level = ln(glare + (1 - glare) · share^gamma)
 *
 * @returns a function that writes the levels of frame `count` into float32 numbers of the same shape. Throws RecordingError where a number is
 * no light: negative, not finite, or black without glare. Throws RangeError for a gamma or a glare that cannot be.
 */
export function levelsOf(
  film: Pick<Film, 'width' | 'black' | 'white' | 'isCoded'>,
  options: LightOptions = lightDefaults,
): (frame: FilmFrame, into: Float32Array, count: number) => void {
  const { width, black, white, isCoded } = film;
  const { glare } = options;
  const gamma = options.gamma ?? (isCoded ? SCREEN_GAMMA : 1);
  if (!(gamma > 0 && gamma <= 10)) throw new RangeError(`A gamma is above 0 and 10 at most, not ${gamma}.`);
  if (!(glare >= 0 && glare < 1)) throw new RangeError(`Glare is a share from 0 to below 1, not ${glare}.`);
  const level = (number: number): number => {
    const share = Math.max(0, (number - black) / (white - black));
    const light = gamma === 1 || share === 0 ? share : exp(gamma * log(share));
    return Math.fround(log(glare + (1 - glare) * light));
  };
  let table: Float32Array | null = null;
  return (frame, into, count) => {
    const codes = frame instanceof Uint8Array ? 256 : frame instanceof Uint16Array ? 65_536 : 0;
    if (codes > 0) table ??= Float32Array.from({ length: codes }, (_, code) => level(code));
    for (let p = 0; p < into.length; p++) {
      const now = table === null ? level(frame[p]) : table[frame[p]];
      if (!Number.isFinite(now) || frame[p] < 0)
        throw noLight(frame[p], black, `Pixel (${p % width}, ${Math.floor(p / width)}) of frame ${count}`);
      into[p] = now;
    }
  };
}

function noLight(number: number, black: number, where: string): RecordingError {
  return new RecordingError(
    number >= 0 && number <= black
      ? `${where} is black, and black has no logarithm. Give glare above 0.`
      : `${where} is ${number}, which is no light.`,
    null,
  );
}
