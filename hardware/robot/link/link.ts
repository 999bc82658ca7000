// What a link to a robot is and what it needs, without how it does it.

import type { Observable } from 'rxjs';
import type { MotorCommand } from '../../../core/loop/percept.ts';
import { millis, seconds, type Micros } from '../../../core/units/quantity.ts';
import type { Clock } from '../clock.ts';
import type { BatteryFloor } from '../safety/battery.ts';
import type { GateOptions, GateStep } from '../safety/gate.ts';
import type { LinkStanding } from '../safety/link-state.ts';
import type { Limits, RobotModel } from '../safety/model.ts';
import type { LinkMetrics } from './measure/metrics.ts';
import type { Dial } from './socket/peer.ts';
import type { Protocol, SensorFrame } from './port/port.ts';

/** What a link needs. */
export interface LinkOptions {
  readonly dial: Dial;
  readonly protocol: Protocol;
  readonly clock: Clock;
  /** The robot's model file; null takes what the robot says, or else the cautious one. */
  readonly model: RobotModel | null;
  /** Limits lower than the model's. */
  readonly wish: Partial<Limits>;
  readonly gate: Partial<Omit<GateOptions, 'limits'>>;
  /** Told what would be sent instead of sending it; null drives. */
  readonly dryRun: ((command: MotorCommand) => void) | null;
  /** Uniform in [0, 1): the jitter of retries and the names of sessions. */
  readonly chance: () => number;
  readonly timing: LinkTiming;
  /** What the battery must have for the robot to drive; null or absent asks for nothing. */
  readonly batteryFloor?: BatteryFloor | null;
  /** How an earlier link to the same robot ended: its latch and its debt are this one's. */
  readonly inherited?: LinkStanding;
}

/** The link's own times. */
export interface LinkTiming {
  readonly heartbeat: Micros;
  /** Silence after which the connection is given up. */
  readonly dead: Micros;
  readonly handshake: Micros;
  readonly tick: Micros;
  /** Age of the newest frame, or round trip, beyond which the link is degraded. */
  readonly degraded: Micros;
  /** Largest uncertainty of the robot's clock with which it may be armed. */
  readonly uncertainty: Micros;
}

/** A ping every 100 ms tells a dead path while an order still lives; 1.5 s of silence survive a roaming Wi-Fi. */
export const linkTiming: LinkTiming = Object.freeze({
  heartbeat: millis(100),
  dead: millis(1500),
  handshake: seconds(5),
  tick: millis(20),
  degraded: millis(200),
  uncertainty: millis(50),
});

/** What the robot says of itself, no lower limits, and it drives; who is dialled, in which words and by which clock must be said. */
export const linkDefaults: Omit<LinkOptions, 'dial' | 'protocol' | 'clock'> = Object.freeze({
  model: null,
  wish: {},
  gate: {},
  dryRun: null,
  chance: Math.random,
  timing: linkTiming,
});

/** A command that left for the robot. */
export interface Sent {
  readonly command: MotorCommand;
  /** Why it is a zero of the gate's or the link's own; null where it is what the mind asked for, shaped or not. */
  readonly stopped: GateStep | null;
}

/** A link, whatever stands at its other end. */
export interface RobotLink {
  readonly standing$: Observable<LinkStanding>;
  /** Hot: frames that nobody hears are gone. */
  readonly frame$: Observable<SensorFrame>;
  /** Hot: every command that leaves, after the gate. A link in a thread tells them only where it was asked to. */
  readonly sent$: Observable<Sent>;
  /** What a person should read. */
  readonly note$: Observable<string>;
  /** Hot: the robot follows somebody else and has refused us, or somebody else commands it; the link leaves `armed` by itself right after. */
  readonly outdriven$: Observable<void>;
  standing(): LinkStanding;
  model(): RobotModel;
  connect(): void;
  /** Send zero, say goodbye, and do not come back. */
  close(reason: string): void;
  /** Answer a frame. Moves the robot only while armed. */
  command(command: MotorCommand, frame: SensorFrame): void;
  /** Let it move. @returns null, or why not. */
  arm(): string | null;
  /** Brake and wait for a new `arm`. */
  disarm(reason: string): void;
  /** Stop and stay stopped until `reset`. */
  estop(reason: string): void;
  reset(): void;
  metrics(): LinkMetrics;
}
