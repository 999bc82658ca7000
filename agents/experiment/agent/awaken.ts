// Before the eyes open: motors whose thresholds differ become equally active in the dark, where nothing is seen, tried or rewarded. Retinas
// and muscles, too, fire on their own before there is anything to see or do, and that is when their circuits are tuned. It is not done while a
// mind learns, for then motors differ for good reasons: what is tried lasts 300 ms and drives one motor alone, and every turn needs one more
// than the other. Evening out all through the training took that for mismatch: it cost the reference chip, which has none, 0.05 of
// moving-obstacles.

import type { Chip, Snapshot } from '../../../core/chip/chip.ts';
import type { Micros } from '../../../core/units/quantity.ts';
import { millis } from '../../../core/units/quantity.ts';
import type { Rooms } from '../experiment.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { Setup } from '../setup.ts';

/**
 * Current in the dark, in thresholds: about what the eyes send. On bias and noise alone motors fire so seldom that a minute evens out next to
 * nothing; at 40 Hz twenty seconds bring a mismatch of 20 % down to 0.9 % per neuron and left against right from 14 % to 0.3 %, which is what
 * evening out leaves on a chip without mismatch, too (seeds 1000 to 1005).
 */
const AWAKE = 1;

/** @returns ms on a chip's clock before a mind of this recipe is awake: faults wait so long. */
export const asleep = ({ learning: { homeostasis } }: Recipe): number => homeostasis?.dark ?? 0;

/** @returns a chip for a mind of this recipe, whose faults wait until it is awake. */
export const sleepingChip = ({ chips }: Pick<Rooms, 'chips'>, setup: Setup, recipe: Recipe): Chip =>
  chips[setup.chip].create({ ...setup, asleep: millis(asleep(recipe)) });

/** An emulated chip's own clock of training in its snapshots, in ticks: faults set in by it. The reference chip has none. */
export const CLOCK = 'chip/clock';

/** @returns a state of a mind that has been awake for so many ticks: the faults that are due by then have set in. */
export const awakeFor = (state: Snapshot, recipe: Recipe, ticks: number): Snapshot => ({
  ...state,
  [CLOCK]: Float64Array.of(asleep(recipe) + ticks),
});

/**
 * Let a chip that has just been loaded fire without any input spikes for as long as the recipe's motors even out. Weights change by no
 * more than in the first step of a training, for there is no dopamine. The chip's clock goes on; `sleepingChip` has
 * its faults wait as long.
 *
 * @param populations    of the network
 * @param controlPeriod  of the world in which it will wake
 */
export function awaken(
  chip: Chip,
  { learning: { homeostasis } }: Recipe,
  populations: number,
  controlPeriod: Micros,
): void {
  if (homeostasis === undefined) return;
  const drive = new Float64Array(populations).fill(AWAKE);
  const modulators = new Float64Array(2);
  const silence = { ticks: Math.round(controlPeriod / chip.tick), count: 0 };
  const none = { tick: new Uint16Array(0), axon: new Uint16Array(0) };
  for (let time = 0; time < millis(homeostasis.dark); time += controlPeriod)
    chip.advance({ spikes: { ...silence, ...none, fresh: time === 0 }, drive, modulators, plastic: true });
}
