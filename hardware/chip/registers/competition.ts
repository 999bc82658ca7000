// Heterosynaptic competition in mantissas. A sum over all synapses of an axon is no local rule: the embedded processors
// beside the cores do it between control steps, as they would on Loihi.

import { compete } from '../../../core/plasticity/reward-stdp.ts';
import { scaleInputs } from '../../../core/plasticity/scaling.ts';
import { weightRange } from '../synapse/weights.ts';
import type { EmulatedProjection } from './projection.ts';

/** Projections from one population whose synapses compete for it. */
export interface EmulatedCompetition {
  readonly axons: number;
  readonly competitors: readonly EmulatedProjection[];
}

/** @returns the competitions among `projections`, one per presynaptic population that has any. */
export function competitionsOf(projections: readonly EmulatedProjection[]): EmulatedCompetition[] {
  const groups = new Map<string, EmulatedProjection[]>();
  for (const each of projections) {
    if (each.learning === null || each.learning.rule.share === null) continue;
    const group = groups.get(each.from.name) ?? [];
    group.push(each);
    groups.set(each.from.name, group);
  }
  return [...groups.values()].map((competitors) => ({ axons: competitors[0].from.size, competitors }));
}

/**
 * Let the synapses of every axon share their total, in whole steps of a weight.
 *
 * The excess of the mean over the share is taken off in whole steps only, toward zero: rounding it at random instead
 * would shake every weight at every control step, and those shocks add up to a random walk. So the mean stays within one
 * step of the share. Weights of different projections are compared in the network's units.
 */
export function competeInSteps({ axons, competitors }: EmulatedCompetition): void {
  if (competitors[0].format === null) {
    compete(
      competitors.flatMap(({ learning, rows, weight }) =>
        learning === null ? [] : [{ rule: learning.rule, rows, weight }],
      ),
      axons,
    );
    return;
  }
  for (let i = 0; i < axons; i++) {
    let sum = 0;
    let synapses = 0;
    for (const { rows, weight, scale } of competitors) {
      for (let s = rows.start[i]; s < rows.start[i + 1]; s++) sum += weight[s] / scale;
      synapses += rows.start[i + 1] - rows.start[i];
    }
    for (const { rows, weight, scale, format, learning } of competitors) {
      if (format === null) continue;
      const { low, high, step } = weightRange(format);
      const excess = (sum / synapses - (learning?.rule.share ?? 0)) * scale;
      const taken = step * Math.trunc(excess / step);
      if (taken === 0) continue;
      for (let s = rows.start[i]; s < rows.start[i + 1]; s++)
        weight[s] = Math.max(low, Math.min(high, weight[s] - taken));
    }
  }
}

/** Let every target keep the mean of its incoming weights, in whole steps of a weight and toward zero as above. */
export function scaleInSteps({ learning, rows, weight, scale, format, to }: EmulatedProjection): void {
  const scaling = learning?.rule.scaling ?? null;
  if (learning === null || scaling === null) return;
  if (format === null) {
    scaleInputs(learning.rule, rows, weight, to.size);
    return;
  }
  const { low, high, step } = weightRange(format);
  const sums = new Float64Array(to.size);
  const synapses = new Float64Array(to.size);
  for (let s = 0; s < weight.length; s++) {
    sums[rows.target[s]] += weight[s];
    synapses[rows.target[s]]++;
  }
  for (let s = 0; s < weight.length; s++) {
    const j = rows.target[s];
    const taken = step * Math.trunc((sums[j] / synapses[j] - scaling * scale) / step);
    weight[s] = Math.max(low, Math.min(high, weight[s] - taken));
  }
}
