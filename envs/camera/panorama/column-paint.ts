// Painting one column of a view along the ground: near things first, each taking what share of its pixels is still open, then
// the ground and the sky.

import { exp } from '../../../core/units/portable.ts';
import type { Ground } from '../../arena/road/ground.ts';
import { DEPTH, type ColumnHits, type Stand } from './column-hits.ts';
import type { Lens } from './lens.ts';
import type { Scenery } from './scenery.ts';
import { sample } from './texture.ts';

/** No rows. */
const NONE: readonly [number, number] = [0, 0];

/** What is needed to paint a column. */
export interface Easel {
  readonly lens: Lens;
  readonly scenery: Scenery;
  hits: ColumnHits;
  /** By row: metres to the ground, Infinity above the horizon; share of own brightness that haze leaves. */
  readonly reach: Float64Array;
  readonly clear: Float64Array;
  /** One strip, column by column: brightness so far; and of one column, the share of each pixel that is still open. */
  readonly light: Float64Array;
  readonly open: Float64Array;
  /** Rows of that column that its nearest thing covers whole and with one brightness: from, to. Where that is all, nothing is open, and not asked. */
  readonly shut: [number, number];
  /** Reflectance by code, and whose it is. */
  codes: { readonly of: Ground; readonly reflectance: Float64Array } | null;
}

/** @returns the share of a thing's own brightness that arrives. */
export function clearness(distance: number, haze: number): number {
  const thick = haze === Infinity ? (distance === Infinity ? Infinity : 0) : distance / haze;
  return 1 / (1 + thick * thick);
}

/** Fill one column, near things first, then the ground and the sky; its light stands from `at` on. */
export function paintColumn(view: Easel, stand: Stand, horizon: number, column: number, at: number): void {
  const { hits, light, open, shut } = view;
  const height = open.length;
  const nearest = column * DEPTH;
  const end = nearest + hits.count[column];
  shutRows(view, horizon, nearest, end);
  const [from, to] = shut;
  if (to - from === height) return paintHit(view, horizon, nearest, at, true); // behind it nothing is seen
  light.fill(0, at, at + from).fill(0, at + to, at + height);
  open.fill(1, 0, from).fill(0, from, to).fill(1, to);
  for (let k = nearest; k < end; k++) paintHit(view, horizon, k, at, k === nearest);
  paintGround(view, stand, column, at);
}

/** @returns the rows between which a thing stands, as fractions. */
function rowsOf(
  { lens: { focal, above }, hits }: Easel,
  horizon: number,
  k: number,
): { top: number; bottom: number } {
  const scale = focal / hits.distance[k];
  return { top: horizon + (above - hits.top[k]) * scale, bottom: horizon + (above - hits.bottom[k]) * scale };
}

/** Say which rows the nearest thing covers whole and with one brightness: those need no painting one by one. */
function shutRows(view: Easel, horizon: number, nearest: number, end: number): void {
  const { hits, shut, open } = view;
  shut[0] = shut[1] = 0;
  if (nearest === end || hits.texture[nearest] !== null || hits.coverage[nearest] !== 1) return;
  const { top, bottom } = rowsOf(view, horizon, nearest);
  const from = Math.max(0, Math.ceil(top));
  const to = Math.min(open.length, Math.floor(bottom));
  if (from < to) [shut[0], shut[1]] = [from, to];
}

/** Let one thing take what is still open of its rows; of the nearest, that is everything. */
function paintHit(view: Easel, horizon: number, k: number, at: number, isNearest: boolean): void {
  const { lens, scenery, hits, light, open, shut } = view;
  const { sky } = scenery;
  const { top, bottom } = rowsOf(view, horizon, k);
  const first = Math.max(0, Math.floor(top));
  const last = Math.min(lens.height - 1, Math.ceil(bottom) - 1);
  const coverage = hits.coverage[k];
  const texture = hits.texture[k];
  const clear = clearness(hits.distance[k], scenery.haze);
  const own = hits.brightness[k];
  const rows = texture === null ? 0 : texture.rows;
  let brightness = own < 0 ? -own : sky + clear * (own - sky); // what glows has no haze
  let level = -1; // row of the texture; a pixel seldom covers a new one
  const [from, to] = isNearest ? shut : NONE;
  light.fill(brightness, at + from, at + to);
  for (let row = first; row <= last; row++) {
    if (row === from && from < to) {
      row = to - 1;
      continue;
    }
    if (open[row] === 0) continue;
    let share = coverage;
    if (row < top || row + 1 > bottom) share *= Math.min(row + 1, bottom) - Math.max(row, top);
    if (share > open[row]) share = open[row];
    if (texture !== null) {
      const up = Math.floor(((bottom - row - 0.5) / (bottom - top)) * rows);
      const now = up < 0 ? 0 : up < rows ? up : rows - 1;
      if (now !== level) {
        level = now;
        brightness = sky + clear * (sample(texture, hits.along[k], level, hits.footprint[k]) - sky);
      }
    }
    light[at + row] += share * brightness;
    open[row] -= share;
  }
}

/** Let ground and sky fill what is still open. */
function paintGround(view: Easel, stand: Stand, column: number, at: number): void {
  const { lens, scenery, reach, clear, light, open, shut } = view;
  const [from, to] = shut;
  const { ground, sky } = scenery;
  const dirX = stand.cosine * lens.cosine[column] - stand.sine * lens.sine[column];
  const dirY = stand.sine * lens.cosine[column] + stand.cosine * lens.sine[column];
  const reflectance = typeof ground === 'number' ? null : reflectances(view, ground);
  for (let row = from === 0 ? to : 0; row < open.length; row = row + 1 === from ? to : row + 1) {
    if (open[row] === 0) continue;
    let brightness = sky;
    if (reach[row] !== Infinity) {
      let own: number;
      if (reflectance === null) own = ground as number;
      else {
        const map = ground as Ground;
        const u = Math.floor((stand.x + reach[row] * dirX - map.left) / map.texel);
        const v = Math.floor((stand.y + reach[row] * dirY - map.bottom) / map.texel);
        const isOn = u >= 0 && v >= 0 && u < map.width && v < map.height;
        own = reflectance[isOn ? map.code[v * map.width + u] : 0];
      }
      brightness += clear[row] * (own - sky);
    }
    light[at + row] += open[row] * brightness;
  }
}

function reflectances(view: Easel, ground: Ground): Float64Array {
  if (view.codes?.of !== ground)
    view.codes = { of: ground, reflectance: Float64Array.from(ground.logBrightness, (level) => exp(level)) };
  return view.codes.reflectance;
}
