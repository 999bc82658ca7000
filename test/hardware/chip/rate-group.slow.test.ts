import { describe, expect, it } from 'vitest';
import type { Chip } from '../../../core/chip/chip.ts';
import { network, population, project, type Network } from '../../../core/network/network.ts';
import { allToAll, constantWeights } from '../../../core/network/wiring.ts';
import { lif } from '../../../core/neuron/lif.ts';
import { input } from '../../../core/neuron/neuron.ts';
import { rewardStdp } from '../../../core/plasticity/reward-stdp.ts';
import { createRandom } from '../../../core/random/random.ts';
import { seconds } from '../../../core/units/quantity.ts';
import { emulatedChip } from '../../../hardware/chip/emulated/chip.ts';
import { parseFault } from '../../../hardware/chip/fault/fault.ts';
import { ideal, profiles } from '../../../hardware/chip/profile/profiles.ts';
import { referenceChip } from '../../../hardware/chip/reference.ts';
import { run, sizes } from '../../laws/chip-bench.ts';

/** Two motors of eight neurons that get the same input and even out their rates, or do not. */
function motors(evened: boolean): Network {
  const axons = population('axons', sizes.input, input());
  const [left, right] = ['left', 'right'].map((name) => population(name, 8, lif({ bias: 0.6, noise: 1.5 })));
  const homeostasis = evened ? { gain: 0.004, settling: seconds(10), period: seconds(3600) } : null;
  const rule = rewardStdp({ rate: 0, bounds: [0, 1], homeostasis });
  const wiring = allToAll({ weights: constantWeights(0.2) });
  return network(
    [axons, left, right],
    [project(axons, left, wiring, rule), project(axons, right, wiring, rule)],
    [left, right],
  );
}

function chipWith(make: () => Chip, evened = true): Chip {
  const chip = make();
  chip.load(motors(evened), createRandom(1));
  return chip;
}

const damaged = (): Chip =>
  emulatedChip(profiles['loihi2'], { faults: [parseFault('threshold-mismatch=0.2')] });

/** Largest rate of a neuron over the smallest, over the last 20 of 60 s. */
function spread(chip: Chip): number {
  run(chip, 0, 2000);
  const counts = new Float64Array(16);
  for (const { axon, count } of run(chip, 2000, 3000)) for (let i = 0; i < count; i++) counts[axon[i]]++;
  return Math.max(...counts) / Math.min(...counts);
}

describe('neurons that even out their rates', () => {
  it('fire equally often to within a fifth on a chip whose thresholds differ by 20 %, on which they do not without', () => {
    expect(spread(chipWith(damaged, false))).toBeGreaterThan(1.5);
    expect(spread(chipWith(damaged))).toBeLessThan(1.2);
  });

  it.each([
    ['the reference chip', () => referenceChip()],
    ['a damaged loihi2', damaged],
  ])('%s continues bit by bit from a snapshot, in another chip, too', (_name, make) => {
    const chip = chipWith(make);
    run(chip, 0, 200);
    const saved = chip.snapshot();
    const then = run(chip, 200, 300);
    const other = chipWith(make);
    run(other, 500, 550);
    other.restore(saved);
    expect(run(other, 200, 300)).toEqual(then);
    expect(other.snapshot()).toEqual(chip.snapshot());
  });

  it('stay as they are while the chip is judged', () => {
    const chip = chipWith(damaged);
    run(chip, 0, 200);
    const before = chip.snapshot();
    run(chip, 200, 300, { plastic: false });
    for (const name of ['left/rise', 'right/rise', 'left/threshold', 'right/threshold'])
      expect(chip.snapshot()[name]).toEqual(before[name]);
  });

  it('fire the same spikes on the ideal chip and on the reference, with either kernel', () => {
    const chips = [() => emulatedChip(ideal), () => referenceChip(), () => referenceChip(undefined, 'ts')];
    const [first, ...others] = chips.map((make) => run(chipWith(make), 0, 200));
    for (const each of others) expect(each).toEqual(first);
  });
});
