// What is learned of many people's muscles before a device is shipped.

import { shuffle } from '../../core/random/draw.ts';
import { createRandom, type Random } from '../../core/random/random.ts';
import type { Snapshot } from '../../core/chip/chip.ts';
import { EMG_CLASSES, type EmgSession } from '../dataset/emg.ts';
import { deployLearner, tellOnChip } from '../wearable/chip-learner.ts';
import { balancedAccuracy, halves, type GestureWindow } from '../wearable/features.ts';
import { fitLinear, type LinearModel } from '../wearable/linear.ts';
import { learnWindow, spikingLearner, type SpikingLearner } from '../wearable/spiking-learner.ts';
import { savedArray, type StudyContext } from './study.ts';

/** Chosen on session 2 with seed 1000; the rate in weight units per spike. */
const generic = { perGesture: 300, passes: 2, rate: 0.375 };
/** The session on which is judged; the wearer's earlier ones are 1 and 2. */
export const JUDGED = 3;

/** `perGesture` windows of each gesture, mixed. */
export function some(windows: readonly GestureWindow[], perGesture: number, random: Random): GestureWindow[] {
  const chosen = Array.from({ length: EMG_CLASSES }, (_, gesture) =>
    shuffle(
      random,
      windows.filter(({ label }) => label === gesture),
    ).slice(0, perGesture),
  );
  return shuffle(random, chosen.flat());
}

/** What is learned of many people before a device is shipped, in plain whole numbers. */
export function prepare(
  model: LinearModel,
  windows: readonly GestureWindow[],
  random: Random,
): SpikingLearner {
  const learner = spikingLearner(model);
  const chosen = some(windows, generic.perGesture, random);
  for (let pass = 0; pass < generic.passes; pass++)
    for (const window of chosen) learnWindow(learner, window, generic.rate, random);
  return learner;
}

/** @returns the balanced accuracy of what is shipped, on the chip, for the session that nobody learned from */
export function tellShipped(
  context: StudyContext,
  sessions: readonly EmgSession[],
  state: Snapshot,
  rate: number,
): number {
  const learner = spikingLearner(fitLinear(shipped(sessions), EMG_CLASSES));
  learner.weights.set(savedArray(state, 'weights', learner.weights.length));
  const device = deployLearner(learner, context.chip(), rate, createRandom(context.seed));
  return balancedAccuracy(unseen(sessions), (features) => tellOnChip(device, features));
}

/** Windows on which is judged. */
export const unseen = (sessions: readonly EmgSession[]): GestureWindow[] =>
  sessions.filter(({ session }) => session === JUDGED).flatMap((each) => halves(each)[1]);

/** What everybody showed before the session on which is judged. */
export const shipped = (sessions: readonly EmgSession[]): GestureWindow[] =>
  sessions.filter(({ session }) => session !== JUDGED).flatMap((each) => halves(each).flat());

/** The learner of everybody's earlier sessions, as it would be shipped. */
export function genericState(sessions: readonly EmgSession[], random: Random): Snapshot {
  const all = shipped(sessions);
  const learner = prepare(fitLinear(all, EMG_CLASSES), all, random);
  return { weights: Int32Array.from(learner.weights) };
}
