// A mind that goes on learning while it drives whatever sends percepts: the same agent and the same rule as in simulation.
// Only steps in which its commands move the body count. While they do not (nobody has armed the robot, the link is lost), it
// neither thinks nor learns: a reward for what others did would be credited to tags of its own.

import { map } from 'rxjs';
import { standStill, type Percept } from '../../core/loop/percept.ts';
import { anneal, type Controller } from './agent.ts';
import { addCosts, costOf, noCost } from './cost.ts';
import type { Experiment, Rooms } from './experiment.ts';
import { placeOf } from './place.ts';
import type { SavedAgent } from './saved-agent.ts';

/** A policy that cannot learn in this way. The message says why and what to do. */
export class LiveLearningError extends Error {
  override readonly name = 'LiveLearningError';
}

/** A mind that learns while it drives. */
export interface LiveLearner {
  /** Percept -> MotorCommand; stands still while its commands do not move the body. */
  readonly controller: Controller;
  /** Told whenever commands begin or cease to move the body. It begins with the latter. */
  attend(moves: boolean): void;
  /** Control steps it has learned from, all sessions together. */
  steps(): number;
  /** The mind as it is now, to be kept. What is under way (voltages, tags) is forgotten at the next start. */
  save(): SavedAgent;
}

/** @returns the mind as it was before it learned anything: the same recipe and seed, first weights. */
export function untrained(saved: SavedAgent, experiment: Experiment, rooms: Rooms, seed: number): SavedAgent {
  const { recipe } = experiment;
  const place = placeOf({ experiment, setup: saved.setup, seed }, rooms);
  return {
    ...saved,
    seed,
    recipe,
    condition: 'learned',
    steps: experiment.steps,
    progress: { step: 0, episode: 0 },
    curve: [],
    cost: noCost,
    state: place.createAgent(place.createWorld()).save(),
  };
}

/**
 * Take a saved mind up again, plastic and exploring. Its learning and its exploration have cooled down as far as its steps say,
 * and stay so beyond the last one. Throws LiveLearningError where it learns from a teacher, and ChipError.
 */
export function liveLearner(saved: SavedAgent, experiment: Experiment, rooms: Rooms): LiveLearner {
  const { recipe, setup, seed } = saved;
  if (recipe.learning.signal === 'teacher') {
    throw new LiveLearningError(
      `A mind of ${saved.experiment} learns from a teacher that knows each motor's error, and a robot has none. ` +
        'Leave --learn out, or take a policy that learns from a reward.',
    );
  }
  const place = placeOf({ experiment: { ...experiment, recipe }, setup, seed }, rooms);
  const agent = place.createAgent(place.createWorld());
  agent.restore(saved.state);
  const { encoder, chip, decoder, conduct } = agent;
  let { step, episode } = saved.progress;
  let moving = false;
  let paused = true;

  /** After a pause a percept begins something new: no command of ours led to it. */
  const felt = (percept: Percept): Percept =>
    paused && !percept.fresh ? { ...percept, fresh: true, reward: 0 } : percept;

  return {
    controller: map((given) => {
      if (!moving) return standStill;
      const percept = felt(given);
      paused = false;
      if (!percept.fresh) step++;
      if (percept.ending !== 'running') episode++;
      anneal(conduct, recipe, Math.min(1, step / saved.steps));
      return decoder.command(chip.advance(encoder.stimulus(percept)));
    }),
    attend(moves) {
      moving = moves;
      paused ||= !moves;
    },
    steps: () => step,
    save: () => ({
      ...saved,
      progress: { step, episode },
      cost: addCosts(saved.cost, costOf(step - saved.progress.step, chip.meter())),
      state: agent.save(),
    }),
  };
}
