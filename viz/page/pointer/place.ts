// Where words stand that are told of a place: beside it, within their panel, and neither over the place nor over what points at it.

/** A place in a panel, in pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
  /** Whether a finger is there, which is less sure of where it is. */
  readonly isTouched?: boolean;
}

/** @returns pixels from a place within which something is what is meant. @param reach  of a mouse */
export const reachAt = ({ isTouched }: Place, reach: number): number => (isTouched ? 3 : 1) * reach;

/** How large something is, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A rectangle in a panel, in pixels. */
export type Box = Place & Size;

/** Pixels that stay free around a place: above it, or to its left, and below it, where the arrow is; under a finger that many everywhere. */
const [ABOVE, BELOW, FINGER] = [10, 22, 26];
/** Pixels that stay free at the edges of the panel. */
const EDGE = 2;

const within = (begin: number, length: number, room: number): number =>
  Math.max(EDGE, Math.min(begin, room - EDGE - length));

/** @returns where words of this size stand: above the place, else below, else to its right or left; cut off where no side has room for all of them. */
export function placeWords({ x, y, isTouched }: Place, words: Size, room: Size): Box {
  const [above, below] = isTouched ? [FINGER, FINGER] : [ABOVE, BELOW];
  const width = Math.min(words.width, room.width - 2 * EDGE);
  const height = Math.min(words.height, room.height - 2 * EDGE);
  const left = within(x - width / 2, width, room.width);
  if (height + above + EDGE <= y) return { x: left, y: y - above - height, width, height };
  if (y + below + height + EDGE <= room.height) return { x: left, y: y + below, width, height };
  const top = within(y - height / 2, height, room.height);
  const [before, behind] = [x - above - EDGE, room.width - EDGE - x - below];
  if (behind >= width || behind >= before)
    return { x: x + below, y: top, width: Math.max(0, Math.min(width, behind)), height };
  const wide = Math.max(0, Math.min(width, before));
  return { x: x - above - wide, y: top, width: wide, height };
}

/** @returns whether a place lies in a box. */
export const isIn = (box: Box, { x, y }: Place): boolean =>
  x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;
