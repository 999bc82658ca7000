// The laws of every chip.

import { describe, expect } from 'vitest';
import { ChipError, type Chip } from '../../core/chip/chip.ts';
import { createRandom } from '../../core/random/random.ts';
import { benchNetwork, changed, delays, loaded, run, sizes, stimulus, weightsOf } from './chip-bench.ts';
import { snapshotLawsOf } from './chip-snapshot-laws.ts';
import { enact, type Law, type LawOptions } from './law.ts';

/** Hold a chip against the laws. `make` gives a new chip each time. */
export function chipLaws(name: string, make: () => Chip, options: LawOptions = {}): void {
  describe(`${name} obeys the laws of chips`, () => enact(chipLawsOf(make), options));
}

/** The laws themselves, so that they can be shown to fail. */
export const chipLawsOf = (make: () => Chip): Law[] => [
  [
    'the same seed gives the same spikes and the same state',
    () => {
      const [one, two] = [loaded(make, { noise: 0.5 }), loaded(make, { noise: 0.5 })];
      const spikes = run(one, 0, 10);
      expect(spikes.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(20);
      expect(run(two, 0, 10)).toEqual(spikes);
      expect(two.snapshot()).toEqual(one.snapshot());
    },
  ],
  [
    'another seed gives other weights',
    () => {
      expect(weightsOf(loaded(make, { seed: 1 }))).not.toEqual(weightsOf(loaded(make, { seed: 2 })));
    },
  ],
  ...snapshotLawsOf(make),
  [
    'a chip without a network refuses to run',
    () => {
      expect(() => make().advance(stimulus(0))).toThrow(ChipError);
      expect(() => make().snapshot()).toThrow(ChipError);
      expect(() => make().restore({})).toThrow(ChipError);
    },
  ],
  [
    'weights do not change while the chip is frozen, whatever the dopamine',
    () => {
      const chip = loaded(make);
      run(chip, 0, 3);
      const before = weightsOf(chip);
      const { weightUpdates } = chip.meter();
      run(chip, 3, 10, { plastic: false, dopamine: 5 });
      expect(weightsOf(chip)).toEqual(before);
      expect(chip.meter().weightUpdates).toBe(weightUpdates);
    },
  ],
  [
    'weights do not change while dopamine is zero',
    () => {
      const chip = loaded(make);
      const before = weightsOf(chip);
      run(chip, 0, 10, { dopamine: 0 });
      expect(weightsOf(chip)).toEqual(before);
      expect(chip.meter().weightUpdates).toBe(0);
    },
  ],
  [
    'competition and scaling even weights out without dopamine, and are no updates',
    () => {
      for (const evens of [{ share: 0.1 }, { scaling: 0.1 }]) {
        const chip = make();
        chip.load(benchNetwork({ evens }), createRandom(1));
        const before = weightsOf(chip);
        run(chip, 0, 3, { dopamine: 0 });
        expect(weightsOf(chip)).not.toEqual(before);
        expect(chip.meter().weightUpdates).toBe(0);
      }
    },
  ],
  [
    'dopamine moves weights, and its sign says which way',
    () => {
      const [praised, blamed] = [loaded(make), loaded(make)];
      const before = weightsOf(praised);
      const moves = [praised, blamed].map((chip, k) => {
        chip.advance(stimulus(0, { dopamine: 0 }));
        chip.advance(stimulus(1, { dopamine: k === 0 ? 1 : -1 }));
        const after = weightsOf(chip);
        return Object.keys(before).flatMap((name) =>
          Array.from(after[name], (w, s) => Math.sign(w - before[name][s])),
        );
      });
      expect(moves[0].filter((sign) => sign !== 0).length).toBeGreaterThan(10);
      expect(moves[1]).toEqual(moves[0].map((sign) => (sign === 0 ? 0 : -sign)));
    },
  ],
  [
    'a fresh stimulus clears everything but the weights',
    () => {
      const [used, idle] = [loaded(make), loaded(make)];
      run(used, 50, 60, { dopamine: 0 });
      const episode = (chip: Chip) => [chip.advance(stimulus(0, { fresh: true })), ...run(chip, 1, 6)];
      expect(episode(used)).toEqual(episode(idle));
      expect(used.snapshot()).toEqual(idle.snapshot());
    },
  ],
  [
    'spikes come in time order, within the window and the output axons, and the packet says fresh when the stimulus does',
    () => {
      const chip = loaded(make, { noise: 0.5 });
      const packets = [chip.advance(stimulus(0, { fresh: true })), ...run(chip, 1, 10)];
      expect(packets.map(({ fresh }) => fresh)).toEqual(packets.map((_, k) => k === 0));
      for (const { ticks, count, tick, axon } of packets) {
        expect([ticks, tick.length, axon.length]).toEqual([20, count, count]);
        expect([...tick]).toEqual([...tick].sort((a, b) => a - b));
        expect(tick.every((each) => each < 20)).toBe(true);
        expect(axon.every((each) => each < sizes.hidden + sizes.motors)).toBe(true);
      }
    },
  ],
  [
    'output axons follow the order of the outputs, and unreported populations work on',
    () => {
      const all = loaded(make);
      const few = make();
      few.load(benchNetwork({ outputs: 1 }), createRandom(1));
      const [seen, reported] = [run(all, 0, 10), run(few, 0, 10)];
      const motors = seen.map(({ axon }) =>
        [...axon].filter((each) => each >= sizes.hidden).map((each) => each - sizes.hidden),
      );
      expect(reported.map(({ axon }) => [...axon])).toEqual(motors);
      expect(motors.flat().length).toBeGreaterThan(0);
    },
  ],
  [
    'a step without ticks changes nothing but what dopamine changes',
    () => {
      const chip = loaded(make);
      run(chip, 0, 3);
      const before = chip.snapshot();
      expect(chip.advance(stimulus(9, { ticks: 0, dopamine: 0 })).count).toBe(0);
      expect(chip.snapshot()).toEqual(before);
    },
  ],
  [
    'one step of 40 ticks is two steps of 20 when nothing is learned',
    () => {
      const [long, short] = [loaded(make), loaded(make)];
      const whole = stimulus(0, { ticks: 40, plastic: false });
      const { tick, axon } = whole.spikes;
      const middle = tick.findIndex((each) => each >= 20);
      const half = (from: number, to: number, shift: number) => ({
        ...whole,
        spikes: {
          ticks: 20,
          fresh: false,
          count: to - from,
          tick: tick.slice(from, to).map((t) => t - shift),
          axon: axon.slice(from, to),
        },
      });
      const together = long.advance(whole);
      const parts = [half(0, middle, 0), half(middle, tick.length, 20)].map((each) => short.advance(each));
      expect([...together.axon]).toEqual(parts.flatMap((part) => [...part.axon]));
      expect([...together.tick]).toEqual(parts.flatMap((part, k) => [...part.tick].map((t) => t + 20 * k)));
      expect(short.snapshot()).toEqual(long.snapshot());
    },
  ],
  [
    'the meter counts what a patient observer counts',
    () => {
      const chip = loaded(make);
      const steps = 10;
      const fired: { population: 'input' | 'hidden' | 'motors'; at: number }[] = [];
      let updates = 0;
      for (let k = 0; k < steps; k++) {
        const given = stimulus(k);
        const before = weightsOf(chip);
        const { tick, axon } = chip.advance(given);
        updates += changed(before, weightsOf(chip));
        for (const t of given.spikes.tick) fired.push({ population: 'input', at: 20 * k + t });
        tick.forEach((t, i) =>
          fired.push({ population: axon[i] < sizes.hidden ? 'hidden' : 'motors', at: 20 * k + t }),
        );
      }
      const arrived = (population: string, delay: number): number =>
        fired.filter((spike) => spike.population === population && spike.at + delay < 20 * steps).length;
      expect(updates).toBeGreaterThan(0);
      expect(chip.meter()).toMatchObject({
        ticks: 20 * steps,
        neuronUpdates: 20 * steps * (sizes.hidden + sizes.motors),
        spikes: fired.length,
        weightUpdates: updates,
        synapticOps:
          arrived('input', delays.up) * sizes.hidden +
          arrived('hidden', delays.across) * sizes.hidden +
          arrived('hidden', delays.out) * sizes.motors,
      });
    },
  ],
  [
    'loading starts all counters and forgets the network before',
    () => {
      const chip = loaded(make);
      run(chip, 0, 5);
      chip.load(benchNetwork(), createRandom(1));
      expect(chip.meter()).toMatchObject({
        ticks: 0,
        neuronUpdates: 0,
        spikes: 0,
        synapticOps: 0,
        weightUpdates: 0,
      });
      expect(chip.snapshot()).toEqual(loaded(make).snapshot());
    },
  ],
];
