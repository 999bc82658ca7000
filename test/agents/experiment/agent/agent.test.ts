// The reward is all that a rewarded mind is told: where its body is and what a teacher says change no spike of it.

import { expect, it } from 'vitest';
import { of } from 'rxjs';
import { controllerOf, createAgent } from '../../../../agents/experiment/agent/agent.ts';
import { laneKeepingRecipe } from '../../../../agents/experiment/worlds/lane-keeping.ts';
import type { MotorCommand, Percept } from '../../../../core/loop/percept.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { meters, radians } from '../../../../core/units/quantity.ts';
import { laneKeeping } from '../../../../envs/task/lane/lane-keeping.ts';
import { referenceChip } from '../../../../hardware/chip/reference.ts';

const STEPS = 200;

/** A mind's answer to one percept after the other. */
function mindOf(): { answer: (percept: Percept) => MotorCommand; weights: () => unknown } {
  const agent = createAgent(
    laneKeepingRecipe,
    laneKeeping(createRandom(1000)),
    referenceChip(),
    createRandom(1001),
  );
  const answer = (percept: Percept): MotorCommand => {
    let given: MotorCommand | undefined;
    of(percept)
      .pipe(controllerOf(agent))
      .subscribe((command) => (given = command));
    if (given === undefined) throw new Error('the mind gave no command');
    return given;
  };
  return { answer, weights: () => agent.save() };
}

/** Drive an episode after the other; the second mind hears lies about everything but events and reward. */
function drive(lie: (percept: Percept) => Percept): [unknown, unknown] {
  const world = laneKeeping(createRandom(1000));
  const [honest, deceived] = [mindOf(), mindOf()];
  let seen = world.reset(1000);
  for (let step = 0, episode = 0, fresh = true; step < STEPS; step++) {
    const percept: Percept = { ...seen, step, episode, fresh };
    const command = honest.answer(percept);
    expect(deceived.answer(lie(percept))).toEqual(command);
    fresh = seen.ending !== 'running';
    seen = fresh ? world.reset(1000 + ++episode) : world.step(command);
  }
  return [honest.weights(), deceived.weights()];
}

it('steers and learns by events and reward alone', () => {
  const [honest, deceived] = drive((percept) => ({
    ...percept,
    body: { ...percept.body, x: meters(percept.step), heading: radians(3) },
    teacher: Float64Array.of(5, -5),
    reason: 'a lie',
  }));
  expect(deceived).toEqual(honest);
});

it('would be caught if it did not: another reward changes its weights', () => {
  const world = laneKeeping(createRandom(1000));
  const [one, other] = [mindOf(), mindOf()];
  let seen = world.reset(1000);
  for (let step = 0; step < 60 && seen.ending === 'running'; step++) {
    const percept: Percept = { ...seen, step, episode: 0, fresh: step === 0 };
    const command = one.answer(percept);
    other.answer({ ...percept, reward: percept.reward + 1 });
    seen = world.step(command);
  }
  expect(other.weights()).not.toEqual(one.weights());
});
