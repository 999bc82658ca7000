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

/** The door for recipes: configuration files and checkpoints. */
export const recipeSchema: z.ZodType<Recipe> = z.strictObject({
  retina: z.strictObject({
    columns: count,
    bands: count,
    top: z.number().int().nonnegative(),
    bottom: count,
    budget: positive,
    scarce: positive,
    decay: positive,
    refractory: z.number().nonnegative(),
    ceiling: positive,
  }),
  motor: z.strictObject({
    neurons: count,
    bias: z.number(),
    noise: z.number().nonnegative(),
    cruise: positive,
    slowing: z.number().min(0).max(1),
    turnRate: positive,
    fullSteering: positive,
    decay: positive,
  }),
  learning: z.strictObject({
    signal: z.enum(['reward', 'teacher']),
    rate: z.number().nonnegative(),
    depression: z.number().nonnegative(),
    tagDecay: positive,
    bounds: z.tuple([z.number(), z.number()]),
    firstWeights: z.tuple([z.number(), z.number().nonnegative()]),
    share: z.number().nullable(),
    memory: positive,
    annealing: z.number().nonnegative(),
  }),
  exploration: z.strictObject({
    amplitude: z.number().nonnegative(),
    correlation: positive,
    annealing: z.number().nonnegative(),
  }),
});
