// A map by tiles that fill a line of the cache, each texel with its code and how far that goes on to each side: to all alike, or, beside
// an edge, by a rectangle. How the tiles lie is said in ground/tiled-map.ts.

import { rectangleByte } from './rectangle';

/** Texels of a tile's line, and bytes that they take. */
const LINE: i32 = 8;
const TILE: usize = 64;

/**
 * Lay a map.
 *
 * @param code, clear  addresses of a u8 each per texel, row by row
 * @param sides        address of 256 u8: what is kept for each clearance but 0
 * @param map          address of the tiles: a u16 per texel, 256 · its sides + its code
 * @param tiles        tiles of the map across
 */
export function layTiles(
  code: usize,
  clear: usize,
  sides: usize,
  map: usize,
  width: i32,
  height: i32,
  tiles: i32,
): void {
  const whole = width & ~(LINE - 1);
  for (let v = 0; v < height; v++, code += <usize>width, clear += <usize>width) {
    let out = map + <usize>((v >> 2) * tiles) * TILE + ((<usize>(v & 3)) << 4);
    let u = 0;
    for (; u < whole; u += LINE, out += TILE) {
      const from = clear + <usize>u;
      let line = v128.load8x8_u(code + <usize>u);
      line = v128.load_lane<u8>(sides + <usize>load<u8>(from), line, 1);
      line = v128.load_lane<u8>(sides + <usize>load<u8>(from, 1), line, 3);
      line = v128.load_lane<u8>(sides + <usize>load<u8>(from, 2), line, 5);
      line = v128.load_lane<u8>(sides + <usize>load<u8>(from, 3), line, 7);
      line = v128.load_lane<u8>(sides + <usize>load<u8>(from, 4), line, 9);
      line = v128.load_lane<u8>(sides + <usize>load<u8>(from, 5), line, 11);
      line = v128.load_lane<u8>(sides + <usize>load<u8>(from, 6), line, 13);
      line = v128.load_lane<u8>(sides + <usize>load<u8>(from, 7), line, 15);
      v128.store(out, line);
    }
    for (; u < width; u++, out += 2)
      store<u16>(
        out,
        ((<u16>load<u8>(sides + <usize>load<u8>(clear + <usize>u))) << 8) | load<u8>(code + <usize>u),
      );
  }
}

/** Lay rectangles where the clearance is 0, over whatever was laid there. */
export function layRectangles(
  code: usize,
  clear: usize,
  map: usize,
  width: i32,
  height: i32,
  tiles: i32,
): void {
  for (let v = 0, k: usize = 0; v < height; v++) {
    const line = map + <usize>((v >> 2) * tiles) * TILE + ((<usize>(v & 3)) << 4);
    for (let u = 0; u < width; u++, k++)
      if (load<u8>(clear + k) == 0)
        store<u8>(
          line + <usize>(u >> 3) * TILE + ((<usize>(u & 7)) << 1),
          rectangleByte(code, width, height, u, v),
          1,
        );
  }
}
