// What registers could not hold is counted and told, since nothing else says why neurons that are inhibited fire.

import { describe, expect, it } from 'vitest';
import { overflowLine } from '../../../../agents/cli/tables/overflows.ts';
import { addCosts, costOf, noCost } from '../../../../agents/experiment/measure/cost.ts';
import type { Chip, Meter } from '../../../../core/chip/chip.ts';
import { network, population, project } from '../../../../core/network/network.ts';
import { allToAll, constantWeights } from '../../../../core/network/wiring.ts';
import { lif } from '../../../../core/neuron/lif.ts';
import { input } from '../../../../core/neuron/neuron.ts';
import { rewardStdp } from '../../../../core/plasticity/reward-stdp.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { pushSpike, seal, spikeScratch } from '../../../../core/spike/packet.ts';
import { seconds } from '../../../../core/units/quantity.ts';
import { emulatedChip } from '../../../../hardware/chip/emulated/chip.ts';
import type { KernelName } from '../../../../hardware/chip/kernels/kernels.ts';
import { profileOf } from '../../../../hardware/chip/profile/profiles.ts';

const AXONS = 40;

/** Two neurons behind 40 axons, all of one weight; a loaded chip. */
function chipOf(weight: number, kernel: KernelName = 'wasm', learns = false): Chip {
  const [axons, cells] = [population('axons', AXONS, input()), population('cells', 2, lif())];
  const rule = learns ? rewardStdp({ bounds: [0, weight] }) : null;
  const wiring = allToAll({ weights: constantWeights(weight) });
  const chip = emulatedChip(profileOf('loihi2'), { kernel });
  chip.load(network([axons, cells], [project(axons, cells, wiring, rule)], [cells]), createRandom(1));
  return chip;
}

/** Every axon fires in the first of 20 ticks, over and over. @returns spikes of the cells */
function bombard(chip: Chip, steps: number, plastic = false): number {
  let spikes = 0;
  for (let step = 0; step < steps; step++) {
    const scratch = spikeScratch();
    for (let axon = 0; axon < AXONS; axon++) pushSpike(scratch, 0, axon);
    const stimulus = { spikes: seal(scratch, 20, false), drive: new Float64Array(0), plastic };
    spikes += chip.advance({ ...stimulus, modulators: Float64Array.of(0) }).count;
  }
  return spikes;
}

describe('registers that are too narrow', () => {
  it.each(['ts', 'wasm'] as const)('are told by the meter, and not where all fits: %s', (kernel) => {
    const [weak, strong] = [chipOf(-1, kernel), chipOf(-20, kernel)];
    expect(bombard(weak, 3)).toBe(0);
    expect(weak.meter().overflows).toBeUndefined();
    expect(bombard(strong, 3)).toBeGreaterThan(0); // inhibition that wraps excites
    // -800 of current moves a membrane of 20 ms by 39 thresholds a tick: beyond 25 the register wraps at each of 3 volleys, in both cells
    expect(strong.meter().overflows?.['cells/current']).toBe(6);
  });

  it('are counted for voltages that are held below, and not for those that a spike clears at once', () => {
    const slow = (weight: number): Meter => {
      const [axons, cells] = [
        population('axons', AXONS, input()),
        population('cells', 2, lif({ membraneDecay: seconds(1) })),
      ];
      const wiring = allToAll({ weights: constantWeights(weight) });
      const chip = emulatedChip(profileOf('loihi2'));
      chip.load(network([axons, cells], [project(axons, cells, wiring)], [cells]), createRandom(1));
      bombard(chip, 2);
      return chip.meter();
    };
    expect(slow(-60).overflows).toEqual({ 'cells/voltage': expect.any(Number) });
    expect(slow(60).overflows).toBeUndefined();
  });

  it('are counted for traces, sums and tags of the learning engine', () => {
    const chip = chipOf(0.5, 'wasm', true);
    bombard(chip, 30, true);
    const { overflows } = chip.meter();
    expect(Object.keys(overflows ?? {})).toContain('axons→cells/tag');
    expect(overflowLine('loihi2', overflows)).toBe(''); // that is so in every run that learns
  });

  it('add up in the cost of a run, and what was counted before it is none of it', () => {
    const meter = (overflows?: Meter['overflows']): Meter => ({
      ticks: 1,
      neuronUpdates: 1,
      spikes: 1,
      synapticOps: 1,
      weightUpdates: 0,
      energy: null,
      ...(overflows && { overflows }),
    });
    const early = meter({ 'a/current': 2 });
    expect(costOf(1, meter({ 'a/current': 2, 'b/voltage': 3 }), early).overflows).toEqual({ 'b/voltage': 3 });
    expect(costOf(1, early, early)).toEqual({ ...noCost, controlSteps: 1 });
    expect('overflows' in costOf(1, meter())).toBe(false);
    expect(addCosts(costOf(1, early), costOf(1, early)).overflows).toEqual({ 'a/current': 4 });
    const late = costOf(1, meter({ 'b/voltage': 1, 'a/current': 1 })); // a resumed run is written as one that was not stopped
    expect(JSON.stringify(addCosts(costOf(1, meter({ 'b/voltage': 1 })), late).overflows)).toBe(
      '{"a/current":1,"b/voltage":2}',
    );
  });

  it('are told in one line, with what happens then and what to do', () => {
    expect(overflowLine('loihi2', { 'left/current': 12, 'right/voltage': 1, 'a→b/trace': 5 })).toBe(
      '24 bits of loihi2 were too few: current of "left" 12 times, voltage of "right" once (neurons and ticks; a current wraps, so that strong ' +
        'inhibition excites; a voltage is held, so that deeper inhibition is forgotten). Make weights and drives smaller beside the ' +
        'threshold; chip map says how many thresholds each population holds.\n',
    );
    expect(overflowLine('reference', undefined)).toBe('');
    const many = { 'a/current': 1, 'b/current': 5, 'c/current': 3, 'd/current': 2, 'e/voltage': 9 };
    expect(overflowLine('loihi2', many)).toMatch(/"b" 5 times, .*"c" 3 times, .*"d" 2 times, and 2 more \(/);
  });
});
