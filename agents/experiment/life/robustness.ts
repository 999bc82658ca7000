// Learning on a damaged chip: with a fault from the first tick on, or with one that comes in the middle of the training and
// is judged just before it, just after it, and after the rest of the training.

import { ChipError, type Snapshot } from '../../../core/chip/chip.ts';
import { asleep, awakeFor, CLOCK } from '../agent/awaken.ts';
import type { Experiment, Rooms } from '../experiment.ts';
import { beginDeployed } from '../teaching/imitate.ts';
import { judgeTwin, placeOf, testOf } from '../episodes/place.ts';
import { plainSetup } from '../setup.ts';
import { train } from '../episodes/train.ts';

/** One seed with one fault, or none. */
export interface RobustnessTask {
  readonly chip: string;
  readonly seed: number;
  readonly steps: number;
  /** In the words of `--fault`; null is the whole chip. */
  readonly fault: string | null;
  /** Ticks of training, once the mind is awake, after which it sets in; 0 for a fault that is there from the start. */
  readonly onset: number;
}

/**
 * When a chip was judged. `at` has the weights from before the fault with the damage in them: a chip whose plasticity is
 * off stays there for good.
 */
export type Moment = 'before' | 'at' | 'after';

/** Means over the frozen test episodes at one moment. */
export interface RobustnessResult {
  readonly seed: number;
  readonly fault: string | null;
  readonly moment: Moment;
  readonly measures: Readonly<Record<string, number>>;
}

/**
 * Carry one task out. The same unseen episodes are driven at every moment and with every fault.
 *
 * @param told  hears at the border between episodes how many control steps of training are done
 */
export function robustnessOf(
  { chip, seed, steps, fault, onset }: RobustnessTask,
  experiment: Experiment,
  rooms: Rooms,
  told: (steps: number) => void = () => {},
): RobustnessResult[] {
  const assignment = {
    experiment,
    seed,
    setup: { ...plainSetup, chip, faults: fault === null ? [] : [fault] },
  };
  const place = placeOf(assignment, rooms);
  const world = place.createWorld();
  const agent = place.createAgent(world);
  if (onset > 0 && !Object.hasOwn(agent.save(), CLOCK))
    throw new ChipError(
      `Chip "${chip}" tells no "${CLOCK}" in its snapshots, by which faults set in. Let it keep its ticks of training there, or give it no faults.`,
    );
  beginDeployed(place, seed, agent);
  const due = asleep(experiment.recipe) + onset; // on the chip's clock
  let before: Snapshot | null = null;
  train({
    experiment,
    seed,
    world,
    agent,
    steps,
    border({ step }) {
      told(step);
      if (onset === 0) return true;
      const state = agent.save();
      if (state[CLOCK][0] < due) before = state;
      return true;
    },
  });
  const judgedAs = (moment: Moment, state: Snapshot): RobustnessResult => ({
    seed,
    fault,
    moment,
    measures: judgeTwin(place, state, testOf(assignment)).measures,
  });
  const after = judgedAs('after', agent.save());
  if (before === null) return [after];
  const struck = awakeFor(before, experiment.recipe, onset);
  return [judgedAs('before', before), judgedAs('at', struck), after];
}
