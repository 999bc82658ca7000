// The bridge between offline and on-chip learning: a policy that imitates a planner by surrogate gradients, is deployed on loihi2 in
// 8-bit weights, and goes on learning there by reward-modulated STDP.

import { mapless, maplessLidar, trail } from './mapless.ts';
import { hertz, meters, millis, milliseconds, seconds } from '../../../core/units/quantity.ts';
import type { Experiment } from '../experiment.ts';
import type { GuidedTraining, Imitation, PolicyRecipe } from '../recipe/policy.ts';
import type { Recipe } from '../recipe/recipe.ts';

const { planner, handCoded, wiring: _wiring, ...common } = maplessLidar;

/** Sectors of the published lidar. */
const SECTORS = 18;

const policy: PolicyRecipe = {
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
const TICK = milliseconds(1);
/** Rates of the sectors, and of where the goal lies and how far. */
const RATES = [...Array.from({ length: SECTORS }, () => 150), 100, 100, 100, 100].map((rate) => hertz(rate));

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

/** How the teacher learns from its guide. */
const guided: GuidedTraining = {
  rounds: 6,
  routes: 40,
  epochs: 3,
  hidden: 64,
  /** Ways that cost 2 cm more are taken e times less often. */
  patience: meters(0.02),
  worst: meters(1),
  batch: 64,
  rate: 1e-3,
};
const imitation: Imitation = {
  rounds: 4,
  routes: 16,
  stride: 1,
  epochs: 3,
  batch: 16,
  rate: 4e-3,
  lead: 50,
};

/** Numbers behind the sectors: bearing, nearness of the goal, speed, turn rate. */
const BEHIND = [-1, -1, -1, -1];

/**
 * A teacher without spikes learns first, beside a guide that knows the map of the drawn floor: what leaps in a planner's answer is smooth in
 * the teacher's, which knows no more than the student's own 22 numbers.
 */
export const maplessGuided: Experiment = {
  ...maplessImitation,
  name: 'mapless-guided',
  summary:
    'find the way without a map: a teacher taught by a guide that knows the drawn floors, imitated on loihi2, then R-STDP on chip',
  world: 'mapless-lidar-guided',
  recipe: {
    ...recipe,
    senses: {
      count: SECTORS + 4,
      fields: [...Array.from({ length: SECTORS }, () => 6), 13, 1, 1, 2],
      rate: RATES,
      /** Nearness is never negative. */
      lowest: [...Array.from({ length: SECTORS }, () => 0), ...BEHIND],
    },
    learning: { ...recipe.learning, rate: 0.003 },
  },
  imitation: { ...imitation, guided: { ...guided, sectors: SECTORS } },
  judging: { episodes: 200, points: 1, episodesPerPoint: 4 },
};

/**
 * One pass is enough to show where the student errs, eight at last to learn what to do there. Many floors rather than every step of few:
 * one step in three is kept, for steps that follow one another are alike. To keep all on which a way to steer costs 0.1 m, and of the others
 * one in four, was no better.
 */
const manyFloors = { epochs: 1, finish: 8, routes: 40, stride: 3, turning: 2 };

/** Collisions are what `mapless-guided` loses routes by: here it is taught on more kinds of floors, by a wary guide, left right as well. */
export const maplessGuidedMixed: Experiment = {
  ...maplessGuided,
  name: 'mapless-guided-mixed',
  summary:
    'mapless-guided on floors of every kind, by a guide that keeps away from walls, with a wider policy and a memory of its own way',
  world: 'mapless-lidar-guided-mixed',
  recipe: {
    ...maplessGuided.recipe,
    policy: { ...policy, hidden: 96 },
    /** Who keeps away from walls went round before some of them until the time was up. */
    trail,
  },
  imitation: {
    ...imitation,
    ...manyFloors,
    /**
     * What costs more than 3 m, as collisions do, is no worse. Without learning on, and with no less weight on what motors share, the policy solved
     * 87 and 91 full floors of 100 on seeds 1001 and 1002, with both 93 and 99, and of narrow ones 88 and 90, and 91 and 97.
     */
    guided: { ...guided, sectors: SECTORS, worst: meters(3), further: 2 },
    shared: 0.05,
    /** Sectors from the other side on; bearing and turn rate with the other sign. */
    mirror: {
      order: [
        ...Array.from({ length: SECTORS }, (_, k) => SECTORS - 1 - k),
        ...BEHIND.map((_, k) => SECTORS + k),
      ],
      signed: [SECTORS, SECTORS + 3],
    },
  },
};

/** Axons per pixel group, fields of the bearing. */
const GROUPS = 32;
const BEARINGS = 13;

const { planner: _planner, ...withoutLidar } = maplessGuided;

/** The same by an event camera and the goal's bearing, from the guide on: the lidar of this robot is not even in training. */
export const maplessGuidedCamera: Experiment = {
  ...withoutLidar,
  name: 'mapless-guided-camera',
  summary: 'mapless-guided by an event camera and the bearing of the goal: teacher and student know no lidar',
  world: 'mapless-guided',
  testWorld: 'mapless-200',
  handCoded: mapless.handCoded,
  recipe: {
    ...maplessGuided.recipe,
    retina: { ...mapless.recipe.retina, columns: GROUPS },
    senses: { count: 1, fields: BEARINGS, rate: hertz(100) },
  },
  imitation: { ...imitation, guided },
};

/** The same by an event camera that tells more: how many events there were up to a full row of spikes, and weak ones, too. */
export const maplessGuidedCameraMixed: Experiment = {
  ...maplessGuidedCamera,
  name: 'mapless-guided-camera-mixed',
  summary:
    'mapless-guided-camera, taught as mapless-guided-mixed is, by eyes that tell far things and near ones apart',
  world: 'mapless-guided-mixed',
  recipe: {
    ...maplessGuidedMixed.recipe,
    retina: { ...mapless.recipe.retina, columns: GROUPS, budget: 6e5, refractory: TICK, ceiling: 8 },
    senses: { count: 1, fields: BEARINGS, rate: hertz(100) },
  },
  imitation: {
    ...imitation,
    ...manyFloors,
    /** On seed 1001 the teacher who learns on solves 95 full floors of 100 and 100 narrow ones, before that 88 and 97. */
    guided: { ...guided, worst: meters(3), further: 2 },
    /** Of 96 neurons few are left for keeping both motors at their rates: where samples were held out the error fell by a tenth. */
    shared: 0.05,
    mirror: { order: [0], signed: [0] },
  },
};

/** The same policies, whose memory of their own way goes by what a robot has: an account of its own that drifts. */
export const maplessGuidedMixedReckoned: Experiment = {
  ...maplessGuidedMixed,
  name: 'mapless-guided-mixed-reckoned',
  summary: 'mapless-guided-mixed judged with odometry that drifts: 5 % of the way, 12° a minute',
  testWorld: 'mapless-200-lidar-reckoned',
};

/** As `maplessGuidedMixedReckoned`, by an event camera. */
export const maplessGuidedCameraMixedReckoned: Experiment = {
  ...maplessGuidedCameraMixed,
  name: 'mapless-guided-camera-mixed-reckoned',
  summary: 'mapless-guided-camera-mixed judged with odometry that drifts: 5 % of the way, 12° a minute',
  testWorld: 'mapless-200-reckoned',
};
