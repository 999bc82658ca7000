// What a robot can do, from its model file. Flags may lower a limit, never raise it.

import { z } from 'zod';
import {
  meters,
  metersPerSecond,
  metersPerSecondSquared,
  radiansPerSecond,
  radiansPerSecondSquared,
  type Meters,
  type MetersPerSecond,
  type MetersPerSecondSquared,
  type RadiansPerSecond,
  type RadiansPerSecondSquared,
} from '../../../core/units/quantity.ts';

/** The most that may ever be commanded. */
export interface Limits {
  readonly speed: MetersPerSecond;
  readonly turnRate: RadiansPerSecond;
  /** m/s² while speeding up; null where the base limits itself. */
  readonly acceleration: MetersPerSecondSquared | null;
  /** m/s² while slowing down, also what stopping distances are computed from. */
  readonly deceleration: MetersPerSecondSquared;
  /** rad/s²; null where the base limits itself. */
  readonly turnAcceleration: RadiansPerSecondSquared | null;
}

/** A robot's model file. */
export interface RobotModel {
  readonly name: string;
  /** Distance between the driven wheels. */
  readonly track: Meters;
  /** Radius of the disc that covers the body. */
  readonly radius: Meters;
  readonly limits: Limits;
}

/** A model file or a wish for limits that cannot be accepted. */
export class ModelError extends Error {
  override readonly name: string = 'ModelError';
}

/** A wish beyond what the robot's model allows. The message says what is allowed. */
export class WishError extends ModelError {
  override readonly name: string = 'WishError';
}

const positive = z.number().positive().max(1000);
const schema = z.object({
  name: z.string().min(1).max(64),
  track: positive,
  radius: positive,
  limits: z.object({
    speed: positive,
    turnRate: positive,
    acceleration: positive.nullable(),
    deceleration: positive,
    turnAcceleration: positive.nullable(),
  }),
});

/** @param where  names the source in the error. Throws ModelError. */
export function parseModel(value: unknown, where: string): RobotModel {
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ModelError(
      `Robot model from ${where}: ${issue.path.join('.') || 'the document'}: ${issue.message}. ` +
        'Give name, track, radius (m) and limits { speed, turnRate, acceleration, deceleration, turnAcceleration }.',
    );
  }
  return parsed.data as unknown as RobotModel;
}

/** The limits with `wish` applied. Throws WishError where a wish is higher than the model allows. */
export function lowered(limits: Limits, wish: Partial<Limits>): Limits {
  const result: Record<string, number | null> = { ...limits };
  for (const [name, value] of Object.entries(wish)) {
    const limit = result[name];
    if (value === undefined) continue;
    if (value === null || !(value > 0) || (limit !== null && value > limit)) {
      throw new WishError(
        `Limit "${name}" is ${limit} in the robot's model and cannot become ${value}. ` +
          `Wish for ${limit} or less: flags lower limits; to raise one, change the model file.`,
      );
    }
    result[name] = value;
  }
  return result as unknown as Limits;
}

/** A small indoor robot, for links whose robot does not say what it is: half of what a TurtleBot 3 waffle can do. */
export const cautiousModel: RobotModel = Object.freeze({
  name: 'cautious',
  track: meters(0.3),
  radius: meters(0.2),
  limits: Object.freeze({
    speed: metersPerSecond(0.13),
    turnRate: radiansPerSecond(0.9),
    acceleration: metersPerSecondSquared(0.5),
    deceleration: metersPerSecondSquared(1),
    turnAcceleration: radiansPerSecondSquared(2),
  }),
});
