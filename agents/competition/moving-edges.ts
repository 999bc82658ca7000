// Edges of known orientation that move across a patch: what neurons are asked with, and how selective their answers are.

import { integer, normal, uniform } from '../../core/random/draw.ts';
import { split, type Random } from '../../core/random/random.ts';
import { pushSpike, seal, spikeScratch, type SpikePacket } from '../../core/spike/packet.ts';
import { cos, sin } from '../../core/units/portable.ts';
import { PATCH, PATCH_TICKS } from './patches.ts';

/** Orientations that are asked for, evenly over half a turn. */
export const ORIENTATIONS = 8;
/** Slowest and fastest edge in pixels per ms, and how far from the middle it passes in the middle of the volley. */
const [SLOW, FAST] = [0.06, 0.16];
const OFFSET = 2;
/** Radians by which an edge's orientation deviates, ms of jitter of its events, and pixels that fire by chance. */
const [TURN, JITTER, NOISE] = [0.05, 1, 4];

/**
 * An edge that moves along its normal: a pixel at p fires when it passes,
 *
 *     t(p) = T/2 + (p·n - offset)/speed      n = (cos φ, sin φ)
 *
 * with one polarity for all of it, either way round, and a few pixels by chance.
 *
 * @param orientation  φ in units of π/8
 */
export function movingEdge(orientation: number, random: Random): SpikePacket {
  const angle = (Math.PI * orientation) / ORIENTATIONS + normal(random, 0, TURN);
  const [c, s] = [cos(angle), sin(angle)];
  const way = uniform(random) < 0.5 ? 1 : -1;
  const speed = way * (SLOW + (FAST - SLOW) * uniform(random));
  const offset = OFFSET * (2 * uniform(random) - 1);
  const polarity = integer(random, 2) * PATCH * PATCH;
  const spikes: { tick: number; axon: number }[] = [];
  const half = (PATCH - 1) / 2;
  for (let p = 0; p < PATCH * PATCH; p++) {
    const [x, y] = [(p % PATCH) - half, Math.floor(p / PATCH) - half];
    const t = PATCH_TICKS / 2 + (c * x + s * y - offset) / speed + normal(random, 0, JITTER);
    if (t >= 0 && t < PATCH_TICKS) spikes.push({ tick: Math.floor(t), axon: polarity + p });
  }
  for (let k = 0; k < NOISE; k++)
    spikes.push({ tick: integer(random, PATCH_TICKS), axon: integer(random, 2 * PATCH * PATCH) });
  spikes.sort((a, b) => a.tick - b.tick || a.axon - b.axon);
  const scratch = spikeScratch();
  let last = -1;
  for (const { tick, axon } of spikes) {
    if (tick * 2 * PATCH * PATCH + axon === last) continue;
    last = tick * 2 * PATCH * PATCH + axon;
    pushSpike(scratch, tick, axon);
  }
  return seal(scratch, PATCH_TICKS, true);
}

/** Spikes of every neuron for every orientation; shape [neurons][8]. */
export type Tuning = Float64Array;

/** @returns mean spikes for `edges` edges of each orientation. @param answer  spikes of every neuron, valid until the next call */
export function tuningOf(
  answer: (edge: SpikePacket) => ArrayLike<number>,
  neurons: number,
  edges: number,
  random: Random,
): Tuning {
  const tuning = new Float64Array(neurons * ORIENTATIONS);
  for (let o = 0; o < ORIENTATIONS; o++)
    for (let k = 0; k < edges; k++) {
      const counts = answer(movingEdge(o, split(random, `${o} ${k}`)));
      for (let n = 0; n < neurons; n++) tuning[n * ORIENTATIONS + o] += counts[n] / edges;
    }
  return tuning;
}

/** How selective a layer is. */
export interface Selectivity {
  /**
   * Over all neurons n and orientations φ
   *
   *     Σ Rₙ(φ)·cos 2(φ - φₙ) / Σ Rₙ(φ)      φₙ = arg Σ R'ₙ(φ)·e^{2iφ} / 2
   *
   * 1 where every neuron answers to one orientation alone, 0 where all answer to all alike: a neuron's favourite φₙ was found with
   * other edges, so that chance favours nothing, and silent neurons do not count. (For one neuron, and where R' = R this is 1 - circular variance: Ringach, Shapley and Hawken 2002,
   * doi:10.1523/JNEUROSCI.22-13-05639.2002.)
   */
  readonly index: number;
  /** Neurons that answer in both tunings. */
  readonly answering: number;
  /** Orientations that are nearest to the favourite of some neuron with an index of ½ or more. */
  readonly covered: number;
}

/** @returns how selective neurons are. @param found  R', by which favourites are found @param judged  R */
export function selectivityOf(found: Tuning, judged: Tuning): Selectivity {
  let [along, all, answering] = [0, 0, 0];
  const favourites = new Set<number>();
  for (let n = 0; n < judged.length; n += ORIENTATIONS) {
    const [x, y] = direction(found.subarray(n, n + ORIENTATIONS));
    const [u, v] = direction(judged.subarray(n, n + ORIENTATIONS));
    const spikes = judged.subarray(n, n + ORIENTATIONS).reduce((a, b) => a + b, 0);
    const length = Math.sqrt(x * x + y * y);
    if (spikes === 0 || length === 0) continue;
    const own = (u * x + v * y) / length;
    answering++;
    along += own;
    all += spikes;
    if (own >= spikes / 2) favourites.add(nearest(x, y));
  }
  return { index: all === 0 ? NaN : along / all, answering, covered: favourites.size };
}

/** Σ R(φ)·e^{2iφ} */
function direction(tuning: Tuning): [number, number] {
  let [x, y] = [0, 0];
  tuning.forEach((rate, o) => {
    x += rate * cos((2 * Math.PI * o) / ORIENTATIONS);
    y += rate * sin((2 * Math.PI * o) / ORIENTATIONS);
  });
  return [x, y];
}

/** @returns the orientation whose direction is nearest. */
function nearest(x: number, y: number): number {
  let best = 0;
  const along = (o: number): number =>
    x * cos((2 * Math.PI * o) / ORIENTATIONS) + y * sin((2 * Math.PI * o) / ORIENTATIONS);
  for (let o = 1; o < ORIENTATIONS; o++) if (along(o) > along(best)) best = o;
  return best;
}
