// Weights that the chip's host writes, as neuromorphic chips' embedded processors write synapses.

import { ChipError, type Chip } from '../../../core/chip/chip.ts';
import { clamp } from '../../../core/units/arithmetic.ts';

/** What is written between one population of axons and its targets. */
export interface WrittenWeights {
  /** Names of the projections, every axon to every neuron of each. */
  readonly projections: readonly string[];
  readonly axons: number;
  readonly bounds: readonly [low: number, high: number];
  /** @returns the new weight from an axon to a neuron of the k-th projection; what lies outside of the bounds is cut off */
  readonly next: (k: number, axon: number, weight: number) => number;
  /** For the error: who writes, and what to do where that cannot be. */
  readonly writer: string;
  readonly advice: string;
}

/**
 * Write weights into a chip; one with coarse weights takes the nearest ones, even where its own rule rounds at random. Competition for an
 * axon's share follows in the chip's next step. Its meter does not count this. Throws ChipError where weights cannot be written.
 */
export function writeWeights(
  chip: Chip,
  { projections, axons, bounds, next, writer, advice }: WrittenWeights,
): void {
  const [low, high] = bounds;
  const snapshot = chip.snapshot();
  const written = projections.map((projection, k) => {
    const name = `${projection}/weight`;
    const weight = snapshot[name];
    if (!(weight instanceof Float64Array))
      throw new ChipError(`${writer}, and chip ${chip.name} has no weights under "${name}". ${advice}`);
    const neurons = weight.length / axons; // rows of the axons, every neuron in each
    return [name, weight.map((w, s) => clamp(next(k, Math.floor(s / neurons), w), low, high))] as const;
  });
  chip.restore({ ...snapshot, ...Object.fromEntries(written) });
}
