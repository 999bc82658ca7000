// Harder obstacle arenas, reported beside the one that is learned well: each takes one thing away.

import { obstacleArena } from './arena-worlds.ts';
import type { Experiment } from './experiment.ts';
import { roverRecipe } from './rover-recipe.ts';

/** Ten obstacles instead of six, at 0.4 m/s instead of 0.3. */
export const obstacleArenaCrowded: Experiment = {
  ...obstacleArena,
  name: 'obstacle-arena-crowded',
  summary: 'the obstacle arena with ten obstacles, at 0.4 m/s',
  world: 'obstacle-arena-crowded',
  recipe: { ...roverRecipe, motor: { ...roverRecipe.motor, cruise: 0.4 } },
  handCoded: { ...obstacleArena.handCoded, cruise: 0.4 },
};

/** No range sensor: what a bumper tells is all the reward. */
export const obstacleArenaCollisions: Experiment = {
  ...obstacleArena,
  name: 'obstacle-arena-collisions',
  summary: 'the obstacle arena rewarded by collisions alone, foreseen by a TD critic',
  world: 'obstacle-arena-collisions',
  recipe: {
    ...roverRecipe,
    learning: {
      ...roverRecipe.learning,
      /** Collisions are rarer than steps: the sparse beacon's rate. */
      rate: 0.01,
      expectation: { kind: 'linear-td', rate: 0.005, horizon: 1000, glance: 100 },
    },
  },
};

const { wiring: _headlight, ...unwired } = obstacleArena;

/** No headlight: walls are seen by their texture while the robot moves. No weights are set by hand: those of the headlight drive nobody here. */
export const obstacleArenaPassive: Experiment = {
  ...unwired,
  name: 'obstacle-arena-passive',
  summary: 'the obstacle arena seen by a passive camera, without the flashing headlight',
  world: 'obstacle-arena-passive',
};
