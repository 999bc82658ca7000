// What the published robot knew: a lidar boiled down to sectors, where the goal lies, and its own speed.

import { cos, sin } from '../../../core/units/portable.ts';
import { castFront } from '../../arena/shape/front-fan.ts';
import { aim, fan, type Fan } from '../../arena/shape/rays.ts';
import type { Edges } from '../../arena/shape/shapes.ts';
import type { Motion } from '../../physics/physics.ts';

/** Sectors of 10° over the front half, left to right; rays in each, of which the middle one by length counts. */
const SECTORS = 18;
const RAYS = 10;
/** Metres at which a sector's value is 1, and the goal's. */
const NEAREST = 0.35;
const GOAL_NEAR = 0.3;
/** What speed and turn rate are divided by: the largest that wheels in [0.05, 0.5] m/s give. */
const FULL_SPEED = 0.5;
const FULL_TURN = 1.8;

/** A scanner at work. */
export interface SectorScan {
  readonly rays: Fan;
  readonly cosine: Float64Array;
  readonly sine: Float64Array;
  readonly sector: Float64Array;
}

/** Make a scanner. */
export function sectorScan(): SectorScan {
  const rays = SECTORS * RAYS;
  const angle = (k: number): number => Math.PI * (0.5 - (k + 0.5) / rays);
  return {
    rays: fan(rays),
    cosine: Float64Array.from({ length: rays }, (_, k) => cos(angle(k))),
    sine: Float64Array.from({ length: rays }, (_, k) => sin(angle(k))),
    sector: new Float64Array(RAYS),
  };
}

/** Metres to what each sector sees: the upper median of its rays. */
function scanSectors(scan: SectorScan, edges: Edges, { x, y, heading }: Motion): Float64Array {
  const { rays, cosine, sine, sector } = scan;
  aim(rays, cosine, sine, heading);
  castFront(edges, x, y, rays);
  return Float64Array.from({ length: SECTORS }, (_, k) => {
    sector.set(rays.distance.subarray(k * RAYS, (k + 1) * RAYS));
    return sector.sort()[RAYS / 2];
  });
}

/** What each number of the published observation is. */
export const sectorNames: readonly string[] = [
  ...Array.from({ length: SECTORS }, (_, k) => `near at ${Math.round(180 * (0.5 - (k + 0.5) / SECTORS))}°`),
  'goal direction',
  'goal near',
  'speed',
  'turn rate',
];

/**
 * The published observation, 22 numbers: 18 sectors, clip(0.35/range); the goal's direction/π (left is positive);
 * clip(0.3/goal distance); speed and turn rate as shares of the largest.
 */
export function publishedSenses(
  scan: SectorScan,
  edges: Edges,
  motion: Motion,
  direction: number,
  distance: number,
): Float64Array {
  const senses = new Float64Array(SECTORS + 4);
  scanSectors(scan, edges, motion).forEach((range, k) => (senses[k] = Math.min(1, NEAREST / range)));
  senses[SECTORS] = direction;
  senses[SECTORS + 1] = Math.min(1, GOAL_NEAR / Math.max(GOAL_NEAR, distance));
  senses[SECTORS + 2] = Math.sqrt(motion.vx * motion.vx + motion.vy * motion.vy) / FULL_SPEED;
  senses[SECTORS + 3] = motion.turnRate / FULL_TURN;
  return senses;
}
