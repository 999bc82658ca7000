// Two controllers on the same routes: did the one solve more of them, and did it drive more directly?

import { mean } from '../../../core/units/arithmetic.ts';
import { mcnemar } from './comparison.ts';
import { stratifiedInterval } from './statistics.ts';

/** What a controller did on every route, in their order: 1 or 0, and success weighted by path length. */
export interface RouteOutcomes {
  readonly success: readonly number[];
  readonly spl: readonly number[];
}

/** One controller beside another one. */
export interface PairedRow {
  readonly routes: number;
  readonly solved: number;
  readonly otherSolved: number;
  /** Routes that only the one and only the other solved; p of McNemar's exact test. */
  readonly onlyOne: number;
  readonly onlyOther: number;
  readonly p: number;
  /** Mean of the differences in spl, positive where the one is better, with its bootstrap interval over routes. */
  readonly spl: number;
  readonly otherSpl: number;
  readonly splGain: number;
  readonly splGain95: readonly [low: number, high: number];
}

/** Compare on the routes that both drove: the first ones, where the one drove fewer. */
export function pairedOnRoutes(one: RouteOutcomes, other: RouteOutcomes): PairedRow {
  const routes = Math.min(one.success.length, other.success.length);
  const solved = one.success.slice(0, routes).map((success) => success === 1);
  const otherSolved = other.success.slice(0, routes).map((success) => success === 1);
  const gains = one.spl.slice(0, routes).map((spl, k) => spl - other.spl[k]);
  const count = (flags: readonly boolean[]): number => flags.filter(Boolean).length;
  return {
    routes,
    solved: count(solved),
    otherSolved: count(otherSolved),
    ...mcnemar(solved, otherSolved),
    spl: mean(one.spl.slice(0, routes)),
    otherSpl: mean(other.spl.slice(0, routes)),
    splGain: mean(gains),
    splGain95: stratifiedInterval([gains], ([resampled]) => mean(resampled)),
  };
}
