// What loading a network makes of an emulated chip: everything that one run needs, in one record.

import { intakeOf, type Intake } from '../../../core/chip/stimulus.ts';
import { checkNetwork, type Network } from '../../../core/network/network.ts';
import { split, type Random } from '../../../core/random/random.ts';
import type { Micros } from '../../../core/units/quantity.ts';
import type { Compat } from '../compat.ts';
import { ageingOf, strikeDue, type Ageing } from '../fault/ageing.ts';
import type { Fault } from '../fault/fault.ts';
import type { ChipKernels } from '../kernels/chip-kernels.ts';
import type { KernelEntry } from '../kernels/kernels.ts';
import { place } from '../placement/place.ts';
import type { Placement } from '../placement/placement.ts';
import { ProfileError, type Profile } from '../profile/profile.ts';
import { emulatedLayout, type EmulatedLayout } from '../registers/layout.ts';
import { counter, type Counter } from './counter.ts';
import { stateOf, type StateArrays } from './state.ts';

/** Of which chip a network is to be put to work. */
export interface Emulation {
  readonly profile: Profile;
  readonly compat: Compat;
  readonly tick: Micros;
  readonly faults: readonly Fault[];
  /** Who does the work that is per neuron and per synapse. */
  readonly kernels: KernelEntry;
}

/** A network at work on an emulated chip. */
export interface AtWork {
  readonly layout: EmulatedLayout;
  readonly tick: Micros;
  /** What its stimuli must look like. */
  readonly intake: Intake;
  readonly work: ChipKernels;
  readonly placement: Placement;
  readonly counter: Counter;
  readonly noise: Random;
  /** Null where nothing can go wrong with it. */
  readonly ageing: Ageing | null;
  /** Every array that decides its future, by name; not copies. */
  readonly state: StateArrays;
}

/**
 * Put a network to work, with weights drawn from `random`; faults that are there from the start have set in. Throws NetworkError where the
 * network is none, ProfileError where it does not fit.
 */
export function putToWork(
  network: Network,
  random: Random,
  { profile, compat, tick, faults, kernels }: Emulation,
): AtWork {
  checkNetwork(network);
  const layout = emulatedLayout(network, random, { profile, compat, tick });
  const work = kernels.create();
  work.adopt(layout);
  const placement = place(network, layout, profile, tick);
  if (placement.problems.length > 0) throw new ProfileError(profile.name, placement.problems.join('\n'));
  const ageing = ageingOf(layout, faults, tick, split(random, 'faults'));
  const noise = split(random, 'noise');
  const { inputAxons, populations, projections } = layout;
  const rules = projections.flatMap(({ learning }) => learning?.rule ?? []);
  const state = stateOf(layout, ageing?.damage ?? null);
  Object.assign(state, streamsOf(layout, noise, profile, ageing));
  if (ageing !== null) strikeDue(layout, ageing);
  return {
    layout,
    tick,
    intake: intakeOf(inputAxons.length, populations.length, rules),
    work,
    placement,
    counter: counter(layout, placement, profile.timing),
    noise,
    ageing,
    state,
  };
}

/** @returns where its random numbers and the clock of its faults stand, by name. */
function streamsOf(
  { projections }: EmulatedLayout,
  noise: Random,
  { arithmetic }: Profile,
  ageing: Ageing | null,
): StateArrays {
  const streams: StateArrays = { 'chip/noise': noise.state };
  for (const { name, learning } of projections)
    if (learning !== null && arithmetic === 'integer') streams[`${name}/rounding`] = learning.random.state;
  if (ageing !== null) {
    streams['chip/clock'] = ageing.clock;
    streams['chip/fault-draws'] = ageing.random.state;
  }
  return streams;
}
