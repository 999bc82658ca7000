// Policies whose teacher was taught itself, beside a guide that knows the map of the drawn floors: by lidar and by an event camera, on
// more kinds of floors, and judged with odometry that drifts.

import { hertz, meters } from '../../../core/units/quantity.ts';
import type { Experiment } from '../experiment.ts';
import type { GuidedTraining, Imitation } from '../recipe/policy.ts';
import { maplessImitation, policy, RATES, SECTORS, TICK } from './imitated.ts';
import { mapless, trail } from './mapless.ts';

const { recipe } = maplessImitation;

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
