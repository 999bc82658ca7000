// The same answers twice: what was predicted in integers, and what the chip gave; and the matrices of both, kept and found again.

import type { Snapshot } from '../../core/chip/chip.ts';
import { createRandom } from '../../core/random/random.ts';
import { savedArray, studyCost, StudyError, type StudyContext, type StudyCost } from './study.ts';
import type { ChipAnswers } from '../deploy/run-deployed.ts';
import type { RowProducts } from '../training/row-products.ts';
import { setMantissas, spikingNet, type LayerState, type SpikingSpec } from '../training/spiking-net.ts';

/** How far a chip's answers differ from those predicted. */
export interface Agreement {
  readonly samples: number;
  /** Readout voltages and spike counts that differ. */
  readonly different: number;
}

/** Compare the first answers of a prediction with a chip's. */
export function agreement(
  predicted: { readonly voltages: Int32Array; readonly counts?: Uint16Array },
  chip: ChipAnswers,
): Agreement {
  let different = 0;
  for (let n = 0; n < chip.voltages.length; n++) {
    if (chip.voltages[n] !== predicted.voltages[n]) different++;
    if (predicted.counts !== undefined && chip.counts[n] !== predicted.counts[n]) different++;
  }
  return { samples: chip.answers.length, different };
}

/** @returns what the chip's meter says, as a study's cost. */
export function costOfChip({ meter, answers }: Pick<ChipAnswers, 'meter' | 'answers'>): StudyCost {
  return studyCost(meter, answers.length);
}

/** @returns the network whose matrices `stateOfLayers` saved. Throws StudyError where they are others. */
export function savedNet(spec: SpikingSpec, products: RowProducts, state: Snapshot): LayerState[] {
  const states = spikingNet(spec, products, createRandom(0));
  setMantissas(
    states,
    spec.layers.map(({ inputs, outputs }, l) => savedArray(state, `layer ${l}`, inputs * outputs)),
  );
  return states;
}

/** @returns matrices as a state that can be saved. */
export function stateOfLayers(layers: readonly ArrayLike<number>[]): Snapshot {
  return Object.fromEntries(layers.map((layer, l) => [`layer ${l}`, Int32Array.from(layer)]));
}

/** Say how many numbers were compared. Throws StudyError where one differs: an emulator that is not bit-true is broken. */
export function demandAgreement({ samples, different }: Agreement, { note, faulty }: StudyContext): void {
  if (faulty)
    return note(
      `the chip has faults: ${different} of its numbers over ${samples} samples differ from a whole one's`,
    );
  if (different > 0)
    throw new StudyError(
      `The chip differs from the integers of training in ${different} numbers over ${samples} samples. This is a fault of the program: please report it.`,
    );
  note(`chip and prediction agree bit for bit over ${samples} samples`);
}
