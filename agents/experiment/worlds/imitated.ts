// The bridge between offline and on-chip learning: a policy that imitates a planner by surrogate gradients, is deployed on loihi2 in
// 8-bit weights, and goes on learning there by reward-modulated STDP.

import { maplessLidar } from './mapless.ts';
import {
  hertz,
  meters,
  millis,
  milliseconds,
  seconds,
  type Hertz,
  type Milliseconds,
} from '../../../core/units/quantity.ts';
import type { Experiment } from '../experiment.ts';
import type { PolicyRecipe } from '../recipe/policy.ts';
import type { Recipe } from '../recipe/recipe.ts';

const { planner, handCoded, wiring: _wiring, ...common } = maplessLidar;

/** Sectors of the published lidar. */
export const SECTORS = 18;

/** What imitates. */
export const policy: PolicyRecipe = {
  hidden: 64,
  /** Weights of up to ±2 before the hidden layer; of ±½ behind it, in steps so small that one reward changes little. */
  units: [128, 512],
  /** Motors that get nothing from below threshold are silent; what they then need, the hidden layer gives. */
  tonus: 0.6,
  pairing: 0.25,
  memory: milliseconds(20),
  base: hertz(30),
  firstWeights: 0.8,
};

/** A step of the chip. */
export const TICK: Milliseconds = milliseconds(1);
/** Rates of the sectors, and of where the goal lies and how far. */
export const RATES: readonly Hertz[] = [
  ...Array.from({ length: SECTORS }, () => 150),
  100,
  100,
  100,
  100,
].map((rate) => hertz(rate));

/** What differs from the reflex that learns by rewards alone, and why. */
const recipe: Recipe = {
  ...maplessLidar.recipe,
  policy,
  motor: {
    ...maplessLidar.recipe.motor,
    bias: 0,
    noise: 0,
    /** One spike of one neuron is 1/32 of full steering. */
    fullSteering: hertz(40),
    /** None: what the planner would do now is imitated, not what it did. */
    decay: TICK,
  },
  learning: {
    signal: 'reward',
    rate: 0.03,
    /** Only what came before a motor spike is tagged, so that with dopamine of mean 0 nothing drifts. */
    depression: 0,
    tagDecay: milliseconds(500),
    /** Mantissas of 8 bits with a sign. */
    bounds: [-256, 256],
    firstWeights: [0, 0],
    /** What one motor gains from a hidden neuron the others lose: only differences steer, and so it was trained. */
    share: 0,
    expectation: { kind: 'linear-td', rate: 0.02, horizon: milliseconds(1000), glance: milliseconds(100) },
    memory: milliseconds(20_000),
    annealing: 1,
  },
  senses: {
    count: SECTORS + 4,
    /** Five fields per sector instead of one number: of what imitation learned on seed 1000 the loss fell from 0.019 to 0.014. */
    fields: [...Array.from({ length: SECTORS }, () => 5), 13, 1, 1, 2],
    rate: RATES,
  },
  exploration: { amplitude: 0.3, correlation: milliseconds(300), annealing: 1 },
};

/** A planner is imitated offline, then learned beyond on chip. */
export const maplessImitation: Experiment = {
  ...common,
  name: 'mapless-imitation',
  summary:
    'find the way without a map: a planner imitated by surrogate gradients, deployed on loihi2, then R-STDP on chip goes on',
  chip: 'loihi2',
  recipe,
  handCoded,
  /** The planner as a drive that knows no other arcs can follow it; looks further ahead than the rival of the reflex. */
  ...(planner === undefined
    ? {}
    : {
        planner: {
          ...planner,
          steps: 13,
          flatOut: true,
          horizon: seconds(4),
          soon: millis(700),
          keep: meters(0.35),
          enough: meters(1.5),
          room: 1,
          roomy: meters(0.9),
        },
      }),
  imitation: { rounds: 2, routes: 6, stride: 4, epochs: 6, batch: 16, rate: 4e-3, lead: 50 },
  steps: 5 * 60 * 10,
  judging: { episodes: 40, points: 2, episodesPerPoint: 4 },
};
