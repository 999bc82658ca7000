// An experiment is data: which world, which mind, how long, and how it is judged. World and chip come as factories, because
// only the command line and the browser tab may know the rooms they live in.

import type { Chip } from '../../core/chip/chip.ts';
import type { World } from '../../core/loop/world.ts';
import type { Random } from '../../core/random/random.ts';
import type { Micros } from '../../core/units/quantity.ts';
import type { DynamicWindowOptions } from '../baseline/dynamic-window.ts';
import type { HandCoded } from '../baseline/hand-coded.ts';
import type { Imitation } from './recipe/policy.ts';
import type { Recipe } from './recipe/recipe.ts';
import type { Setup } from './setup.ts';
import type { HandWiring } from './recipe/wiring.ts';

/** One measure by which a world judges. The first one of an experiment is the main one. */
export interface Metric {
  readonly name: string;
  readonly unit: string;
  readonly better: 'higher' | 'lower';
}

/** Training episodes in one world. */
export interface Lesson {
  readonly world: string;
  readonly trials: number;
}

/** A learning experiment. */
export interface Experiment {
  readonly name: string;
  /** One line for `neurover list`. */
  readonly summary: string;
  /** Name of its world. */
  readonly world: string;
  readonly metrics: readonly Metric[];
  /** Value of the main metric at which learning counts as done. */
  readonly threshold: number;
  /** Control steps of training, at most where there are lessons. */
  readonly steps: number;
  /**
   * Only where learning is counted in trials: so many training episodes in each of these worlds, one after the other. Bodies are
   * the same in all of them; `world` is where the learner is judged.
   */
  readonly lessons?: readonly Lesson[];
  /** How the mind is made and how it learns. */
  readonly recipe: Recipe;
  /** The hand-coded rival, tuned on its own by a search that the README names. */
  readonly handCoded: HandCoded;
  /** Only where weights of its network were set by hand: what they are. */
  readonly wiring?: HandWiring;
  /** Only where a planner can drive: what its percepts mean to it. */
  readonly planner?: DynamicWindowOptions;
  /** Only where the mind is trained before it is deployed: how it imitates the planner. The recipe has a policy then. */
  readonly imitation?: Imitation;
  /** Only where the reference chip cannot run it: the chip that it is meant for. */
  readonly chip?: string;
  /** Only where test episodes take place in another world than all others. */
  readonly testWorld?: string;
  /** Frozen episodes after training, and at each of the `points` of the learning curve before. */
  readonly judging: { readonly episodes: number; readonly points: number; readonly episodesPerPoint: number };
}

/** A world that can be built. */
export interface WorldEntry {
  readonly summary: string;
  /** Whether its robot takes the presets of `cameras`; others have eyes of their own. */
  readonly presets?: true;
  /** Whether its robot never stands, by the published rules of its wheels: neither undriven nor stopped. */
  readonly creeps?: true;
  /**
   * @param body    the stream from which the robot's fixed imperfections are drawn
   * @param camera  preset of its eyes
   * @param kernel  who does their work per pixel, where they have a fast twin; the bits are the same
   */
  readonly create: (body: Random, camera?: string, kernel?: string) => World;
}

/** A chip that can be built. */
export interface ChipEntry {
  readonly summary: string;
  /** Only of a chip of somebody's own: it takes `faults`, and its snapshots tell its ticks of training as `chip/clock`, by which they set in. */
  readonly faults?: true;
  /** `asleep`: for how long it runs before the time begins by which its faults set in. */
  readonly create: (options?: Pick<Setup, 'kernel' | 'faults'> & { readonly asleep?: Micros }) => Chip;
}

/** The rooms an experiment is given: every world, chip, camera and kernel by name. */
export interface Rooms {
  readonly worlds: Readonly<Record<string, WorldEntry>>;
  readonly chips: Readonly<Record<string, ChipEntry>>;
  readonly cameras: Readonly<Record<string, { readonly summary: string }>>;
  readonly kernels: Readonly<Record<string, { readonly summary: string }>>;
}

/** What episodes are for. Episode seeds of different phases can never meet. */
export type Phase = 'training' | 'curve' | 'test' | 'tuning';

/** @returns the names of all worlds in which an experiment takes place. */
export const worldsOf = ({
  world,
  testWorld = world,
  lessons = [],
}: Pick<Experiment, 'world' | 'testWorld' | 'lessons'>): string[] => [
  world,
  testWorld,
  ...lessons.map((lesson) => lesson.world),
];

/** @returns training episodes of all lessons; null where learning is counted in control steps. */
export const trialsOf = ({ lessons }: Pick<Experiment, 'lessons'>): number | null =>
  lessons?.reduce((sum, { trials }) => sum + trials, 0) ?? null;

const phases: Readonly<Record<Phase, number>> = { training: 0, curve: 1, test: 2, tuning: 3 };
const EPISODES = 2 ** 20;
const SEEDS = 2 ** 20;

/** Largest seed of a run. */
export const LARGEST_SEED: number = SEEDS - 1;

/**
 * The seed of an episode: disjoint between phases, runs and episodes by construction, so that an episode on which a mind
 * is judged can never have been one on which it learned.
 *
 *     (phase · 2^20 + seed) · 2^20 + episode
 *
 * Throws RangeError for what is no phase, seed of a run or number of an episode.
 */
export function episodeSeed(phase: Phase, seed: number, episode: number): number {
  if (!Object.hasOwn(phases, phase))
    throw new RangeError(`There is no phase "${phase}". Choose from: ${Object.keys(phases).join(', ')}.`);
  if (!Number.isInteger(seed) || seed < 0 || seed > LARGEST_SEED)
    throw new RangeError(
      `The seed of a run is a whole number from 0 to ${LARGEST_SEED}, not ${seed}: its episodes would be those of another phase or of none.`,
    );
  if (!Number.isInteger(episode) || episode < 0)
    throw new RangeError(`Episodes are counted in whole numbers from 0 on, not by ${episode}.`);
  return (phases[phase] * SEEDS + seed) * EPISODES + (episode % EPISODES);
}

/** @returns the number of the training episode that has this seed; null for episodes of other phases. */
export function trainingEpisodeOf(seed: number): number | null {
  return Math.floor(seed / (EPISODES * SEEDS)) === phases.training ? seed % EPISODES : null;
}
