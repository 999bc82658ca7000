import { describe, expect, it } from 'vitest';
import { seconds } from '../../../../core/units/quantity.ts';
import { emulatedChip } from '../../../../hardware/chip/emulated/chip.ts';
import { FaultError, faultFlag, parseFault } from '../../../../hardware/chip/fault/fault.ts';
import { ideal, profiles } from '../../../../hardware/chip/profile/profiles.ts';
import { loaded, run, weightsOf } from '../../../laws/chip-bench.ts';

const chipWith = (...flags: string[]) =>
  loaded(() => emulatedChip(profiles['loihi2'], { faults: flags.map(parseFault) }));
const count = (chip: ReturnType<typeof chipWith>, steps = 20): number =>
  run(chip, 0, steps, { dopamine: 0 }).reduce((sum, packet) => sum + packet.count, 0);

describe('fault flags', () => {
  it.each(['dead-synapses=0.1@600s', 'threshold-mismatch=0.2', 'lost-spikes=0.05@1.5s'])(
    '%s is read and written',
    (flag) => {
      expect(faultFlag(parseFault(flag))).toBe(flag);
    },
  );
  it('knows minutes and milliseconds', () => {
    expect(parseFault('bit-flips=0.01@10min').at).toBe(seconds(600));
    expect(parseFault('bit-flips=0.01@250ms').at).toBe(seconds(0.25));
  });
  it.each([
    ['dead-synapse=0.1', /is no fault/],
    ['dead-synapses', /write kind=amount/],
    ['dead-synapses=1.5', /from 0 to 1/],
    ['dead-synapses=0.1@soon', /is no time/],
  ])('refuses %s', (flag, message) => {
    expect(() => parseFault(flag)).toThrow(FaultError);
    expect(() => parseFault(flag)).toThrow(message);
  });
});

describe('a damaged chip', () => {
  it('is whole until the fault sets in, and not afterwards', () => {
    const [late, whole] = [chipWith('dead-synapses=0.5@0.2s'), chipWith()];
    expect(run(late, 0, 10)).toEqual(run(whole, 0, 10));
    expect(run(late, 10, 30)).not.toEqual(run(whole, 10, 30));
  });

  it('does not age while it is judged: faults come by the time in which it may learn', () => {
    const [late, whole] = [chipWith('dead-synapses=1@0.1s'), chipWith()];
    expect(run(late, 0, 20, { plastic: false })).toEqual(run(whole, 0, 20, { plastic: false }));
    expect(run(late, 20, 26)).not.toEqual(run(whole, 20, 26));
    expect(Object.values(weightsOf(late)).every((values) => values.every((w) => w === 0))).toBe(true);
  });

  it('has as many dead synapses as asked for, and they stay dead while it learns', () => {
    const chip = chipWith('dead-synapses=0.25');
    run(chip, 0, 30, { dopamine: 2 });
    const weights = Object.entries(weightsOf(chip)).flatMap(([, values]) => [...values]);
    const share = weights.filter((w) => w === 0).length / weights.length;
    expect(share).toBeGreaterThan(0.15);
    expect(share).toBeLessThan(0.37);
  });

  it('fires less with dead neurons and lost spikes, more with duplicated ones', () => {
    const whole = count(chipWith());
    expect(count(chipWith('dead-neurons=1'))).toBe(0);
    expect(count(chipWith('lost-spikes=0.5'))).toBeLessThan(0.8 * whole);
    expect(count(chipWith('duplicated-spikes=0.5'))).toBeGreaterThan(1.1 * whole);
  });

  it.each([
    'threshold-mismatch=0.2',
    'time-constant-mismatch=0.3',
    'weight-mismatch=0.3',
    'stuck-synapses=0.2',
    'bit-flips=0.2',
  ])('with %s fires otherwise, the same way every time', (flag) => {
    const packets = run(chipWith(flag), 0, 10, { dopamine: 0 });
    expect(packets).not.toEqual(run(chipWith(), 0, 10, { dopamine: 0 }));
    expect(packets).toEqual(run(chipWith(flag), 0, 10, { dopamine: 0 }));
  });

  it('takes its damage along in a snapshot, across the onset', () => {
    const flags = ['dead-synapses=0.3@0.1s', 'lost-spikes=0.2@0.3s'];
    const chip = chipWith(...flags);
    run(chip, 0, 8);
    const saved = chip.snapshot();
    const then = run(chip, 8, 25);
    const other = loaded(() => emulatedChip(profiles['loihi2'], { faults: flags.map(parseFault) }));
    other.restore(saved);
    expect(run(other, 8, 25)).toEqual(then);
  });

  it('needs registers', () => {
    expect(() => emulatedChip(ideal, { faults: [parseFault('bit-flips=0.1')] })).toThrow(/no registers/);
  });
});
