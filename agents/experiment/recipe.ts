// A recipe: every constant of a mind and of its learning, checked once at the door and then trusted.

import { z } from 'zod';

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
  };
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
    share: z.number().nullable(),
    memory: positive.meta({ unit: 'ms' }),
    annealing: z.number().nonnegative().meta({ unit: 'e-folds' }),
  }),
  exploration: z.strictObject({
    amplitude: z.number().nonnegative().meta({ unit: 'of threshold' }),
    correlation: positive.meta({ unit: 'ms' }),
    annealing: z.number().nonnegative().meta({ unit: 'e-folds' }),
  }),
});
