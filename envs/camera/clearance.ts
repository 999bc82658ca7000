// How far around each place of a painted map nothing changes. Most of a road is asphalt: knowing that the next thirty pixels of a
// row can only see asphalt saves thirty lookups.

import type { Ground } from '../arena/ground.ts';

/** Edge of a cell in texels: 2^CELL_BITS. */
export const CELL_BITS = 2;
const CELL = 1 << CELL_BITS;
const MOST = 255;

/** Clearance of a map by cells of 4 × 4 texels. */
export interface Clearance {
  /** Cells across. */
  readonly width: number;
  /**
   * Texels that one can go in any direction from any texel of the cell and still see the cell's own code; 0 where the cell
   * itself is mixed or its neighbour differs. Shape [cells].
   */
  readonly texels: Uint8Array;
}

const known = new WeakMap<Ground, Clearance>();

/** Measure a map's clearance, by two passes of a chessboard distance transform; once for each map, for maps are never written. */
export function clearanceOf(ground: Ground): Clearance {
  const before = known.get(ground);
  if (before !== undefined) return before;
  const width = Math.ceil(ground.width / CELL);
  const height = Math.ceil(ground.height / CELL);
  const code = Int16Array.from({ length: width * height }, (_, k) =>
    codeOf(ground, (k % width) * CELL, Math.floor(k / width) * CELL),
  );
  // Cells to the nearest one of another code; mixed cells and the border of the map are 0.
  const cells = new Uint8Array(width * height);
  const nearest = (k: number, neighbours: readonly number[]): number => {
    let best = MOST;
    for (const n of neighbours) {
      const through = code[k + n] === code[k] ? cells[k + n] + 1 : 1;
      if (through < best) best = through;
    }
    return best;
  };
  const above = [-width - 1, -width, -width + 1, -1];
  const below = [width + 1, width, width - 1, 1];
  for (let v = 1; v < height - 1; v++) {
    for (let u = 1; u < width - 1; u++) {
      const k = v * width + u;
      cells[k] = code[k] < 0 ? 0 : nearest(k, above);
    }
  }
  for (let v = height - 2; v > 0; v--) {
    for (let u = width - 2; u > 0; u--) {
      const k = v * width + u;
      if (cells[k] > 0) cells[k] = Math.min(cells[k], nearest(k, below));
    }
  }
  const clearance = {
    width,
    texels: cells.map((far) => Math.min(MOST, Math.max(0, far - 1) * CELL)),
  };
  known.set(ground, clearance);
  return clearance;
}

/** @returns the code of all texels of a cell, -1 where they differ or some lie outside the map. */
function codeOf({ code, width, height }: Ground, left: number, bottom: number): number {
  if (left + CELL > width || bottom + CELL > height) return -1;
  const first = code[bottom * width + left];
  for (let v = bottom; v < bottom + CELL; v++)
    for (let u = left; u < left + CELL; u++) if (code[v * width + u] !== first) return -1;
  return first;
}
