// A picture at half its size, a quarter, and so on, for textures that are seen from afar. A graphics driver makes them too, but
// where a processor draws it takes a tenth of a second for each megapixel, with the page's first picture waiting.

/** One size of a picture: red, green, blue and opacity in bytes. */
export interface Level {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** @returns the mean of two pixels of four bytes, each rounded down. */
const mean = (a: number, b: number): number => ((a & b) + (((a ^ b) & 0xfefefefe) >>> 1)) >>> 0;

/** @returns the picture, and each next level half as large, down to a single pixel; odd rows and columns end at the last pair. */
export function levelsOf(pixels: Uint32Array<ArrayBuffer>, across: number, down: number): Level[] {
  let [width, height, data] = [across, down, pixels];
  const levels: Level[] = [{ width, height, data: new Uint8Array(data.buffer) }];
  while (width > 1 || height > 1) {
    const [right, below] = [width > 1 ? 1 : 0, height > 1 ? width : 0];
    const [half, low] = [Math.max(1, width >> 1), Math.max(1, height >> 1)];
    const next = new Uint32Array(half * low);
    for (let row = 0; row < low; row++)
      for (let column = 0; column < half; column++) {
        const at = 2 * (row * below + column * right);
        const upper = mean(data[at], data[at + right]);
        next[row * half + column] = mean(upper, mean(data[at + below], data[at + below + right]));
      }
    [width, height, data] = [half, low, next];
    levels.push({ width, height, data: new Uint8Array(data.buffer) });
  }
  return levels;
}
