// Lane keeping, learned from one scalar reward, and beside it the published way with a signed error per motor.

import type { Experiment, Metric } from '../experiment.ts';
import { hertz, metersPerSecond, milliseconds, radiansPerSecond } from '../../../core/units/quantity.ts';
import type { Recipe } from '../recipe/recipe.ts';

const metrics: readonly Metric[] = [
  { name: 'success', unit: 'fraction', better: 'higher' },
  { name: 'lateralError', unit: 'm', better: 'lower' },
  { name: 'laps', unit: 'laps', better: 'higher' },
];

/** The recipe of lane keeping by reward; constants with their reasons. */
export const laneKeepingRecipe: Recipe = {
  retina: {
    /** 8 × 4, as published. */
    columns: 8,
    bands: 4,
    /** Rows 24 to 127: the haze ends at row 36, the last row shows the ground 0.3 m ahead of the axle. */
    top: 24,
    bottom: 128,
    /** At most 600 spikes/s over 32 cells: about one spike per cell and control step. */
    budget: 0.6,
    /** A sixth of the events that driving straight on gives. */
    scarce: 5,
    decay: milliseconds(20),
    refractory: milliseconds(3),
    ceiling: 3,
  },
  motor: {
    neurons: 8,
    /** Below the threshold of 1, so that a motor neuron rests unless noise or input lift it. */
    bias: 0.6,
    /** The voltage then has a deviation of 0.25: some 10 spikes/s at rest. */
    noise: 1.575,
    cruise: metersPerSecond(0.5),
    slowing: 0.3,
    /** Five times what the sharpest bend needs. */
    turnRate: radiansPerSecond(1.5),
    fullSteering: hertz(40),
    decay: milliseconds(30),
  },
  learning: {
    signal: 'reward',
    rate: 0.2,
    /** Less than the causal side: balanced pairs would leave too little signal. */
    depression: 0.3,
    tagDecay: milliseconds(150),
    bounds: [-1, 1],
    firstWeights: [0, 0.05],
    /** Only the difference between left and right steers; without competition their common part drifts and seeds fail. */
    share: 0,
    memory: milliseconds(20_000),
    annealing: 2,
  },
  /** Half the threshold, held for three control steps: long enough for the motors to follow, too short to leave the lane. */
  exploration: { amplitude: 0.5, correlation: milliseconds(150), annealing: 1.5 },
};

/** One scalar reward for every synapse. */
export const laneKeeping: Experiment = {
  name: 'lane-keeping',
  summary: 'keep the lane on the road of Bing et al. 2018; one scalar reward, the same for every synapse',
  world: 'lane-keeping',
  metrics,
  threshold: 0.95,
  steps: 8 * 60 * 20,
  recipe: laneKeepingRecipe,
  /** The best of the grid that test/bench/learning/tune-braitenberg.ts searches, on seeds of its own. */
  handCoded: {
    top: 80,
    bottom: 128,
    middle: 0.38,
    gain: radiansPerSecond(1),
    memory: 0.5,
    cruise: metersPerSecond(0.5),
    turnRate: radiansPerSecond(1.5),
  },
  /** Away from what is near the lane's middle, and towards what is far beside it, which is the lane's other border. */
  wiring: { kind: 'steering', mean: 0, eye: { ahead: 1, beside: -0.3, middle: -0.22 } },
  judging: { episodes: 20, points: 4, episodesPerPoint: 2 },
};

/** The published signal: a teacher, not a reward. */
export const laneKeepingSigned: Experiment = {
  ...laneKeeping,
  name: 'lane-keeping-signed',
  world: 'lane-keeping-taught',
  summary:
    'the same road with the published signal: each motor gets its own signed error, a teacher and not a reward',
  steps: 9000,
  recipe: {
    ...laneKeepingRecipe,
    retina: { ...laneKeepingRecipe.retina, budget: 1.2 },
    motor: { ...laneKeepingRecipe.motor, neurons: 16, noise: 0.8 },
    learning: { ...laneKeepingRecipe.learning, signal: 'teacher', rate: 0.01, annealing: 3, share: 0 },
    exploration: { ...laneKeepingRecipe.exploration, amplitude: 0 },
  },
};
