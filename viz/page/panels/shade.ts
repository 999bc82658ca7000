// Spikes of which many share a pixel: counted in a grid that lies still in time, not on the screen, where a spike would change its
// column with every picture, and drawn as a shade whose scale is one for all populations and seldom another.

/** Of a full pixel's colour, what one that has almost nothing has: it is to be seen. */
const FAINT = 0.15;
/** The scale is held until a quarter of it would do: who looks is to get used to it. */
const HELD = 4;

/** Counts of spikes in a grid of pixels. */
export interface Shade {
  readonly width: number;
  readonly height: number;
  /** Pixels of time that have passed before its first column, a whole number. */
  readonly first: number;
  readonly counts: Uint32Array;
  /** Spikes of its fullest pixel. */
  most: number;
}

/** @returns a grid without spikes. @param begin  pixels of time that have passed before its left edge */
export function openShade(width: number, height: number, begin: number): Shade {
  const [w, h] = [Math.max(1, Math.ceil(width) + 1), Math.max(1, Math.round(height))]; // one more: the first column has begun before the edge; a hidden panel has less than none
  return { width: w, height: h, first: Math.floor(begin), counts: new Uint32Array(w * h), most: 0 };
}

/** Count a spike; one beside the grid is none of its. @param shade  changed in place  @param x  pixels of time  @param y  pixels down */
export function countSpike(shade: Shade, x: number, y: number): void {
  const { width, height, first, counts } = shade;
  const [column, row] = [Math.floor(x) - first, Math.floor(y)];
  if (column < 0 || column >= width || row < 0 || row >= height) return;
  shade.most = Math.max(shade.most, ++counts[row * width + column]);
}

/** @returns spikes of a pixel that is full: 1, 2 or 5 times a power of ten. @param before  what it was in the picture before */
export function scaleTop(most: number, before: number): number {
  if (most <= before && HELD * most > before) return before;
  let unit = 1;
  while (10 * unit < most) unit *= 10;
  return unit * ([1, 2, 5].find((each) => each * unit >= most) ?? 10);
}

/** @returns red, green, blue and alpha of every pixel: by the square root of its spikes, and with `top` of them, the most that there are, the ground is hidden. */
export function shadeOf(
  { counts }: Shade,
  [r, g, b]: readonly [number, number, number],
  top: number,
): Uint8ClampedArray<ArrayBuffer> {
  // Four bytes at once, from a table by count: most of a picture's pixels are looked up in every picture.
  const colours = new Uint8ClampedArray(4 * (top + 1));
  for (let count = 1; count <= top; count++)
    colours.set([r, g, b, 255 * (FAINT + (1 - FAINT) * Math.sqrt(count / top))], 4 * count);
  const colourOf = new Uint32Array(colours.buffer);
  const pixels = new Uint32Array(counts.length);
  for (let k = 0; k < counts.length; k++) pixels[k] = colourOf[counts[k]];
  return new Uint8ClampedArray(pixels.buffer);
}
