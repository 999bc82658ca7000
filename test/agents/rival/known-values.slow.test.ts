// Rivals on a problem whose best policy is worked out exactly: who is beaten by a spiking learner must not have been broken.

import { expect, it } from 'vitest';
import { deepQ } from '../../../agents/rival/deep-q.ts';
import { linearActorCritic } from '../../../agents/rival/linear-actor-critic.ts';
import { proximalPolicy } from '../../../agents/rival/proximal-policy.ts';
import type { Rival } from '../../../agents/rival/rival.ts';
import { integer, uniform } from '../../../core/random/draw.ts';
import { createRandom, type Random } from '../../../core/random/random.ts';

/** Twelve places in a row, a goal among them; five moves of -2 to 2, one in ten of them at random. The left end costs more than others do. */
const PLACES = 12;
const GOAL = 7;
const MOVES = [0, 1, 2, 3, 4];
const SLIP = 0.1;
const DISCOUNT = 0.98;

const after = (place: number, move: number): number => Math.max(0, Math.min(PLACES - 1, place + move - 2));
const reward = (place: number): number => (place === GOAL ? 1 : place === 0 ? -0.2 : -0.05);
const seen = (place: number): Float64Array =>
  Float64Array.from({ length: PLACES + 1 }, (_, k) => (k === place || k === PLACES ? 1 : 0));
const elsewhere = (random: Random): number => {
  const place = integer(random, PLACES - 1);
  return place < GOAL ? place : place + 1;
};

/** What a move is worth if places are worth so much. */
const worthOf = (values: readonly number[], place: number, move: number): number =>
  MOVES.reduce((sum, moved) => {
    const next = after(place, moved);
    const share = SLIP / MOVES.length + (moved === move ? 1 - SLIP : 0);
    return sum + share * (reward(next) + (next === GOAL ? 0 : DISCOUNT * values[next]));
  }, 0);

/** Mean worth of all starts under a policy, by sweeping until nothing changes any more. */
function worth(choose: (values: readonly number[], place: number) => number): number {
  let values: readonly number[] = Array.from({ length: PLACES }, () => 0);
  for (let changed = Infinity; changed > 1e-12;) {
    const before = values;
    values = before.map((_, place) => (place === GOAL ? 0 : worthOf(before, place, choose(before, place))));
    changed = Math.max(...values.map((value, place) => Math.abs(value - before[place])));
  }
  return values.reduce((sum, value) => sum + value, 0) / (PLACES - 1);
}

function taught(rival: Rival, decisions: number): Rival {
  const random = createRandom(11);
  let [place, lasted] = [elsewhere(random), 0];
  for (let k = 0; k < decisions; k++) {
    const move = rival.decide(seen(place), false);
    place = after(place, uniform(random) < SLIP ? integer(random, MOVES.length) : move);
    const ending = place === GOAL ? 'terminated' : ++lasted >= 60 ? 'truncated' : 'running';
    rival.learn(reward(place), seen(place), ending, k / decisions);
    if (ending !== 'running') [place, lasted] = [elsewhere(random), 0];
  }
  return rival;
}

it.each([
  ['linear actor–critic', linearActorCritic, 10_000],
  ['deep Q-learning', deepQ, 3000],
  ['proximal policy', proximalPolicy, 6144],
] as const)('%s comes within 0.05 of the best policy there is', (_, make, decisions) => {
  const best = worth((values, place) =>
    MOVES.reduce((a, b) => (worthOf(values, place, b) > worthOf(values, place, a) ? b : a)),
  );
  const still = worth(() => 2);
  const rival = taught(make(PLACES + 1, createRandom(1)), decisions);
  const policy = Array.from({ length: PLACES }, (_unused, place) => rival.decide(seen(place), true));
  const found = worth((_values, place) => policy[place]);
  expect(still).toBeLessThan(-2);
  expect(found).toBeLessThanOrEqual(best + 1e-9);
  expect(found).toBeGreaterThan(best - 0.05);
});
