// A guide teaches a teacher, the teacher a spiking policy: in drawn worlds, from the run's own seeds.

import { describe, expect, it } from 'vitest';
import { rooms } from '../../../agents/cli/rooms.ts';
import { conditionsOf } from '../../../agents/experiment/condition.ts';
import { guidedStudent, type GuidedRound } from '../../../agents/experiment/guided.ts';
import { maplessGuided } from '../../../agents/experiment/imitated-worlds.ts';
import { placeOf, type Place } from '../../../agents/experiment/place.ts';
import { plainSetup } from '../../../agents/experiment/setup.ts';
import { runTask } from '../../../agents/experiment/task.ts';

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

describe('a guided teacher', () => {
  it('regrets less when it has learned, in rounds that remember more and more', () => {
    const rounds: GuidedRound[] = [];
    const once = guidedStudent(placeIn(small.world), { ...guided, epochs: 20 }, SEED, 2 ** 19, {
      goOn: () => true,
      round: (round) => rounds.push(round),
    });
    expect(rounds.map(({ round }) => round)).toEqual([0, 1]);
    expect(rounds[1].samples).toBeGreaterThan(rounds[0].samples);
    expect(once?.count).toBe(rounds[1].samples);
    expect(rounds[1].regret).toBeLessThan(0.1);
  });

  it('is refused where no guide stands beside', () => {
    expect(() => guidedStudent(placeIn('mapless-lidar'), guided, SEED, 0, { goOn: () => true })).toThrow(
      /no guide in its world "mapless-lidar"/,
    );
  });

  it('is judged beside the policy that imitates it, in the world of the tests', () => {
    expect(
      conditionsOf(small.recipe, { controls: false, rivals: false, planner: true, imitates: true }),
    ).toContain('teacher');
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
