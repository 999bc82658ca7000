// A chip emulated tick by tick within its profile: integer registers, mantissas, the learning engine, faults, and counts of
// everything that costs energy.

import {
  ChipError,
  takenOf,
  type Chip,
  type Meter,
  type Snapshot,
  type Stimulus,
} from '../../../core/chip/chip.ts';
import { checkStimulus } from '../../../core/chip/stimulus.ts';
import type { Network } from '../../../core/network/network.ts';
import type { Random } from '../../../core/random/random.ts';
import { seal, spikeScratch, type SpikePacket } from '../../../core/spike/packet.ts';
import { millis, type Micros } from '../../../core/units/quantity.ts';
import type { Compat } from '../compat.ts';
import { ledger, type Ledger } from '../energy/ledger.ts';
import { hold } from '../fault/damage.ts';
import type { Fault } from '../fault/fault.ts';
import { kernelNamed, type KernelName } from '../kernels/kernels.ts';
import type { Placement } from '../placement/placement.ts';
import { ProfileError, type Profile } from '../profile/profile.ts';
import { overflowsOf } from '../registers/overflows.ts';
import { checkChip, probed } from '../saved-state.ts';
import { checkTick } from '../tick.ts';
import { putToWork, type AtWork } from './at-work.ts';
import { runStep } from './control-step.ts';
import { copyOf, putBack, stepsOf } from './copies.ts';

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
  const emulation = { profile, compat, tick, faults: [...faults], kernels: kernelNamed(kernel) };
  const response = spikeScratch();
  let current: AtWork | null = null;
  const loaded = (): AtWork => {
    if (current === null) throw new ChipError('No network is loaded. Call load() first.');
    return current;
  };

  return {
    name: profile.name,
    profile,
    tick,

    load(network: Network, random: Random): void {
      current = putToWork(network, random, emulation);
    },

    advance(stimulus: Stimulus): SpikePacket {
      const chip = loaded();
      checkStimulus(stimulus, chip.intake);
      runStep(chip, stimulus, response);
      return seal(response, stimulus.spikes.ticks, stimulus.spikes.fresh);
    },

    snapshot: (): Snapshot => ({ ...copyOf(loaded().layout, loaded().state), [takenOf]: profile.name }),
    restore(snapshot: Snapshot): void {
      checkChip(snapshot, profile.name);
      const { layout, state, ageing } = loaded();
      putBack(layout, state, snapshot);
      if (ageing !== null) hold(layout, ageing.damage); // synapses that are held keep their weights, whatever the snapshot says
    },
    probe: (variable: string): Snapshot[string] => probed(loaded().state, variable),
    steps: () => stepsOf(loaded().layout),
    placement: () => loaded().placement,
    ledger: () => ledger(loaded().counter.counts(), profile.prices),

    meter(): Meter {
      if (current === null)
        return { ticks: 0, neuronUpdates: 0, spikes: 0, synapticOps: 0, weightUpdates: 0, energy: null };
      const { counter, layout } = current;
      const overflows = overflowsOf(layout);
      const operations = {
        counts: counter.counts(),
        cores: counter.cores(),
        seconds: counter.seconds(),
      };
      return {
        ...counter.meter(),
        energy: ledger(operations.counts, profile.prices).total,
        operations,
        ...(Object.keys(overflows).length === 0 ? {} : { overflows }),
      };
    },
  };
}
