// A chip emulated tick by tick within its profile: integer registers, mantissas, the learning engine, faults, and counts of
// everything that costs energy.

import { ChipError, type Chip, type Meter, type Snapshot, type Stimulus } from '../../../core/chip/chip.ts';
import { checkStimulus, intakeOf, type Intake } from '../../../core/chip/stimulus.ts';
import { checkNetwork, type Network } from '../../../core/network/network.ts';
import { countSpikes } from '../../../core/plasticity/homeostasis.ts';
import { split, type Random } from '../../../core/random/random.ts';
import { pushFired } from '../../../core/spike/delay-ring.ts';
import { pushSpike, seal, spikeScratch, type SpikePacket } from '../../../core/spike/packet.ts';
import { micros, millis, type Micros } from '../../../core/units/quantity.ts';
import type { Compat } from '../compat.ts';
import { ledger, type Ledger } from '../energy/ledger.ts';
import { hold, noDamage, strike, type Damage } from '../fault/damage.ts';
import { arriveDamaged } from '../fault/damaged-arrival.ts';
import type { Fault } from '../fault/fault.ts';
import type { ChipKernels } from '../kernels/chip-kernels.ts';
import { kernelNamed, type KernelName } from '../kernels/kernels.ts';
import { overfull } from '../axons.ts';
import { place } from '../placement/place.ts';
import { evenRates } from '../rate-group.ts';
import type { Placement } from '../placement/placement.ts';
import { ProfileError, type Profile } from '../profile/profile.ts';
import { probed } from '../saved-state.ts';
import { checkTick } from '../tick.ts';
import { competeInSteps, scaleInSteps } from './competition.ts';
import { copyOf, putBack, stepsOf } from './copies.ts';
import { counter, type Counter } from './counter.ts';
import { emulatedLayout, type EmulatedLayout } from './layout.ts';
import { followRise, integrate, type EmulatedPopulation } from './population.ts';
import { arrive, learnTick, reward } from './projection.ts';
import { restLayout, stateOf, type StateArrays } from './state.ts';

/** How a chip is emulated. */
export interface EmulationOptions {
  readonly compat?: Compat;
  readonly faults?: readonly Fault[];
  readonly tick?: Micros;
  /** Which kernels do the work; the bits are the same. */
  readonly kernel?: KernelName;
}

/** An emulated chip: a chip that also says where its neurons lie and what it costs. */
export interface EmulatedChip extends Chip {
  readonly profile: Profile;
  /** Where the network lies. Throws ChipError before `load`. */
  placement(): Placement;
  /** Counts since load, and joules where prices are published. */
  ledger(): Ledger;
}

interface Loaded {
  readonly layout: EmulatedLayout;
  readonly intake: Intake;
  readonly work: ChipKernels;
  readonly placement: Placement;
  readonly damage: Damage | null;
  readonly counter: Counter;
  readonly noise: Random;
  readonly faults: Random;
  readonly state: StateArrays;
  /** Ticks in which it could learn, since load; shape [1]. Faults set in by it: a chip that is judged does not age. */
  readonly clock: Float64Array;
}

/** Emulate a chip. Throws ProfileError for faults on a profile without registers, and from `load` for what does not fit. */
export function emulatedChip(
  profile: Profile,
  { compat = 'exact', faults = [], tick = millis(1), kernel = 'wasm' }: EmulationOptions = {},
): EmulatedChip {
  if (faults.length > 0 && profile.arithmetic === 'float')
    throw new ProfileError(
      profile.name,
      `"${profile.name}" has no registers that could fail. Choose loihi1 or loihi2 for --fault.`,
    );
  checkTick(tick);
  const made = kernelNamed(kernel);
  const pending = [...faults].sort((a, b) => a.at - b.at);
  const response = spikeScratch();
  let current: Loaded | null = null;
  const loaded = (): Loaded => {
    if (current === null) throw new ChipError('No network is loaded. Call load() first.');
    return current;
  };

  const strikeDue = ({ layout, damage, clock, faults: random }: Loaded): void => {
    if (damage === null) return;
    for (let which = damage.count[0]; which < pending.length; which++) {
      if (pending[which].at > clock[0] * tick) return;
      strike(layout, damage, pending[which], split(random, which));
      hold(layout, damage);
    }
  };

  const runTick = (chip: Loaded, drive: Float64Array, plastic: boolean): void => {
    const { layout, damage, counter: counts, noise, faults: random } = chip;
    layout.projections.forEach((projection, l) => {
      const operations =
        damage === null || damage.count[0] === 0
          ? arrive(projection, plastic, chip.work)
          : arriveDamaged(projection, plastic, damage.projections[l].gain, damage, random);
      counts.delivered(l, operations);
    });
    counts.arrived();
    layout.populations.forEach((population, p) => {
      integrate(population, drive[p] ?? 0, noise, chip.work);
      if (damage !== null) silence(population, damage.populations[p].dead);
      if (plastic && population.excitability !== null)
        countSpikes(population.excitability, population.fired, population.firedCount);
    });
    for (const projection of layout.projections) {
      if (plastic) learnTick(projection);
      pushFired(projection.ring, projection.from.fired, projection.from.firedCount);
    }
    counts.tick();
    if (!plastic) return;
    chip.clock[0]++;
    strikeDue(chip);
  };

  return {
    name: profile.name,
    profile,
    tick,

    load(network: Network, random: Random): void {
      checkNetwork(network);
      const layout = emulatedLayout(network, random, { profile, compat, tick });
      const work = made.create();
      work.adopt(layout);
      const placement = place(network, layout, profile, tick);
      if (placement.problems.length > 0) throw new ProfileError(profile.name, placement.problems.join('\n'));
      const damage = pending.length === 0 ? null : noDamage(layout);
      const noise = split(random, 'noise');
      const clock = new Float64Array(1);
      const faultStream = split(random, 'faults');
      const state = stateOf(layout, damage);
      state['chip/noise'] = noise.state;
      for (const { name, learning } of layout.projections)
        if (learning !== null && profile.arithmetic === 'integer')
          state[`${name}/rounding`] = learning.random.state;
      if (damage !== null) {
        state['chip/clock'] = clock;
        state['chip/fault-draws'] = faultStream.state;
      }
      current = {
        layout,
        intake: intakeOf(
          layout.inputAxons.length,
          layout.populations.length,
          layout.projections.flatMap(({ learning }) => learning?.rule ?? []),
        ),
        work,
        placement,
        damage,
        counter: counter(layout, placement, profile.timing),
        noise,
        faults: faultStream,
        state,
        clock,
      };
      strikeDue(current);
    },

    advance(stimulus: Stimulus): SpikePacket {
      const chip = loaded();
      checkStimulus(stimulus, chip.intake);
      const { spikes, drive, modulators, plastic } = stimulus;
      const { layout, damage, counter: counts } = chip;
      if (spikes.fresh) restLayout(layout);
      strikeDue(chip);
      if (plastic) {
        counts.learning(() => {
          for (const each of layout.projections)
            if (each.learning !== null)
              reward(each, modulators[each.learning.rule.modulator] ?? 0, spikes.ticks, tick);
          if (damage !== null) hold(layout, damage);
        });
        for (const each of layout.competitions) competeInSteps(each);
        for (const each of layout.projections) scaleInSteps(each);
        if (damage !== null) hold(layout, damage);
      }
      let next = 0;
      for (let t = 0; t < spikes.ticks; t++) {
        for (const population of layout.populations) population.firedCount = 0;
        for (; next < spikes.count && spikes.tick[next] === t; next++) {
          const { population, neuron } = layout.inputAxons[spikes.axon[next]];
          if (population.firedCount === population.size) throw overfull(population, t);
          population.fired[population.firedCount++] = neuron;
        }
        runTick(chip, drive, plastic);
        for (const { population, first } of layout.outputs)
          for (let i = 0; i < population.firedCount; i++) pushSpike(response, t, first + population.fired[i]);
      }
      if (plastic) evenLayout(layout, micros(spikes.ticks * tick));
      return seal(response, spikes.ticks, spikes.fresh);
    },

    snapshot: (): Snapshot => copyOf(loaded().layout, loaded().state),
    restore(snapshot: Snapshot): void {
      const { layout, state, damage } = loaded();
      putBack(layout, state, snapshot);
      if (damage !== null) hold(layout, damage); // synapses that are held keep their weights, whatever the snapshot says
    },
    probe: (variable: string): Snapshot[string] => probed(loaded().state, variable),
    steps: () => stepsOf(loaded().layout),
    placement: () => loaded().placement,
    ledger: () => ledger(loaded().counter.counts(), profile.prices),

    meter(): Meter {
      if (current === null)
        return { ticks: 0, neuronUpdates: 0, spikes: 0, synapticOps: 0, weightUpdates: 0, energy: null };
      const { counter: counts } = current;
      const operations = {
        counts: counts.counts(),
        cores: counts.cores().map((core) => ({ ...core })),
        seconds: counts.seconds(),
      };
      return { ...counts.meter(), energy: ledger(operations.counts, profile.prices).total, operations };
    },
  };
}

/** A control step ends: rates are evened out where a rule wants it, and thresholds follow. */
function evenLayout({ rates, populations }: EmulatedLayout, step: Micros): void {
  if (rates === null) return;
  const before = populations.map(({ excitability }) => excitability?.rise.slice() ?? null);
  evenRates(rates, step);
  populations.forEach((population, p) => {
    const risen = before[p];
    if (risen !== null) followRise(population, risen);
  });
}

/** Dead neurons do not fire. */
function silence(population: EmulatedPopulation, dead: Int32Array): void {
  const { fired } = population;
  let count = 0;
  for (let i = 0; i < population.firedCount; i++) if (dead[fired[i]] === 0) fired[count++] = fired[i];
  population.firedCount = count;
}
