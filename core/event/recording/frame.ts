// How many pixels a recording's camera has, where its header does not say.

import type { RecordingFacts } from './decoder.ts';

/** Pixels across and down. */
export interface Frame {
  readonly width: number;
  readonly height: number;
}

/** Pixels that can be remembered one by one: of events of both signs, in 8 bytes each, a gigabyte. */
const MOST_PIXELS = 2 ** 26;

/** @returns how many pixels a picture has. Throws RangeError where it has too many for something to be remembered of each. */
export function pixelsOf({ width, height }: Frame): number {
  if (width * height <= MOST_PIXELS) return width * height;
  throw new RangeError(
    `A picture of ${width}×${height} pixels is too large: of ${MOST_PIXELS} at most something can be remembered. Look for events whose pixel is wrong.`,
  );
}

/** Cameras whose files do not name their size, by format. */
const sensors: Readonly<Record<string, readonly Frame[]>> = {
  aedat2: [
    { width: 240, height: 180 },
    { width: 346, height: 260 },
    { width: 640, height: 480 },
  ],
  aedat3: [
    { width: 128, height: 128 },
    { width: 240, height: 180 },
    { width: 346, height: 260 },
  ],
};

/**
 * The frame of a recording that has been read: what its header says; else the smallest camera of its format that holds all
 * events; else just what holds all events.
 *
 * @param xMax  largest x seen, -1 of none
 * @returns null where neither header nor events tell
 */
export function frameOf(facts: RecordingFacts, xMax: number, yMax: number): Frame | null {
  if (facts.width !== null && facts.height !== null) return { width: facts.width, height: facts.height };
  if (xMax < 0) return null;
  const sensor = sensors[facts.format]?.find(({ width, height }) => xMax < width && yMax < height);
  return sensor ?? { width: xMax + 1, height: yMax + 1 };
}
