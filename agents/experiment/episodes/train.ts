// Training: episodes that a mind learns from, until its control steps are spent. Between two episodes everything dynamic is
// at rest, so that is where a run is saved, judged, stopped and taken up again, to the same bits.

import { map, takeWhile, tap } from 'rxjs';
import { lockstep } from '../../../core/loop/lockstep.ts';
import type { Percept } from '../../../core/loop/percept.ts';
import type { World } from '../../../core/loop/world.ts';
import { decode, encode, runOn } from '../../../core/stream/operators.ts';
import { told } from '../../../core/units/range.ts';
import { anneal, type Agent } from '../agent/agent.ts';
import { episodeSeed, trialsOf, type Experiment } from '../experiment.ts';
import { runOut } from './run-out.ts';

/** How far a training has come. */
export interface Progress {
  /** Control steps carried out, and episodes ended. */
  readonly step: number;
  readonly episode: number;
}

/** What a training is given. */
export interface Training {
  readonly experiment: Experiment;
  readonly seed: number;
  readonly world: World;
  readonly agent: Agent;
  readonly steps: number;
  /** Training episodes at most; absent: those of the experiment's lessons, where it has some. */
  readonly trials?: number;
  /** Where to continue, for which the agent has been restored; absent: at the beginning. */
  readonly from?: Progress;
  /** What the mind gets to feel of each percept, such as one with another reward; absent: the percept itself. */
  readonly feel?: (percept: Percept) => Percept;
  /** Called at every border between episodes; false ends the training there. Absent: nobody ends it. */
  readonly border?: (progress: Progress) => boolean | void;
  /** How far the annealing is at a step, 0 to 1; absent: in step with the training. */
  readonly cooled?: (step: number) => number;
}

/** Nothing has been learned yet. */
const beginning: Progress = { step: 0, episode: 0 };

/**
 * Train until the steps are spent or `border` says stop. Changes the agent in place.
 *
 * Throws RangeError for steps, trials, a seed or a progress that cannot be, PlantError where the world, the mind or `border` fails.
 */
export function train(training: Training): Progress {
  checkTraining(training);
  const { experiment, seed, world, agent, steps, border } = training;
  const { from = beginning, feel = (percept) => percept, cooled = (step) => step / steps } = training;
  let progress = from;
  const trials = training.trials ?? trialsOf(experiment) ?? Infinity;
  const plant = lockstep(world, {
    ...from,
    seeds: (episode) => {
      progress = { step: progress.step, episode };
      return progress.step < steps && episode < trials && border?.(progress) !== false
        ? episodeSeed('training', seed, episode)
        : null;
    },
  });
  runOut(
    plant.percept$.pipe(
      tap(({ step }) => {
        progress = { ...progress, step };
        anneal(agent.conduct, experiment.recipe, cooled(step));
      }),
      takeWhile(({ step, ending }) => step < steps || ending !== 'running'),
      map(feel), // Percept     -> Percept       (the same, or with another reward)
      encode(agent.encoder), // Percept     -> Stimulus
      runOn(agent.chip), // Stimulus    -> SpikePacket   (spiking and learning happen in here)
      decode(agent.decoder), // SpikePacket -> MotorCommand
      tap(plant.command), // closes the loop
    ),
  );
  return progress;
}

/** Throw RangeError for numbers with which a training would end before it began. */
function checkTraining({ seed, steps, trials = Infinity, from = beginning }: Training): void {
  episodeSeed('training', seed, 0); // refuses what is none
  const wrong =
    whole('steps', steps) ??
    (trials === Infinity ? null : whole('trials', trials)) ??
    whole('from.step', from.step) ??
    whole('from.episode', from.episode);
  if (wrong !== null) throw new RangeError(`No training can have ${wrong}`);
}

const whole = (name: string, value: number): string | null =>
  Number.isSafeInteger(value) && value >= 0
    ? null
    : `${name} ${told(value)}. Let it be a whole number from 0 on.`;
