import { describe, expect, it } from 'vitest';
import { replaying } from '../../../../agents/experiment/agent/imprint.ts';
import { networkOf } from '../../../../agents/experiment/agent/parts.ts';
import { waterMaze } from '../../../../agents/experiment/worlds/water-maze.ts';
import type { Percept } from '../../../../core/loop/percept.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { chips, type ChipName } from '../../../../hardware/registry.ts';

const recipe = waterMaze.recipe;
const AXONS = 121;
const DIRECTIONS = 8;

/** A mind whose replay has found that the third axon should drive the second direction more, and the third less. */
function replayed(
  name: ChipName,
  plastic: boolean,
): { before: number[][]; after: number[][]; forgotten: number } {
  let forgotten = 0;
  const chip = chips[name].create({ kernel: 'wasm', faults: [] });
  chip.load(networkOf(recipe, AXONS, createRandom(1)), createRandom(2));
  const gain = new Float64Array(DIRECTIONS * AXONS);
  gain[AXONS + 2] = 0.3;
  gain[2 * AXONS + 2] = -5;
  const mind = replaying(
    { stimulus: () => ({}) as never },
    {
      replayer: { remember: () => gain, forget: () => forgotten++ },
      critic: { memory: new Float64Array(1), dopamine: () => Float64Array.of(0) },
      chip,
      conduct: { plastic, exploration: 0, zeal: 1 },
      recipe,
    },
  );
  const weights = (): number[][] =>
    Array.from({ length: DIRECTIONS }, (_, d) => Array.from(chip.snapshot()[`places→direction ${d}/weight`]));
  const before = weights();
  mind.stimulus({} as Percept);
  return { before, after: weights(), forgotten };
}

describe.each(['reference', 'loihi2'] as const)('what a replay has found out, on %s', (name) => {
  const neurons = recipe.motor.neurons;
  const step = name === 'reference' ? 1e-12 : 1 / 127;

  it('is added to all synapses from an axon to a direction, within their bounds, and to no other', () => {
    const { before, after } = replayed(name, true);
    for (let d = 0; d < DIRECTIONS; d++)
      after[d].forEach((weight, s) => {
        const axon = Math.floor(s / neurons);
        const expected = axon !== 2 || d === 0 || d > 2 ? before[d][s] : d === 1 ? before[d][s] + 0.3 : 0;
        expect(Math.abs(weight - expected)).toBeLessThanOrEqual(step);
      });
  });

  it('is left alone, and the way forgotten, where the mind is frozen', () => {
    const { before, after, forgotten } = replayed(name, false);
    expect(after).toEqual(before);
    expect(forgotten).toBe(1);
  });
});
