// A recipe: every constant of a mind and of its learning, checked once at the door and then trusted.

import type { PlacesRecipe, RingRecipe } from './maze.ts';
import { replaySchema, type ReplayRecipe } from './replay.ts';
import { trailSchema, type TrailRecipe } from './trail.ts';
import { policySchema, type PolicyRecipe } from './policy.ts';
import { sensesSchema, type SensesRecipe } from './senses.ts';
import { z } from 'zod';

/** Where expected reward comes from. Times in ms. */
export type Expectation =
  /** From nowhere: dopamine is the reward itself. For controls. */
  | { readonly kind: 'none' }
  /** The mean of what earlier trials earned; `rate` is the newest one's share. */
  | { readonly kind: 'trial'; readonly rate: number }
  /** A linear guess of the rewards to come from the input spikes. */
  | {
      readonly kind: 'linear-td';
      readonly rate: number;
      readonly horizon: number;
      readonly glance: number;
      /** What its constant input counts as, in spikes per glance; absent: 1. */
      readonly constant?: number;
    }
  /** The firing of a population of critic neurons that learns by the same rule: value = scale·(rate - base)/base. */
  | {
      readonly kind: 'spiking-td';
      readonly neurons: number;
      readonly rate: number;
      readonly horizon: number;
      readonly glance: number;
      readonly base: number;
      readonly scale: number;
      readonly bias: number;
      readonly firstWeights: readonly [number, number];
      readonly bounds: readonly [number, number];
    };

/** How a cue is remembered and a choice is made between two arms. Times in ms, lengths in m. */
export interface ChoiceRecipe {
  /** Axons per remembered side, and their firing rate in Hz. */
  readonly axons: number;
  readonly rate: number;
  /** Time in which events of the left and the right half are compared, and how many more decide. */
  readonly watch: number;
  readonly evidence: number;
  /** False: the side that is seen now is told and nothing is remembered. For controls. */
  readonly holds?: boolean;
  /** Where the stem ends. */
  readonly junction: number;
  /** Time at the junction in which the motors are released; the current that holds them back at all other times. */
  readonly window: number;
  readonly holdBack: number;
}

/** Constants of a mind that steers by two motor populations. Times are in ms here, for people to read and write. */
export interface Recipe {
  readonly retina: {
    readonly columns: number;
    readonly bands: number;
    readonly top: number;
    readonly bottom: number;
    readonly budget: number;
    readonly scarce: number;
    readonly decay: number;
    readonly refractory: number;
    readonly ceiling: number;
  };
  readonly motor: {
    readonly neurons: number;
    readonly bias: number;
    readonly noise: number;
    readonly cruise: number;
    readonly slowing: number;
    readonly turnRate: number;
    readonly fullSteering: number;
    readonly decay: number;
  };
  readonly learning: {
    /** "reward": one scalar for every synapse. "teacher": each motor's own signed error. */
    readonly signal: 'reward' | 'teacher';
    readonly rate: number;
    readonly depression: number;
    readonly tagDecay: number;
    readonly bounds: readonly [number, number];
    readonly firstWeights: readonly [number, number];
    /** Mean weight that the competing synapses of an axon keep; null: they do not compete. */
    readonly share: number | null;
    /** Mean weight that the incoming synapses of a motor neuron keep; absent: they are not scaled. */
    readonly scaling?: number;
    /**
     * How all motor neurons come to fire equally often before the first episode: rise of the threshold per spike more, time after which
     * that has halved, and for how long they do so in the dark; absent: they do not.
     */
    readonly homeostasis?: { readonly gain: number; readonly settling: number; readonly dark: number };
    /** Where the expected reward comes from; absent: the mean over `memory`. */
    readonly expectation?: Expectation;
    /**
     * What dopamine lacks where nothing is better or worse than expected, so that whatever is done without success is done less
     * (acetylcholine's depression, Zannone et al. 2018); absent: nothing.
     */
    readonly weariness?: number;
    /** How the way to a reward is gone through again, by minds with a ring and a linear critic; absent: it is not. */
    readonly replay?: ReplayRecipe;
    /** Memory of the mean-reward critic. */
    readonly memory: number;
    /** The rate falls by exp(-annealing) over the training. */
    readonly annealing: number;
  };
  readonly exploration: {
    readonly amplitude: number;
    readonly correlation: number;
    /** The amplitude falls by exp(-annealing) over the training. */
    readonly annealing: number;
    /** Expected reward at which exploration ends (Aston-Jones and Cohen 2005); absent: what is expected does not matter. */
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

const expectationSchema: z.ZodType<Expectation> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('trial'), rate: z.number().positive().max(1) }),
  z.strictObject({
    kind: z.literal('linear-td'),
    rate: z.number().positive(),
    horizon: z.number().positive(),
    glance: z.number().positive(),
    constant: z.number().positive().meta({ unit: 'spikes' }).exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('spiking-td'),
    neurons: z.number().int().positive(),
    rate: z.number().nonnegative(),
    horizon: z.number().positive(),
    glance: z.number().positive(),
    base: z.number().positive(),
    scale: z.number(),
    bias: z.number(),
    firstWeights: z.tuple([z.number(), z.number().nonnegative()]),
    bounds: z.tuple([z.number(), z.number()]),
  }),
]);

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
    decay: positive.meta({ unit: 'ms' }),
    refractory: z.number().nonnegative().meta({ unit: 'ms' }),
    ceiling: positive.meta({ unit: 'spikes' }),
  }),
  motor: z.strictObject({
    neurons: count.meta({ unit: 'neurons' }),
    bias: z.number().meta({ unit: 'of threshold' }),
    noise: z.number().nonnegative().meta({ unit: 'of threshold' }),
    cruise: positive.meta({ unit: 'm/s' }),
    slowing: z.number().min(0).max(1).meta({ unit: 'share' }),
    turnRate: positive.meta({ unit: 'rad/s' }),
    fullSteering: positive.meta({ unit: 'Hz' }),
    decay: positive.meta({ unit: 'ms' }),
  }),
  learning: z.strictObject({
    signal: z.enum(['reward', 'teacher']),
    rate: z.number().nonnegative().meta({ unit: 'per dopamine' }),
    depression: z.number().nonnegative().meta({ unit: 'of potentiation' }),
    tagDecay: positive.meta({ unit: 'ms' }),
    bounds: z.tuple([z.number(), z.number()]),
    firstWeights: z.tuple([z.number(), z.number().nonnegative()]),
    share: z.number().nullable().meta({ unit: 'mean weight' }),
    scaling: z.number().meta({ unit: 'mean weight' }).exactOptional(),
    homeostasis: z
      .strictObject({
        gain: positive.meta({ unit: 'of threshold per spike' }),
        settling: positive.meta({ unit: 'ms' }),
        dark: positive.meta({ unit: 'ms' }),
      })
      .exactOptional(),
    expectation: expectationSchema.exactOptional(),
    weariness: z.number().nonnegative().exactOptional(),
    replay: replaySchema.exactOptional(),
    memory: positive.meta({ unit: 'ms' }),
    annealing: z.number().nonnegative().meta({ unit: 'e-folds' }),
  }),
  exploration: z.strictObject({
    amplitude: z.number().nonnegative().meta({ unit: 'of threshold' }),
    correlation: positive.meta({ unit: 'ms' }),
    annealing: z.number().nonnegative().meta({ unit: 'e-folds' }),
    contentment: positive.exactOptional(),
  }),
  choice: z
    .strictObject({
      axons: count.meta({ unit: 'axons' }),
      rate: positive.meta({ unit: 'Hz' }),
      watch: positive.meta({ unit: 'ms' }),
      evidence: z.number().nonnegative().meta({ unit: 'events' }),
      holds: z.boolean().exactOptional(),
      junction: positive.meta({ unit: 'm' }),
      window: positive.meta({ unit: 'ms' }),
      holdBack: z.number().meta({ unit: 'of threshold' }),
    })
    .exactOptional(),
  places: z
    .strictObject({
      side: z.number().int().min(2).meta({ unit: 'cells' }),
      width: positive.meta({ unit: 'of the distance between cells' }),
      rate: positive.meta({ unit: 'Hz' }),
    })
    .exactOptional(),
  ring: z
    .strictObject({
      directions: z.number().int().min(3).meta({ unit: 'neurons' }),
      gain: positive.meta({ unit: 'of full steering' }),
      inertia: z.number().nonnegative().meta({ unit: 'of threshold' }),
      touch: z.number().nonnegative(),
      touchDecay: positive,
      inhibition: z
        .strictObject({ neurons: count, excite: z.number().nonnegative(), inhibit: z.number().nonnegative() })
        .nullable(),
    })
    .exactOptional(),
  trail: trailSchema.exactOptional(),
  policy: policySchema.exactOptional(),
  senses: sensesSchema.exactOptional(),
});
