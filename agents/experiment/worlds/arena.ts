// The indoor worlds: one default recipe, and what differs from it where.

import type { HandCoded } from '../../baseline/hand-coded.ts';
import type { Experiment } from '../experiment.ts';
import {
  hertz,
  meters,
  metersPerSecond,
  millis,
  milliseconds,
  radiansPerSecond,
} from '../../../core/units/quantity.ts';
import { evenMotors, roverRecipe } from './rover-recipe.ts';
import { waterMaze, waterMazeMoved, waterMazeReckoned } from './water-maze.ts';

/** The hand-coded rival that keeps away from what is near. */
export const avoiding: Extract<HandCoded, { readonly kind: 'sideways' }> = {
  kind: 'sideways',
  gain: radiansPerSecond(0.1),
  ahead: 1,
  memory: 0.7,
  search: radiansPerSecond(0),
  few: 0,
  cruise: metersPerSecond(0.3),
  slowing: 0.6,
  turnRate: radiansPerSecond(3),
};

/** Drive among obstacles. */
export const obstacleArena: Experiment = {
  name: 'obstacle-arena',
  summary:
    'drive among six obstacles for 30 s without touching one; reward: straight on, and away from what is near',
  world: 'obstacle-arena',
  metrics: [
    { name: 'success', unit: 'fraction', better: 'higher' },
    { name: 'cells', unit: 'cells', better: 'higher' },
    { name: 'driven', unit: 'm', better: 'higher' },
  ],
  threshold: 0.9,
  steps: 5 * 60 * 50,
  recipe: roverRecipe,
  handCoded: avoiding,
  wiring: { kind: 'steering', mean: 0.2, eye: { ahead: 0.2, beside: 0.2 } },
  judging: { episodes: 50, points: 5, episodesPerPoint: 4 },
};

/** Get through a corridor that others cross. */
export const movingObstacles: Experiment = {
  ...obstacleArena,
  name: 'moving-obstacles',
  summary:
    'through a corridor of 9 m that six posts cross; reward: every metre onward, and away from what is near',
  world: 'moving-obstacles',
  metrics: [
    { name: 'success', unit: 'fraction', better: 'higher' },
    { name: 'onward', unit: 'fraction', better: 'higher' },
    { name: 'latency', unit: 's', better: 'lower' },
  ],
  recipe: {
    ...roverRecipe,
    learning: {
      ...roverRecipe.learning,
      /**
       * With bounds of 1 a change of weight is 0.06 of a step of 8 bits on average (test/bench/learning/rounding.ts), so that what rounding adds by
       * chance is a good part of what is learned. Where nothing is rounded no weight gets beyond 0.44 (seeds 1000, 1001); steps of half
       * the size halve the variance of that chance.
       */
      bounds: [0, 0.5],
      homeostasis: evenMotors,
    },
    /** The compass as seven receptive fields beside the sixteen of the eye. */
    senses: { count: 1, fields: 7, rate: hertz(60) },
  },
  handCoded: { ...avoiding, compass: 1 },
  wiring: {
    kind: 'steering',
    mean: 0.2,
    eye: { ahead: 0.05, beside: 0.1 },
    angle: { sense: 0, pull: -0.1, sharp: 0.2 },
  },
};

/** Reach a light. */
export const beaconSeeking: Experiment = {
  name: 'beacon-seeking',
  summary: 'reach a flashing light among obstacles within 20 s; reward: every metre nearer',
  world: 'beacon-seeking',
  metrics: [
    { name: 'success', unit: 'fraction', better: 'higher' },
    { name: 'spl', unit: 'fraction', better: 'higher' },
    { name: 'latency', unit: 's', better: 'lower' },
  ],
  threshold: 0.9,
  steps: 4 * 60 * 50,
  recipe: { ...roverRecipe, learning: { ...roverRecipe.learning, rate: 0.004 } },
  handCoded: {
    ...avoiding,
    gain: radiansPerSecond(-1),
    ahead: 0.1,
    search: radiansPerSecond(2),
    few: 1,
  },
  wiring: { kind: 'steering', mean: 0.2, eye: { ahead: -0.05, beside: -0.2 } },
  judging: { episodes: 50, points: 5, episodesPerPoint: 4 },
};

/** Trials of a T-maze's training, and the control steps of the longest one: 20 s of 20 ms. Most take about 4.3 s, at 4 s of delay 6.3 s. */
const TRIALS = 120;
const LONGEST = 1000;

/** Remember a cue, choose an arm, learn from what it holds. */
export const tMaze: Experiment = {
  name: 't-maze',
  summary: 'choose the arm on whose side a light had flashed; reward 2 s after the choice',
  world: 't-maze-2s',
  metrics: [
    { name: 'success', unit: 'fraction', better: 'higher' },
    { name: 'delay', unit: 's', better: 'higher' },
  ],
  threshold: 0.95,
  steps: TRIALS * LONGEST,
  lessons: [{ world: 't-maze-2s', trials: TRIALS }],
  recipe: {
    ...roverRecipe,
    learning: {
      ...roverRecipe.learning,
      /** One reward per trial instead of one per step. */
      rate: 0.05,
      /** A tag must outlast the way from the choice to the end of the arm. */
      tagDecay: milliseconds(2000),
      firstWeights: [0.3, 0.05],
      share: 0.3,
      scaling: 0.3,
      expectation: { kind: 'trial', rate: 0.05 },
    },
    choice: {
      axons: 8,
      rate: hertz(120),
      watch: milliseconds(600),
      evidence: 20,
      junction: meters(0.6),
      window: milliseconds(200),
      /** Eight remembering axons at 120 Hz drive a motor by 2.3 and more; held back by 8 it does not fire at all. */
      holdBack: -8,
    },
  },
  handCoded: {
    kind: 'cue-follower',
    watch: millis(600),
    junction: meters(0.6),
    cruise: metersPerSecond(0.3),
    turnRate: radiansPerSecond(3),
    gain: 4,
    centring: 6,
  },
  wiring: { kind: 'steering', mean: 0.3, eye: { ahead: -0.3, beside: -0.3 } },
  judging: { episodes: 50, points: 4, episodesPerPoint: 10 },
};

/** The same light with a reward on reaching it only: what leads there must be foreseen. */
export const beaconSeekingSparse: Experiment = {
  ...beaconSeeking,
  name: 'beacon-seeking-sparse',
  summary:
    'reach the same light; reward on reaching it and nothing else, first met in a small room, foreseen by a TD critic',
  world: 'beacon-seeking-sparse',
  steps: 6 * 60 * 50,
  /**
   * A reward that is never met teaches nothing: in the large room, wandering meets the light none to three times in six minutes. So all
   * trials take place in a small one, and the judges' room is new to the mind. 40 trials last about as long as the steps.
   */
  lessons: [{ world: 'beacon-seeking-nursery', trials: 40 }],
  recipe: {
    ...roverRecipe,
    learning: {
      ...roverRecipe.learning,
      rate: 0.01,
      /** A critic that still learns goes on surprising: at a constant rate what was known is lost again between two glances of the judges. */
      annealing: 2,
      tagDecay: milliseconds(1000),
      homeostasis: evenMotors,
      expectation: { kind: 'linear-td', rate: 0.005, horizon: milliseconds(2000), glance: milliseconds(100) },
    },
  },
};

/** The control without the small room. */
export const beaconSeekingAlone: Experiment = withoutLessons(beaconSeekingSparse, {
  name: 'beacon-seeking-alone',
  summary: 'the sparse reward without the small room: the light must be come upon in the large one',
});

/** @returns the experiment with other words, whose trainings take place where it is judged. */
function withoutLessons(
  { lessons: _lessons, ...rest }: Experiment,
  words: Pick<Experiment, 'name' | 'summary'>,
): Experiment {
  return { ...rest, ...words };
}

const delayed = (delay: '0' | '1' | '4'): Experiment => ({
  ...tMaze,
  name: `t-maze-${delay}s`,
  summary: `the T-maze with ${delay} s between choice and reward`,
  world: `t-maze-${delay}s`,
  lessons: [{ world: `t-maze-${delay}s`, trials: TRIALS }],
});

/** The indoor experiments by name. */
export const indoorExperiments: Readonly<Record<string, Experiment>> = Object.fromEntries(
  [
    obstacleArena,
    movingObstacles,
    beaconSeeking,
    beaconSeekingSparse,
    beaconSeekingAlone,
    tMaze,
    delayed('0'),
    delayed('1'),
    delayed('4'),
    waterMaze,
    waterMazeMoved,
    waterMazeReckoned,
  ].map((each) => [each.name, each]),
);
