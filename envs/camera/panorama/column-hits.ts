// What stands in each column of the picture, near before far: an interval z-buffer. Everything is cast once over the columns
// that it covers, instead of every column asking everything.

import { atan2 } from '../../../core/units/portable.ts';
import type { Lens } from './lens.ts';
import type { Disc, Light, Wall } from './scenery.ts';
import { sample, type Texture } from './texture.ts';

/** Most things that one column remembers; the farthest are forgotten first. */
export const DEPTH = 12;

/** Hits by column; entry column · DEPTH + k is the k-th nearest, of which the first `count[column]` are valid. */
export interface ColumnHits {
  readonly count: Uint8Array;
  /** Metres along the ground. */
  readonly distance: Float64Array;
  readonly bottom: Float64Array;
  readonly top: Float64Array;
  /** Share of the column that is covered, (0, 1]. */
  readonly coverage: Float64Array;
  /** Own brightness of a thing without rows, before haze; what glows has no haze, and stands negated. */
  readonly brightness: Float64Array;
  /** For textures with rows: where on the texture, and metres of it that a pixel covers. */
  readonly along: Float64Array;
  readonly footprint: Float64Array;
  readonly texture: (Texture | null)[];
}

/** @returns room for the hits of `width` columns. */
export function columnHits(width: number): ColumnHits {
  const room = (): Float64Array => new Float64Array(width * DEPTH);
  return {
    count: new Uint8Array(width),
    distance: room(),
    bottom: room(),
    top: room(),
    coverage: room(),
    brightness: room(),
    along: room(),
    footprint: room(),
    texture: Array.from({ length: width * DEPTH }, () => null),
  };
}

/** @returns whether a column shows the same things in the same places in both. */
export function sameHits(a: ColumnHits, b: ColumnHits, column: number): boolean {
  const count = a.count[column];
  if (count !== b.count[column]) return false;
  for (let k = column * DEPTH; k < column * DEPTH + count; k++) {
    if (a.distance[k] !== b.distance[k] || a.coverage[k] !== b.coverage[k]) return false;
    if (a.bottom[k] !== b.bottom[k] || a.top[k] !== b.top[k]) return false;
    if (a.brightness[k] !== b.brightness[k] || a.texture[k] !== b.texture[k]) return false;
    if (a.along[k] !== b.along[k] || a.footprint[k] !== b.footprint[k]) return false;
  }
  return true;
}

/** Where the camera stands and looks. */
export interface Stand {
  readonly x: number;
  readonly y: number;
  /** Direction of sight as a unit vector. */
  readonly cosine: number;
  readonly sine: number;
}

/** Put a hit into its place in the column. @returns its index, or -1 where there are DEPTH nearer ones. */
function insert(hits: ColumnHits, column: number, distance: number): number {
  const begin = column * DEPTH;
  let k = begin + hits.count[column];
  if (hits.count[column] === DEPTH) {
    k--;
    if (hits.distance[k] <= distance) return -1;
  } else hits.count[column]++;
  for (; k > begin && hits.distance[k - 1] > distance; k--) {
    for (const name of ['distance', 'bottom', 'top', 'coverage', 'brightness', 'along', 'footprint'] as const)
      hits[name][k] = hits[name][k - 1];
    hits.texture[k] = hits.texture[k - 1];
  }
  hits.distance[k] = distance;
  return k;
}

/** Keep what a surface with a texture shows. */
function keep(
  hits: ColumnHits,
  k: number,
  { bottom, top, texture }: { bottom: number; top: number; texture: Texture },
  coverage: number,
  along: number,
  footprint: number,
): void {
  hits.bottom[k] = bottom;
  hits.top[k] = top;
  hits.coverage[k] = coverage;
  hits.along[k] = along;
  hits.footprint[k] = footprint;
  hits.texture[k] = texture.rows === 1 ? null : texture;
  hits.brightness[k] = texture.rows === 1 ? sample(texture, along, 0, footprint) : 0;
}

/** Cast a wall over the columns that it covers. Changed in place. */
export function castWall(hits: ColumnHits, lens: Lens, stand: Stand, wall: Wall): void {
  const { x, y, cosine, sine } = stand;
  const [dx1, dy1, dx2, dy2] = [wall.x1 - x, wall.y1 - y, wall.x2 - x, wall.y2 - y];
  const f1 = dx1 * cosine + dy1 * sine; // forward and left, as the camera sees it
  const l1 = dy1 * cosine - dx1 * sine;
  const f2 = dx2 * cosine + dy2 * sine;
  const l2 = dy2 * cosine - dx2 * sine;
  if (f1 <= 0 && f2 <= 0) return;
  const cross = f1 * l2 - l1 * f2;
  const [ef, el] = [f2 - f1, l2 - l1];
  const length = Math.sqrt(ef * ef + el * el);
  if (Math.abs(cross) < 1e-9 * length) return; // seen from its edge
  const angle1 = atan2(l1, f1);
  const angle2 = atan2(l2, f2);
  const [low, high] = angle1 < angle2 ? [angle1, angle2] : [angle2, angle1];

  const cast = (from: number, to: number): void => {
    const { width, focal } = lens;
    const begin = width / 2 - 0.5 - to * focal;
    const end = width / 2 - 0.5 - from * focal;
    const last = Math.min(width - 1, Math.ceil(end - 0.5));
    for (let column = Math.max(0, Math.floor(begin + 0.5)); column <= last; column++) {
      const coverage = Math.min(column + 0.5, end) - Math.max(column - 0.5, begin);
      if (coverage <= 0) continue;
      const slant = lens.cosine[column] * el - lens.sine[column] * ef;
      let distance = cross / slant;
      let along =
        ((distance * lens.cosine[column] - f1) * ef + (distance * lens.sine[column] - l1) * el) / length;
      if (!(distance > 0 && along >= 0 && along <= length)) {
        along = distance > 0 && along > length / 2 ? length : distance > 0 ? 0 : f1 > f2 ? 0 : length;
        const [f, l] = [f1 + (along / length) * ef, l1 + (along / length) * el];
        distance = Math.sqrt(f * f + l * l); // the column's middle looks past the end of the wall
      }
      const k = insert(hits, column, distance);
      if (k < 0) continue;
      const footprint = (distance / focal) * (length / Math.max(Math.abs(slant), 1e-3 * length));
      keep(hits, k, wall, coverage, along, footprint);
    }
  };
  if (high - low <= Math.PI) cast(low, high);
  else {
    cast(high, Math.PI); // it passes behind the camera
    cast(-Math.PI, low);
  }
}

/** Cast an upright cylinder. `brightness` is of what glows, null for what has a texture. Changed in place. */
export function castDisc(
  hits: ColumnHits,
  { width, focal, cosine, sine }: Lens,
  stand: Stand,
  disc: Disc | Light,
): void {
  const [dx, dy] = [disc.x - stand.x, disc.y - stand.y];
  const forward = dx * stand.cosine + dy * stand.sine;
  const left = dy * stand.cosine - dx * stand.sine;
  const tangent = dx * dx + dy * dy - disc.radius * disc.radius;
  if (tangent <= 0 || forward + disc.radius <= 0) return; // the camera is inside, or all of it is behind
  const half = atan2(disc.radius, Math.sqrt(tangent));
  const middle = atan2(left, forward);
  const begin = width / 2 - 0.5 - (middle + half) * focal;
  const end = width / 2 - 0.5 - (middle - half) * focal;
  const last = Math.min(width - 1, Math.ceil(end - 0.5));
  for (let column = Math.max(0, Math.floor(begin + 0.5)); column <= last; column++) {
    const coverage = Math.min(column + 0.5, end) - Math.max(column - 0.5, begin);
    if (coverage <= 0) continue;
    const nearest = forward * cosine[column] + left * sine[column];
    const inside = Math.max(0, nearest * nearest - tangent);
    const distance = nearest - Math.sqrt(inside);
    if (distance <= 0) continue;
    const k = insert(hits, column, distance);
    if (k < 0) continue;
    if ('brightness' in disc) {
      hits.bottom[k] = disc.bottom;
      hits.top[k] = disc.top;
      hits.coverage[k] = coverage;
      hits.texture[k] = null;
      hits.brightness[k] = -disc.brightness;
      continue;
    }
    // Where on the disc's surface, counter-clockwise from the direction of x.
    const f = distance * cosine[column] - forward;
    const l = distance * sine[column] - left;
    const plainly = disc.texture.levels.length === 1;
    const around = plainly
      ? 0
      : atan2(f * stand.sine + l * stand.cosine, f * stand.cosine - l * stand.sine) * disc.radius;
    const slant = Math.sqrt(inside) / disc.radius;
    keep(hits, k, disc, coverage, around, distance / focal / Math.max(slant, 1e-2));
  }
}
