// A mind that goes on learning while it drives whatever sends percepts: the same agent and the same rule as in simulation.
// Only steps in which its own commands moved the body count. While they do not (nobody has armed the robot, the gate stopped
// it, the link is lost), nothing is learned: a reward for what others did would be credited to tags of its own.

import { map } from 'rxjs';
import { standStill, type Percept } from '../../../core/loop/percept.ts';
import type { World } from '../../../core/loop/world.ts';
import { anneal, type Agent, type Controller } from '../agent/agent.ts';
import { addCosts, costOf, noCost } from '../measure/cost.ts';
import type { Experiment, Rooms } from '../experiment.ts';
import { placeOf } from '../episodes/place.ts';
import type { SavedAgent } from './saved-agent.ts';

/** A policy that cannot learn in this way. The message says why and what to do. */
export class LiveLearningError extends Error {
  override readonly name = 'LiveLearningError';
}

/** What has to be known of a link by whoever learns over it. */
export interface Attention {
  /** Whether the link lets commands through. It begins with not. */
  attend(moves: boolean): void;
  /** A command left. @param passed  whether it was the mind's own, or a zero in its place */
  left(passed: boolean): void;
  /** Whether commands seem to move the body, by what the body says. It begins with so. */
  effect(seen: boolean): void;
}

/** A mind that learns while it drives. */
export interface LiveLearner extends Attention {
  /** Percept -> MotorCommand; stands still while the link lets nothing through. */
  readonly controller: Controller;
  /** Control steps it has learned from, and episodes ended, all sessions together. */
  progress(): { readonly step: number; readonly episode: number };
  /** Stretches of driving that were begun anew because a command did not reach the body. */
  breaks(): number;
  /** The mind as it is now, to be kept. What is under way (voltages, tags) is forgotten at the next start. */
  save(): SavedAgent;
}

/** @returns the mind as it was before it learned anything: the same recipe and seed, first weights. */
export function untrained(saved: SavedAgent, experiment: Experiment, rooms: Rooms, seed: number): SavedAgent {
  const { recipe, setup } = saved;
  const place = placeOf({ experiment: { ...experiment, recipe }, setup, seed }, rooms);
  return {
    ...saved,
    seed,
    condition: 'learned',
    steps: experiment.steps,
    progress: { step: 0, episode: 0 },
    curve: [],
    cost: noCost,
    state: place.createAgent(place.createWorld()).save(),
  };
}

/** Refuse minds that no robot can teach. Throws LiveLearningError. */
function checkTeachable({ recipe, experiment }: SavedAgent): void {
  if (recipe.learning.signal === 'teacher') {
    throw new LiveLearningError(
      `A mind of ${experiment} learns from a teacher that knows each motor's error, and a robot has none. ` +
        'Leave --learn out, or take a policy that learns from a reward.',
    );
  }
}

/**
 * Take a saved mind up again, plastic and exploring. Its learning and its exploration have cooled down as far as its steps say,
 * and stay so beyond the last one. Throws LiveLearningError where it learns from a teacher, and ChipError.
 *
 * @param look  given the agent before it begins; returns the same agent, whose moments somebody sees
 */
export function liveLearner(
  saved: SavedAgent,
  experiment: Experiment,
  rooms: Rooms,
  look: (agent: Agent, world: World) => Agent = (agent) => agent,
): LiveLearner {
  checkTeachable(saved);
  const { recipe, setup, seed } = saved;
  const place = placeOf({ experiment: { ...experiment, recipe }, setup, seed }, rooms);
  const world = place.createWorld();
  const agent = place.createAgent(world);
  agent.restore(saved.state);
  const { encoder, chip, decoder, conduct } = look(agent, world);
  let { step, episode } = saved.progress;
  let breaks = 0;
  let moving = false;
  let useless = false;
  /** Whether the next percept begins something new: no command of ours led to it. */
  let broken = true;
  /** Whether a command was given that has not left yet. */
  let pending = false;

  const interrupt = (): void => {
    if (!broken) breaks++;
    broken = true;
  };
  const felt = (percept: Percept): Percept =>
    broken && !percept.fresh ? { ...percept, fresh: true, reward: 0 } : percept;

  return {
    controller: map((given) => {
      if (!moving) return standStill;
      if (pending) interrupt();
      const percept = felt(given);
      broken = false;
      conduct.plastic = !useless;
      if (!percept.fresh && !useless) step++;
      if (percept.ending !== 'running') episode++;
      anneal(conduct, recipe, Math.min(1, step / saved.steps));
      const command = decoder.command(chip.advance(encoder.stimulus(percept)));
      pending = true;
      return command;
    }),
    attend(moves) {
      moving = moves;
      if (moves) return;
      interrupt();
      pending = false;
    },
    left(passed) {
      pending = false;
      if (!passed && moving) interrupt();
    },
    effect(seen) {
      if (useless && seen) interrupt(); // what was tagged while nothing moved is nobody's
      useless = !seen;
    },
    progress: () => ({ step, episode }),
    breaks: () => breaks,
    save: () => ({
      ...saved,
      progress: { step, episode },
      cost: addCosts(saved.cost, costOf(step - saved.progress.step, chip.meter())),
      state: agent.save(),
    }),
  };
}
