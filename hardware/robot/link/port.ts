// What a protocol gives to a link and what it gets from it. A protocol translates; it neither waits, retries nor judges.

import type { EventPacket } from '../../../core/event/packet.ts';
import type { BodyState, Ending, MotorCommand } from '../../../core/loop/percept.ts';
import type { Micros } from '../../../core/units/quantity.ts';
import type { Clock } from '../clock.ts';
import type { RangeScan } from '../safety/clearance.ts';
import type { RobotModel } from '../safety/model.ts';
import type { Peer } from './peer.ts';

/** What a robot sensed in one window of its time, whatever protocol it came by. */
export interface SensorFrame {
  /** Counts frames; where numbers are missing, frames are. */
  readonly sequence: number;
  /** Host time at which it was complete. */
  readonly arrived: Micros;
  /** The window by the robot's clock is that of the events. */
  readonly events: EventPacket;
  readonly body: BodyState;
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
  sensed(frame: SensorFrame): void;
  /** A range scan, for the gate, as soon as it is there. */
  scanned(scan: RangeScan): void;
  /** A robot's stamp on something that has just arrived. */
  stamped(stamp: Micros): void;
  /** The four stamps of an exchange, where the protocol has one. */
  exchanged(sent: Micros, heard: Micros, answered: Micros): void;
  /** Something that a person should know; nothing fails because of it. */
  warned(text: string): void;
  /** The robot follows somebody else, and has refused a command of ours. */
  outdriven(): void;
  /** Messages that the robot sent and we did not get. */
  missed(count: number): void;
}

/** A command on its way out: gated, with its papers. */
export interface Outbound {
  readonly command: MotorCommand;
  readonly session: number;
  readonly sequence: number;
  /** Sequence of the frame that it answers. */
  readonly answers: number;
  /** Now, by the robot's clock; null while that is not known. */
  readonly stamp: Micros | null;
  readonly timeToLive: Micros;
}

/** A protocol at work on one connection. */
export interface Port {
  /** The connection stands; begin the handshake. `session` is new for every connection. */
  opened(session: number): void;
  /** Throws WireError, CborError or ZodError on what cannot be read. */
  message(data: string | Uint8Array): void;
  command(outbound: Outbound): void;
  /** Ask for the time, where the protocol can. */
  probe(now: Micros): void;
  closed(): void;
  /** What to check where the robot was reached and no frame of it could be read, in words for a person. */
  advice(): string;
}

/** A protocol: give it a connection and get a port. */
export type Protocol = (peer: Peer, hooks: PortHooks, clock: Clock) => Port;
