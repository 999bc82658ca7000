// Where a mind's expected reward comes from, as data.

import type { Hertz, Milliseconds } from '../../../core/units/quantity.ts';
import { z } from 'zod';
import { untold } from './unit.ts';

/** Where expected reward comes from. */
export type Expectation =
  /** From nowhere: dopamine is the reward itself. For controls. */
  | { readonly kind: 'none' }
  /** The mean of what earlier trials earned; `rate` is the newest one's share. */
  | { readonly kind: 'trial'; readonly rate: number }
  /** A linear guess of the rewards to come, from the input spikes: the numbers of `LinearTdOptions` in agents/td-critic.ts. */
  | {
      readonly kind: 'linear-td';
      readonly rate: number;
      readonly horizon: Milliseconds;
      readonly glance: Milliseconds;
      /** What its constant input counts as, in spikes per glance; absent: 1. */
      readonly constant?: number;
    }
  /** The firing of a population of critic neurons that learns by the same rule: value = scale·(rate - base)/base. */
  | {
      readonly kind: 'spiking-td';
      readonly neurons: number;
      readonly rate: number;
      readonly horizon: Milliseconds;
      readonly glance: Milliseconds;
      readonly base: Hertz;
      readonly scale: number;
      readonly bias: number;
      readonly firstWeights: readonly [number, number];
      readonly bounds: readonly [number, number];
    };

const positive = z.number().positive();

/** The door for it. */
export const expectationSchema: z.ZodType<Expectation> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('trial'), rate: z.number().positive().max(1) }),
  z.strictObject({
    kind: z.literal('linear-td'),
    rate: z.number().positive(),
    horizon: untold(positive, 'ms'),
    glance: untold(positive, 'ms'),
    constant: z.number().positive().meta({ unit: 'spikes' }).exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('spiking-td'),
    neurons: z.number().int().positive(),
    rate: z.number().nonnegative(),
    horizon: untold(positive, 'ms'),
    glance: untold(positive, 'ms'),
    base: untold(positive, 'Hz'),
    scale: z.number(),
    bias: z.number(),
    firstWeights: z.tuple([z.number(), z.number().nonnegative()]),
    bounds: z.tuple([z.number(), z.number()]),
  }),
]);
