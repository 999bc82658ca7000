// What a protocol gives to a link and what it gets from it. A protocol translates; it neither waits, retries nor judges.

import type { EventPacket } from '../../../../core/event/packet.ts';
import type { BodyState, Ending, MotorCommand } from '../../../../core/loop/percept.ts';
import type { Micros } from '../../../../core/units/quantity.ts';
import type { Clock } from '../../clock.ts';
import type { Battery } from '../../safety/battery.ts';
import type { RangeScan } from '../../safety/clearance.ts';
import type { RobotModel } from '../../safety/model.ts';
import type { StopFrame } from '../../wire/native-orders.ts';
import type { Peer } from '../socket/peer.ts';

/** What a robot sensed in one window of its time, whatever protocol it came by. */
export interface SensorFrame {
  /** Counts the frames of a link, modulo 2³². */
  readonly sequence: number;
  /** Host time at which it was complete: of its arrival, or before that, where the robot's clock says so. */
  readonly arrived: Micros;
  /** The robot's own number of it, which an answer names; null where the robot does not count. */
  readonly number: number | null;
  /** The window by the robot's clock is that of the events. */
  readonly events: EventPacket;
  readonly body: BodyState;
  /** Whether the robot has told `body` just now; where it has not, nobody knows whether it stands or moves. */
  readonly reckoned: boolean;
  /** How old `body` was when the frame was complete. */
  readonly bodyAge: Micros;
  readonly episode: number;
  readonly fresh: boolean;
  /** Null where the robot has no opinion. */
  readonly reward: number | null;
  /** Whether a bumper is pressed; null where the robot has none. */
  readonly bumped: boolean | null;
  readonly teacher: Float64Array | null;
  readonly ending: Ending;
  readonly reason: string;
}

/** A frame as a protocol reads it: the link numbers it, and judges its age. */
export type PortFrame = Omit<SensorFrame, 'sequence' | 'arrived'>;

/** What a robot said of itself at the handshake. */
export interface Greeting {
  readonly name: string;
  /** Differs after a reboot; null where the robot does not say. */
  readonly boot: number | null;
  readonly model: RobotModel | null;
}

/** What a protocol tells its link. */
export interface PortHooks {
  greeted(greeting: Greeting): void;
  sensed(frame: PortFrame): void;
  /** There is a range sensor, with its name for people: until it speaks, no way is free. */
  laser(name: string): void;
  /** There is odometry, with its name for people: until it speaks, nobody sees whether the robot stands. */
  odometer(name: string): void;
  /** A range scan, for the gate, as soon as it is there, with the robot's stamp; 0 where it has none. */
  scanned(scan: RangeScan, stamp: Micros): void;
  /** The robot's stamp on a frame that has just arrived, where the protocol cannot ask for the time. */
  stamped(stamp: Micros): void;
  /** The robot's time is simulated: it may pass faster or slower than ours. */
  simulated(): void;
  /** The four stamps of an exchange, where the protocol has one. */
  exchanged(sent: Micros, heard: Micros, answered: Micros): void;
  /** Something that a person should know; nothing fails because of it. */
  warned(text: string): void;
  /** The robot follows somebody else, and has refused a command of ours. */
  outdriven(): void;
  /** Somebody else has commanded the robot, which may follow them as well as us. @param who  for a person */
  commanded(command: MotorCommand, who: string): void;
  /** The robot has said what its battery has. */
  battery(battery: Battery): void;
  /** Messages that the robot sent and we did not get. */
  missed(count: number): void;
}

/** A command on its way out: gated, with its papers. */
export interface Outbound {
  readonly command: MotorCommand;
  readonly session: number;
  readonly sequence: number;
  /** The robot's number of the frame that it answers; 0 where it does not count. */
  readonly answers: number;
  /** Now, by the robot's clock; null while that is not known, when nothing but zeros leaves. */
  readonly stamp: Micros | null;
  readonly timeToLive: Micros;
}

/** A protocol at work on one connection. */
export interface Port {
  /** The connection stands; begin the handshake. `session` is new for every connection. */
  opened(session: number): void;
  /** Throws WireError, CborError or ZodError on what cannot be read. */
  message(data: string | Uint8Array): void;
  /** Whether the robot can be told anything yet; commands and stops are dropped before. */
  hears(): boolean;
  command(outbound: Outbound): void;
  /** Beyond a command of zero, where the protocol has a word for it: brake, or cut the power. */
  stop(order: StopFrame): void;
  /** Ask for the time, where the protocol can. */
  probe(now: Micros): void;
  closed(): void;
  /** What to check where the robot was reached and no frame of it could be read, in words for a person. */
  advice(): string;
}

/** A protocol: give it a connection and get a port. */
export type Protocol = (peer: Peer, hooks: PortHooks, clock: Clock) => Port;
