// Mapless navigation: learned on drawn floors, judged by published rules on floors never seen, or on the published routes.

import { evenMotors, roverRecipe } from './rover-recipe.ts';
import {
  hertz,
  meters,
  metersPerSecond,
  milliseconds,
  radiansPerSecond,
  seconds,
} from '../../../core/units/quantity.ts';
import type { Experiment, Metric } from '../experiment.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { TrailRecipe } from '../recipe/trail.ts';

const metrics: readonly Metric[] = [
  { name: 'success', unit: 'fraction', better: 'higher' },
  { name: 'spl', unit: 'fraction', better: 'higher' },
  { name: 'latency', unit: 's', better: 'lower' },
  { name: 'collisions', unit: 'per route', better: 'lower' },
];

/** The recipe of the indoor rover; what differs, and why. */
const recipe: Recipe = {
  ...roverRecipe,
  /** The published wheels, in [0.05, 0.5] m/s: at full steering the outer one goes on at its fastest, the inner at its slowest. */
  motor: {
    ...roverRecipe.motor,
    cruise: metersPerSecond(0.5),
    slowing: 0.45,
    turnRate: radiansPerSecond(1.8),
  },
  learning: {
    ...roverRecipe.learning,
    /** Five ticks of 20 ms in one step of 100 ms, and rewards of two kinds that must keep their proportion: few weights may hit a bound. */
    rate: 0.0002,
    /** A turn shows in what lies ahead and in the distance to the goal within some of these longer steps. */
    tagDecay: milliseconds(1000),
    /**
     * Where thresholds differ one motor pulls for good: on a damaged chip 0.67 of drawn floors, with motors that even out 0.85, and 0.93 with
     * steps of half the size as well, as in `moving-obstacles` (the latter two of seeds 1000 to 1003).
     */
    homeostasis: evenMotors,
    bounds: [0, 0.5],
  },
};

/** Axons per sense of the published observation: 18 sectors, bearing, nearness of the goal, speed, turn rate. */
const SECTORS = 18;
const BEARINGS = 13;

/** Sectors fire at 150 Hz where something is 0.35 m away; the bearing's fields, several of which are excited at once, at 60 Hz. */
const NEAR = hertz(150);
const BEARING = hertz(60);

/** With the published observation. */
export const maplessLidar: Experiment = {
  name: 'mapless-200-lidar',
  summary:
    'find the way without a map, by 18 lidar sectors and the goal (Tang et al. 2020); reward: nearer to the goal, nothing ahead',
  world: 'mapless-lidar',
  testWorld: 'mapless-200-lidar',
  metrics,
  threshold: 0.9,
  steps: 20 * 60 * 10,
  recipe: {
    ...recipe,
    retina: { ...recipe.retina, columns: 1 },
    senses: {
      count: SECTORS + 4,
      fields: [...Array.from({ length: SECTORS }, () => 1), BEARINGS, 1, 1, 2],
      rate: [...Array.from({ length: SECTORS }, () => NEAR), BEARING, BEARING, BEARING, BEARING],
    },
  },
  handCoded: {
    kind: 'goal-seeker',
    sectors: SECTORS,
    goal: 0.8,
    sharp: 0.25,
    flee: 1.5,
    memory: 0.4,
    cruise: metersPerSecond(0.5),
    slowing: 0.45,
    turnRate: radiansPerSecond(1.8),
  },
  wiring: {
    kind: 'steering',
    mean: 0.2,
    sectors: { count: SECTORS, ahead: 0.2, beside: 0.2 },
    angle: { sense: SECTORS, pull: 0.2, sharp: 0.25 },
  },
  planner: {
    kind: 'dynamic-window',
    sectors: SECTORS,
    nearest: meters(0.35),
    goalNear: meters(0.3),
    wheels: [metersPerSecond(0.05), metersPerSecond(0.5)],
    axle: meters(0.25),
    steps: 7,
    horizon: seconds(3),
    soon: seconds(1),
    keep: meters(0.3),
    enough: meters(1),
    roomy: meters(0.6),
    heading: 1,
    clearance: 2,
    room: 0.3,
    speed: 0.2,
  },
  judging: { episodes: 200, points: 4, episodesPerPoint: 4 },
};

const { planner: _planner, ...common } = maplessLidar;

/** With an event camera, and the goal's bearing. */
export const mapless: Experiment = {
  ...common,
  name: 'mapless-200',
  summary:
    'find the way without a map, by an event camera and the bearing of the goal; the same rewards and rules',
  world: 'mapless',
  testWorld: 'mapless-200',
  /**
   * Twice as long as by lidar: on the damaged chip tuning seeds 1004 to 1009 solved 0.80 of drawn floors after twenty minutes and 0.95 after
   * forty; with twice the rate 0.83, two of them 0.40 and 0.55. The reference chip needs no more than twenty.
   */
  steps: 40 * 60 * 10,
  recipe: { ...recipe, senses: { count: 1, fields: BEARINGS, rate: BEARING } },
  handCoded: {
    kind: 'goal-seeker',
    sectors: 0,
    goal: 0.8,
    sharp: 0.25,
    flee: 0.3,
    memory: 0.4,
    cruise: metersPerSecond(0.5),
    slowing: 0.45,
    turnRate: radiansPerSecond(1.8),
  },
  wiring: {
    kind: 'steering',
    mean: 0.2,
    eye: { ahead: 0.2, beside: 0.2 },
    angle: { sense: 0, pull: 0.2, sharp: 0.25 },
  },
};

/**
 * What steers by the present alone goes round in traps, on 22 of the 200 published routes until the time was up. With the same
 * percepts and odometry a reflex, which is wired and not learned, turns the robot away from where it has been.
 */
export const trail: TrailRecipe = {
  sectors: 18,
  spacing: meters(0.25),
  /** What was driven in the last seconds is where the robot comes from, not where it goes round. */
  young: milliseconds(4000),
  /** A trap takes about half a minute to go round. */
  fade: milliseconds(60_000),
  reach: meters(1),
  /** On drawn floors of narrow passages 0.1 and 0.25 did equally well, 0.6 collided more. */
  push: 0.15,
};

const withTrail = (experiment: Experiment): Experiment => ({
  ...experiment,
  name: `${experiment.name}-trail`,
  summary: `${experiment.name} with a reflex that turns away from the robot's own way, which odometry remembers`,
  recipe: { ...experiment.recipe, trail },
});

/** The mapless experiments by name. */
export const maplessExperiments: Readonly<Record<string, Experiment>> = Object.fromEntries(
  [mapless, maplessLidar, withTrail(mapless), withTrail(maplessLidar)].map((each) => [each.name, each]),
);
