// Who knows the map: what each way to steer would cost from here on. It stands beside the training in drawn worlds, never beside
// a test, and no mind gets the map: a student only hears, afterwards and where it drove itself, what its choices were worth.

import {
  inSeconds,
  meters,
  metersPerSecond,
  millis,
  radiansPerSecond,
  type Meters,
  type MetersPerSecond,
  type Micros,
  type RadiansPerSecond,
} from '../../../core/units/quantity.ts';
import { wrapAngle } from '../../../core/units/arithmetic.ts';
import { atan2, cos, sin } from '../../../core/units/portable.ts';
import { distanceAt, distanceField, freeGrid, type DistanceField } from '../../arena/floor/distance-field.ts';
import {
  distanceToEdges,
  type Edges,
  type Point,
  type Polygon,
  type Pose,
} from '../../arena/shape/shapes.ts';

/** How a guide judges. */
export interface GuideOptions {
  /** Ways to steer, evenly from fully right (-1) to fully left (1). */
  readonly ways: number;
  /** Speed straight on, share of it that full steering costs, turn rate of full steering. */
  readonly cruise: MetersPerSecond;
  readonly slowing: number;
  readonly turnRate: RadiansPerSecond;
  /** How long one way is held, and how long the best of all ways is held after it. */
  readonly hold: Micros;
  readonly after: Micros;
  /** Clearance below which a way ends in a collision; clearance above which a metre counts as a metre. */
  readonly touch: Meters;
  readonly roomy: Meters;
  /** What a metre counts more where there is the least clearance. */
  readonly tight: number;
  /** Metres that a collision is as bad as, and a turn by a radian, squared, is. */
  readonly crash: Meters;
  readonly turn: number;
}

/** Judges of a Turtlebot with wheels in [0.05, 0.5] m/s. */
export const guideDefaults: GuideOptions = Object.freeze({
  ways: 11,
  cruise: metersPerSecond(0.5),
  slowing: 0.45,
  turnRate: radiansPerSecond(1.8),
  hold: millis(400),
  after: millis(600),
  /** The published 0.18 m, and what noise and lag may add. */
  touch: meters(0.2),
  roomy: meters(0.5),
  tight: 3,
  crash: meters(3),
  turn: 0.08,
});

/**
 * A guide that keeps further away from walls, for imitators who are unsteady. It is wary of touching only: where passing between two walls
 * cost more, too (`roomy` 0.65, `tight` 4), its pupils went a long way round.
 */
export const waryGuide: GuideOptions = Object.freeze({ ...guideDefaults, touch: meters(0.24) });

/** A guide on one floor to one goal. */
export interface Guide {
  /** @returns metres to the goal by each way to steer, above those of the best one; shape [ways], right to left. */
  regrets(pose: Pose): Float64Array;
}

/** Cells of 0.1 m. */
const CELL = 0.1;
/** Seconds between two looks along an arc. */
const STEP = 0.1;
/** Ways that are tried after the one that is judged. */
const NEXT = [-1, -0.5, 0, 0.5, 1];

/** Make a guide. */
export function guide(
  size: number,
  edges: Edges,
  things: readonly Polygon[],
  goal: Point,
  options: GuideOptions = guideDefaults,
): Guide {
  const { ways, cruise, slowing, turnRate, hold, after, touch, roomy, tight, crash, turn } = options;
  const grid = freeGrid(size, edges, things, touch, CELL);
  const { cells, half } = grid;
  const clearance = new Float64Array(cells * cells);
  const slowness = new Float64Array(cells * cells);
  for (let k = 0; k < clearance.length; k++) {
    if (grid.free[k] === 0) continue;
    const x = ((k % cells) + 0.5) * CELL - half;
    const y = (Math.floor(k / cells) + 0.5) * CELL - half;
    clearance[k] = distanceToEdges(edges, x, y);
    const lack = Math.max(0, roomy - clearance[k]) / (roomy - touch);
    slowness[k] = 1 + tight * lack * lack;
  }
  const field = distanceField(grid, goal, slowness);
  const roomField: DistanceField = { cells, cell: CELL, half, distance: clearance };
  const at = { x: 0, y: 0, heading: 0, cost: 0, hit: false };

  /** Follow an arc from where `at` is. */
  const follow = (steer: number, seconds: number): void => {
    const speed = cruise * (1 - slowing * Math.abs(steer));
    const parts = Math.round(seconds / STEP);
    for (let part = 0; part < parts && !at.hit; part++) {
      at.heading += (steer * turnRate * STEP) / 2;
      at.x += speed * STEP * cos(at.heading);
      at.y += speed * STEP * sin(at.heading);
      at.heading += (steer * turnRate * STEP) / 2;
      const room = distanceAt(roomField, at);
      if (room < touch) {
        at.hit = true;
        at.cost += crash * (1.5 - part / parts / 2);
        return;
      }
      const lack = Math.max(0, roomy - room) / (roomy - touch);
      at.cost += speed * STEP * (1 + tight * lack * lack);
    }
  };
  /** Metres left from where `at` is, with the turn that is needed first. */
  const left = (): number => {
    const here = distanceAt(field, at);
    if (here === Infinity) return 4 * size;
    const reach = 2 * CELL;
    const dx =
      distanceAt(field, { x: at.x + reach, y: at.y }) - distanceAt(field, { x: at.x - reach, y: at.y });
    const dy =
      distanceAt(field, { x: at.x, y: at.y + reach }) - distanceAt(field, { x: at.x, y: at.y - reach });
    if (!(Math.abs(dx) + Math.abs(dy) < Infinity)) return here;
    const off = wrapAngle(atan2(-dy, -dx) - at.heading);
    return here + turn * off * off;
  };

  return {
    regrets({ x, y, heading }) {
      const regrets = new Float64Array(ways);
      let best = Infinity;
      for (let w = 0; w < ways; w++) {
        Object.assign(at, { x, y, heading, cost: 0, hit: false });
        follow((2 * w) / (ways - 1) - 1, inSeconds(hold));
        const then = { ...at };
        let least = Infinity;
        if (at.hit) least = at.cost + left();
        else
          for (const next of NEXT) {
            Object.assign(at, then);
            follow(next, inSeconds(after));
            const cost = at.cost + left();
            if (cost < least) least = cost;
          }
        regrets[w] = least;
        if (least < best) best = least;
      }
      for (let w = 0; w < ways; w++) regrets[w] -= best;
      return regrets;
    },
  };
}
