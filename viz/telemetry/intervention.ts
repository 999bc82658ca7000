// What a hand may do to a run, and what a viewer may ask of it: the door for everything that comes from a page.

import { z } from 'zod';
import type { Disturbance } from '../../core/loop/scene.ts';
import { type Quantity } from '../../core/units/quantity.ts';
import type { RobotAct } from './robot.ts';

/** One thing done to a run: to its world, to its senses, or to its mind. */
export type Intervention =
  | Disturbance
  /** Cover half of the camera. */
  | { readonly kind: 'blind'; readonly side: 'none' | 'left' | 'right' }
  /** Cut the axons of a share of a population: its spikes reach nobody. 0 heals them. */
  | { readonly kind: 'silence'; readonly population: string; readonly share: number }
  /** Stop or resume learning. */
  | { readonly kind: 'plasticity'; readonly on: boolean }
  /** Scale the rate of learning and the amplitude of exploration; 1 is the recipe's own. */
  | { readonly kind: 'tune'; readonly learning: number; readonly exploration: number };

/** Numbers of a recipe by room and name, as a page sends them; checked again by whoever knows the recipe. */
export type RecipeNumbers = Record<string, Record<string, unknown>>;

/** What a viewer may ask of a run. */
export type Order =
  | { readonly kind: 'play' | 'pause' | 'step' }
  /** Simulated seconds per second; null: as fast as it can. */
  | { readonly kind: 'speed'; readonly speed: number | null }
  /** Begin anew, with another seed or another recipe. */
  | { readonly kind: 'restart'; readonly seed: number; readonly recipe: RecipeNumbers | null }
  | { readonly kind: 'intervene'; readonly intervention: Intervention }
  /** Stop a real robot, or let go of the emergency stop. */
  | { readonly kind: 'robot'; readonly act: RobotAct };

/** @returns the door for a quantity: its brand lives in the type only. */
const quantity = <U extends string>(number: z.ZodNumber): z.ZodType<Quantity<U>> =>
  number as unknown as z.ZodType<Quantity<U>>;
const coordinate = quantity<'m'>(z.number().min(-1e6).max(1e6));
const kick = z.number().min(-20).max(20);
const push = quantity<'m/s'>(kick);
const factor = z.number().min(0).max(10);
const name = z.string().max(64);
const interventionSchema: z.ZodType<Intervention> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('push'), east: push, north: push, turn: quantity<'rad/s'>(kick) }),
  z.strictObject({ kind: z.literal('light'), factor: z.number().min(0.01).max(100) }),
  z.strictObject({ kind: z.literal('move'), name, x: coordinate, y: coordinate }),
  z.strictObject({ kind: z.literal('blind'), side: z.enum(['none', 'left', 'right']) }),
  z.strictObject({ kind: z.literal('silence'), population: name, share: z.number().min(0).max(1) }),
  z.strictObject({ kind: z.literal('plasticity'), on: z.boolean() }),
  z.strictObject({ kind: z.literal('tune'), learning: factor, exploration: factor }),
]);
const orderSchema: z.ZodType<Order> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['play', 'pause', 'step']) }),
  z.strictObject({ kind: z.literal('speed'), speed: z.number().min(0.05).max(1000).nullable() }),
  z.strictObject({
    kind: z.literal('restart'),
    seed: z.int().nonnegative(),
    recipe: z.record(name, z.record(name, z.unknown())).nullable(),
  }),
  z.strictObject({ kind: z.literal('intervene'), intervention: interventionSchema }),
  z.strictObject({ kind: z.literal('robot'), act: z.enum(['estop', 'disarm', 'reset']) }),
]);

/** An order cannot be read; the message says why. */
export class OrderError extends Error {
  override readonly name = 'OrderError';
}

/** Longest order in characters. */
export const LONGEST_ORDER = 8192;

/** Read an order as it came from a page. Throws OrderError. */
export function readOrder(text: string): Order {
  if (text.length > LONGEST_ORDER)
    throw new OrderError(`An order of ${text.length} characters is too long; ${LONGEST_ORDER} are allowed.`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new OrderError('An order is no JSON. Send {"kind": "pause"} or the like.');
  }
  return checkOrder(value);
}

/** Check an order that is data already. Throws OrderError. */
export function checkOrder(value: unknown): Order {
  const checked = orderSchema.safeParse(value);
  if (!checked.success) throw new OrderError(`An order cannot be read: ${z.prettifyError(checked.error)}`);
  return checked.data;
}
