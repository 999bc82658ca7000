// The ROS messages that a driving robot needs, in both spellings: ROS 1 (`geometry_msgs/Twist`, secs/nsecs) and
// ROS 2 (`geometry_msgs/msg/Twist`, sec/nanosec). Inside, ROS 1 type names are used.

import { z } from 'zod';
import { micros, type Micros } from '../../../core/units/quantity.ts';
import type { BodyState, MotorCommand } from '../../../core/loop/percept.ts';
import { atan2, cos, sin } from '../../../core/units/portable.ts';

/** Which ROS a peer speaks. */
export type RosVersion = 1 | 2;

/** @returns the type's ROS 1 name, whichever spelling came in. */
export const plainType = (type: string): string => type.replace(/\/msg\//, '/').replace(/\/srv\//, '/');

/** @returns the type's name as this version spells it. */
export function spelled(type: string, version: RosVersion): string {
  return version === 1 ? plainType(type) : plainType(type).replace('/', '/msg/');
}

/** A point in time in the words of this version. */
export function rosTime(time: Micros, version: RosVersion): Record<string, number> {
  const whole = Math.floor(time / 1e6);
  const rest = (time - whole * 1e6) * 1000;
  return version === 1 ? { secs: whole, nsecs: rest } : { sec: whole, nanosec: rest };
}

const number = z.number();
/** As wide as either version's words, 32 bits with a sign or without: no time beyond that can be written, and none becomes infinite. */
const [whole, part] = [number.min(-(2 ** 31)).max(2 ** 32), number.min(0).max(2 ** 32)];
const stamp = z.union(
  [
    z.object({ secs: whole, nsecs: part }).transform(({ secs, nsecs }) => micros(secs * 1e6 + nsecs / 1e3)),
    z
      .object({ sec: whole, nanosec: part })
      .transform(({ sec, nanosec }) => micros(sec * 1e6 + nanosec / 1e3)),
  ],
  'no time of ROS, which has secs and nsecs, or sec and nanosec, of 32 bits each',
);
/** A stamp of either version, in microseconds. */
export const rosStamp: z.ZodType<Micros> = stamp as unknown as z.ZodType<Micros>;

/** @returns whose words a stamped message is in, by its stamp; null where it has none. */
export function versionOf(message: unknown): RosVersion | null {
  const stamp = (message as { header?: { stamp?: unknown } } | null)?.header?.stamp;
  if (typeof stamp !== 'object' || stamp === null) return null;
  return 'sec' in stamp ? 2 : 'secs' in stamp ? 1 : null;
}

const header = z.object({ stamp, frame_id: z.string().default('') });
// Schemas are made once: zod compiles each of them on its first use, which takes longer than a whole control step.
/** A command, as rosbridge takes it: what has a field that its type has not is dropped, and one that is missing is 0. Headers of ROS 2 have no `seq`. */
const filled = z
  .strictObject({ x: number.default(0), y: number.default(0), z: number.default(0) })
  .prefault({});
const ownTwist = z.strictObject({ linear: filled, angular: filled });
/** A header may leave its stamp out, too: rosbridge fills in the time at which it got the message. */
const stampedBy = (seq: object): z.ZodType<{ twist: z.infer<typeof ownTwist>; header: { stamp?: Micros } }> =>
  z.strictObject({
    header: z.strictObject({ ...header.shape, stamp: stamp.optional(), ...seq }),
    twist: ownTwist,
  }) as never;
const twistStamped = { 1: stampedBy({ seq: number.optional() }), 2: stampedBy({}) } as const;

/** A header of either version. */
export function rosHeader(time: Micros, frame: string, version: RosVersion): Record<string, unknown> {
  const stamp = rosTime(time, version);
  return version === 1 ? { seq: 0, stamp, frame_id: frame } : { stamp, frame_id: frame };
}

/** A command as geometry_msgs/Twist. */
export function twistMessage({ speed, turnRate }: MotorCommand): Record<string, unknown> {
  return { linear: { x: speed, y: 0, z: 0 }, angular: { x: 0, y: 0, z: turnRate } };
}

/** A command read from Twist or TwistStamped of this version, with its stamp where it has one. Throws ZodError. */
export function readTwist(
  type: string,
  message: unknown,
  version: RosVersion,
): { command: MotorCommand; stamp: Micros | null } {
  const stamped = plainType(type) === 'geometry_msgs/TwistStamped';
  const read = stamped
    ? twistStamped[version].parse(message)
    : { twist: ownTwist.parse(message), header: null };
  const command = { speed: read.twist.linear.x, turnRate: read.twist.angular.z } as MotorCommand;
  return { command, stamp: read.header?.stamp ?? null };
}

/** A part of a unit quaternion, with room for rounding. */
const unit = z.number().min(-1.01).max(1.01);

/** What a body on a floor does; drivers leave the other axes unset, some as NaN. */
const odometry = z.object({
  header,
  pose: z.object({
    pose: z.object({
      position: z.object({ x: number, y: number }),
      orientation: z.object({ x: unit, y: unit, z: unit, w: unit }),
    }),
  }),
  twist: z.object({ twist: z.object({ linear: z.object({ x: number }), angular: z.object({ z: number }) }) }),
});

/** Odometry read: where the body is, and when that was by the robot's clock. Throws ZodError. */
export function readOdometry(message: unknown): { body: BodyState; stamp: Micros } {
  const { header, pose, twist } = odometry.parse(message);
  const { position, orientation: q } = pose.pose;
  const heading = atan2(2 * (q.w * q.z + q.x * q.y), 1 - 2 * (q.y * q.y + q.z * q.z));
  const body = {
    x: position.x,
    y: position.y,
    heading,
    speed: twist.twist.linear.x,
    turnRate: twist.twist.angular.z,
  } as BodyState;
  return { body, stamp: header.stamp };
}

/** Zero, for a simulated body knows. */
const covariance = new Float64Array(36);

/** Odometry written as nav_msgs/Odometry. */
export function odometryMessage(body: BodyState, time: Micros, version: RosVersion): Record<string, unknown> {
  const half = body.heading / 2;
  return {
    header: rosHeader(time, 'odom', version),
    child_frame_id: 'base_link',
    pose: {
      pose: {
        position: { x: body.x, y: body.y, z: 0 },
        orientation: { x: 0, y: 0, z: sin(half), w: cos(half) },
      },
      covariance,
    },
    twist: { twist: twistMessage(body), covariance },
  };
}
