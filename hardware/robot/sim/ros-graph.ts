// What a robot offers to who speaks ROS: topics and services, given by whoever owns the robot.

import type { Refusal } from './base-order.ts';

/** Why a publication was refused. */
export interface Objection {
  readonly msg: string;
  /** Where a base refused an order. */
  readonly refused?: Refusal;
}

/** A topic of the robot. */
export interface Topic {
  readonly type: string;
  /** Called for what a peer publishes; returns why it is refused, or null. Absent: the robot alone publishes. */
  readonly heard?: (from: object, message: unknown) => Objection | null;
}

/** A service of the robot. Throws an Error with the reason when it fails. */
export interface Service {
  readonly type: string;
  readonly call: (args: unknown, from: object) => object;
}

/** The robot behind the server. */
export interface RosGraph {
  readonly topics: Map<string, Topic>;
  readonly services: Map<string, Service>;
  /** A peer left. */
  left(peer: object): void;
}
