// A recipe: every constant of a mind and of its learning, checked once at the door and then trusted.

import type { NoiseShape } from '../../../core/neuron/lif.ts';
import { type Hertz, type Meters, type Milliseconds } from '../../../core/units/quantity.ts';
import type { PopulationMotorOptions } from '../../decoder/population-motor.ts';
import type { RetinaOptions } from '../../encoder/retina.ts';
import type { PlacesRecipe, RingRecipe } from './maze.ts';
import { replaySchema, type ReplayRecipe } from './replay.ts';
import { trailSchema, type TrailRecipe } from './trail.ts';
import { policySchema, type PolicyRecipe } from './policy.ts';
import { sensesSchema, type SensesRecipe } from './senses.ts';
import { z } from 'zod';
import { expectationSchema, type Expectation } from './expectation.ts';
import { inUnit, untold, type InMillis } from './unit.ts';

/** How a cue is remembered and a choice is made between two arms. Times in ms, lengths in m. */
export interface ChoiceRecipe {
  /** Axons per remembered side, and their firing rate in Hz. */
  readonly axons: number;
  readonly rate: Hertz;
  /** Time in which events of the left and the right half are compared, and how many more decide. */
  readonly watch: Milliseconds;
  readonly evidence: number;
  /** False: the side that is seen now is told and nothing is remembered. For controls. */
  readonly holds?: boolean;
  /** Where the stem ends. */
  readonly junction: Meters;
  /** Time at the junction in which the motors are released; the current that holds them back at all other times. */
  readonly window: Milliseconds;
  readonly holdBack: number;
}

/** Constants of a mind that steers by two motor populations, unless it has parts that say otherwise. */
export interface Recipe {
  readonly retina: InMillis<RetinaOptions, 'decay' | 'refractory'>;
  readonly motor: {
    /** Neurons of each motor population. */
    readonly neurons: number;
    /** Constant current into a motor neuron, and the deviation of its noise, in thresholds. */
    readonly bias: number;
    readonly noise: number;
    /** How that noise is distributed; absent: normal. */
    readonly noiseShape?: NoiseShape;
  } & InMillis<Omit<PopulationMotorOptions, 'size'>, 'decay'>;
  readonly learning: {
    /** "reward": one scalar for every synapse. "teacher": each motor's own signed error. */
    readonly signal: 'reward' | 'teacher';
    /** Change of a weight by a dopamine of 1 that meets a tag of 1. */
    readonly rate: number;
    /** Tag of a pair in the wrong order, post before pre, over that of a pair in the right one. */
    readonly depression: number;
    /** Time constant with which tags fade. */
    readonly tagDecay: Milliseconds;
    /** What weights are kept between; mean and deviation of the first ones. */
    readonly bounds: readonly [low: number, high: number];
    readonly firstWeights: readonly [mean: number, deviation: number];
    /** Mean weight that the competing synapses of an axon keep; null: they do not compete. */
    readonly share: number | null;
    /** Mean weight that the incoming synapses of a motor neuron keep; absent: they are not scaled. */
    readonly scaling?: number;
    /**
     * How all motor neurons come to fire equally often in the dark, before the first episode: rise of the threshold per spike more than
     * the others, time after which that has halved, and how long the dark lasts; absent: there is no dark.
     */
    readonly homeostasis?: {
      readonly gain: number;
      readonly settling: Milliseconds;
      readonly dark: Milliseconds;
    };
    /** Where the expected reward comes from; absent: the mean over `memory`. */
    readonly expectation?: Expectation;
    /**
     * What is taken from dopamine where little reward is expected, so that what is done without success is done less (acetylcholine's
     * depression, Zannone et al. 2018); absent: nothing.
     */
    readonly weariness?: number;
    /** Replay of the way to a reward, for minds with a ring and a linear critic; absent: there is none. */
    readonly replay?: ReplayRecipe;
    /** Time constant of the mean reward that is expected where there is no `expectation`. */
    readonly memory: Milliseconds;
    /** The rate falls by exp(-annealing) over the training. */
    readonly annealing: number;
  };
  readonly exploration: {
    /** Deviation of the random current into a motor, in thresholds, and the time constant with which it changes. */
    readonly amplitude: number;
    readonly correlation: Milliseconds;
    /** The amplitude falls by exp(-annealing) over the training. */
    readonly annealing: number;
    /** Expected reward at which exploration has faded to nothing (Aston-Jones and Cohen 2005); absent: it never fades. */
    readonly contentment?: number;
  };
  /** Only where the mind chooses between two arms. */
  readonly choice?: ChoiceRecipe;
  /** Only where the mind knows its place: cells that fire there, made of the first two senses. */
  readonly places?: PlacesRecipe;
  /** Only where motors stand for directions of the compass instead of for left and right. */
  readonly ring?: RingRecipe;
  /** Only where a reflex turns the robot away from its own way. */
  readonly trail?: TrailRecipe;
  /** Only where the mind is trained before it is deployed, on a chip with registers: rates and bounds of learning are in mantissas. */
  readonly policy?: PolicyRecipe;
  /** Only where the mind has other senses: receptive fields over each of the world's senses. */
  readonly senses?: SensesRecipe;
}

const positive = z.number().positive();
const count = z.number().int().positive();

/** The door for recipes: configuration files and checkpoints. Units are what a viewer writes beside each number. */
export const recipeSchema: z.ZodType<Recipe> = z.strictObject({
  retina: z.strictObject({
    columns: count.meta({ unit: 'cells' }),
    bands: count.meta({ unit: 'cells' }),
    top: z.number().int().nonnegative().meta({ unit: 'px' }),
    bottom: count.meta({ unit: 'px' }),
    budget: positive.meta({ unit: 'spikes/tick' }),
    scarce: positive.meta({ unit: 'events/tick' }),
    decay: inUnit(positive, 'ms'),
    refractory: inUnit(z.number().nonnegative(), 'ms'),
    ceiling: positive.meta({ unit: 'spikes' }),
  }),
  motor: z.strictObject({
    neurons: count.meta({ unit: 'neurons' }),
    bias: z.number().meta({ unit: 'of threshold' }),
    noise: z.number().nonnegative().meta({ unit: 'of threshold' }),
    noiseShape: z.enum(['normal', 'uniform']).exactOptional(),
    cruise: inUnit(positive, 'm/s'),
    slowing: z.number().min(0).max(1).meta({ unit: 'share' }),
    turnRate: inUnit(positive, 'rad/s'),
    fullSteering: inUnit(positive, 'Hz'),
    decay: inUnit(positive, 'ms'),
  }),
  learning: z.strictObject({
    signal: z.enum(['reward', 'teacher']),
    rate: z.number().nonnegative().meta({ unit: 'per dopamine' }),
    depression: z.number().nonnegative().meta({ unit: 'of potentiation' }),
    tagDecay: inUnit(positive, 'ms'),
    bounds: z.tuple([z.number(), z.number()]),
    firstWeights: z.tuple([z.number(), z.number().nonnegative()]),
    share: z.number().nullable().meta({ unit: 'mean weight' }),
    scaling: z.number().meta({ unit: 'mean weight' }).exactOptional(),
    homeostasis: z
      .strictObject({
        gain: positive.meta({ unit: 'of threshold per spike' }),
        settling: inUnit(positive, 'ms'),
        dark: inUnit(positive, 'ms'),
      })
      .exactOptional(),
    expectation: expectationSchema.exactOptional(),
    weariness: z.number().nonnegative().exactOptional(),
    replay: replaySchema.exactOptional(),
    memory: inUnit(positive, 'ms'),
    annealing: z.number().nonnegative().meta({ unit: 'e-folds' }),
  }),
  exploration: z.strictObject({
    amplitude: z.number().nonnegative().meta({ unit: 'of threshold' }),
    correlation: inUnit(positive, 'ms'),
    annealing: z.number().nonnegative().meta({ unit: 'e-folds' }),
    contentment: positive.exactOptional(),
  }),
  choice: z
    .strictObject({
      axons: count.meta({ unit: 'axons' }),
      rate: inUnit(positive, 'Hz'),
      watch: inUnit(positive, 'ms'),
      evidence: z.number().nonnegative().meta({ unit: 'events' }),
      holds: z.boolean().exactOptional(),
      junction: inUnit(positive, 'm'),
      window: inUnit(positive, 'ms'),
      holdBack: z.number().meta({ unit: 'of threshold' }),
    })
    .exactOptional(),
  places: z
    .strictObject({
      side: z.number().int().min(2).meta({ unit: 'cells' }),
      width: positive.meta({ unit: 'of the senses' }),
      rate: inUnit(positive, 'Hz'),
    })
    .exactOptional(),
  ring: z
    .strictObject({
      directions: z.number().int().min(3).meta({ unit: 'directions' }),
      gain: positive.meta({ unit: 'rad/s per rad' }),
      inertia: z.number().nonnegative().meta({ unit: 'of threshold' }),
      touch: z.number().nonnegative(),
      touchDecay: untold(positive, 'ms'),
      inhibition: z
        .strictObject({ neurons: count, excite: z.number().nonnegative(), inhibit: z.number().nonnegative() })
        .nullable(),
    })
    .exactOptional(),
  trail: trailSchema.exactOptional(),
  policy: policySchema.exactOptional(),
  senses: sensesSchema.exactOptional(),
});
