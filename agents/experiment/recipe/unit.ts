// Numbers of a recipe that know their unit: the type and what a viewer writes beside the number come from one word.

import type { z } from 'zod';
import type { Milliseconds, Quantity } from '../../../core/units/quantity.ts';

/** A part's options whose times are in ms here, for people to read and write; the part itself takes µs. */
export type InMillis<Options, Times extends keyof Options> = Omit<Options, Times> & {
  readonly [Time in Times]: Milliseconds;
};

/** @returns the door for a quantity; its unit stands in the schema, where a viewer finds it */
export function inUnit<U extends string>(number: z.ZodNumber, unit: U): z.ZodType<Quantity<U>> {
  return number.meta({ unit }) as unknown as z.ZodType<Quantity<U>>; // a brand lives in the type only
}

/** @returns the door for a quantity that no viewer turns while a mind lives: its unit stands in the schema for those who set it before. */
export function untold<U extends string>(number: z.ZodNumber, quantity: U): z.ZodType<Quantity<U>> {
  return number.meta({ quantity }) as unknown as z.ZodType<Quantity<U>>;
}
