// A guide teaches a teacher, the teacher a spiking policy: in drawn worlds, from the run's own seeds.

import { describe, expect, it } from 'vitest';
import { rooms } from '../../../agents/cli/setup/rooms.ts';
import { conditionsOf } from '../../../agents/experiment/condition/condition.ts';
import { guidedStudent, type GuidedRound } from '../../../agents/experiment/teaching/guided.ts';
import {
  maplessGuided,
  maplessGuidedCameraMixed,
  maplessGuidedMixed,
} from '../../../agents/experiment/worlds/guided.ts';
import { eyesOf, mirrorOf } from '../../../agents/experiment/agent/parts.ts';
import { placeOf, type Place } from '../../../agents/experiment/episodes/place.ts';
import { plainSetup } from '../../../agents/experiment/setup.ts';
import { runTask } from '../../../agents/experiment/life/run-task.ts';
import type { World } from '../../../core/loop/world.ts';
import { millis } from '../../../core/units/quantity.ts';

const SEED = 1011;
const { imitation } = maplessGuided;
if (imitation?.guided === undefined) throw new Error('Nobody guides.');
const guided = { ...imitation.guided, rounds: 2, routes: 2, epochs: 2, hidden: 16 };
const small = {
  ...maplessGuided,
  imitation: { ...imitation, rounds: 1, routes: 1, epochs: 1, guided },
};
const setup = { ...plainSetup, chip: 'loihi2' };
const placeIn = (world: string): Place =>
  placeOf({ experiment: { ...small, world }, setup, seed: SEED }, rooms);

describe('an evenly built robot', () => {
  it.each([maplessGuidedMixed, maplessGuidedCameraMixed])(
    'has for each axon of $name one that hears the same left right',
    (experiment) => {
      const { createWorld, root } = placeOf({ experiment, setup, seed: SEED }, rooms);
      const mirror = [...(mirrorOf(experiment) ?? [])];
      expect(mirror).toHaveLength(eyesOf(experiment.recipe, createWorld(), millis(1), root).axons);
      expect(mirror.map((axon) => mirror[axon])).toEqual([...mirror.keys()]);
    },
  );

  it('is not made use of where the recipe does not say so', () => {
    expect(mirrorOf(maplessGuided)).toBeNull();
  });
});

describe('a guided teacher', () => {
  it('regrets less when it has learned, in rounds that remember more and more', () => {
    const rounds: GuidedRound[] = [];
    const driven = new Set<number>();
    const place = placeIn(small.world);
    const createWorld = (): World => {
      const world = place.createWorld();
      return { ...world, reset: (seed) => world.reset((driven.add(seed), seed)) };
    };
    const once = guidedStudent({ ...place, createWorld }, { ...guided, epochs: 20 }, SEED, 2 ** 19, {
      goOn: () => true,
      round: (round) => rounds.push(round),
    });
    expect(rounds.map(({ round }) => round)).toEqual([0, 1]);
    expect(rounds[1].samples).toBeGreaterThan(rounds[0].samples);
    expect(driven.size).toBe(guided.rounds * guided.routes); // other routes in each round
    expect(once?.count).toBe(rounds[1].samples);
    expect(rounds[1].regret).toBeLessThan(0.1);
  });

  it('is refused where no guide stands beside', () => {
    expect(() => guidedStudent(placeIn('mapless-lidar'), guided, SEED, 0, { goOn: () => true })).toThrow(
      /no guide in its world "mapless-lidar"/,
    );
  });

  it('is judged beside the policy that imitates it, in the world of the tests', () => {
    expect(conditionsOf(small, { controls: false, rivals: false })).toContain('teacher');
    const experiment = { ...small, judging: { ...small.judging, episodes: 1 } };
    const result = runTask(
      { experiment, setup, seed: SEED, condition: 'teacher', steps: 0 },
      rooms,
      { goOn: () => true, progress: () => undefined, keep: () => undefined },
      null,
    );
    expect(result?.routes?.success).toHaveLength(1);
  });
});
