// What a link in a thread of its own and the thread of the agent say to one another: plain data, copied.

import type { MotorCommand } from '../../../../core/loop/percept.ts';
import type { BatteryFloor } from '../../safety/battery.ts';
import type { GateOptions } from '../../safety/gate.ts';
import type { LinkStanding } from '../../safety/link-state.ts';
import { WishError, type Limits, type RobotModel } from '../../safety/model.ts';
import { ExposureError } from '../socket/exposure.ts';
import type { Sent } from '../link.ts';
import type { LinkMetrics } from '../measure/metrics.ts';
import type { SensorFrame } from '../port/port.ts';
import type { RosbridgeOptions } from '../port/rosbridge.ts';

/** Everything that a link in a thread is made from. */
export interface ThreadSpec {
  /** `ws://` and `wss://` are dialled, at `listen://` a robot is waited for. */
  readonly url: string;
  readonly protocol: 'rosbridge' | 'native';
  readonly ros: Partial<RosbridgeOptions>;
  readonly token: string | null;
  /** PEM of certificates that are trusted besides the well-known ones. */
  readonly ca?: string | null;
  /** Certificate and key in PEM, where a robot is waited for. */
  readonly tls?: { readonly cert: string; readonly key: string } | null;
  readonly scanView?: number | null;
  readonly scanYaw?: number;
  readonly model: RobotModel | null;
  readonly wish: Partial<Limits>;
  readonly gate: Partial<Omit<GateOptions, 'limits'>>;
  /** Whether every command that leaves is told back, for a record. */
  readonly tellSent: boolean;
  /** Whether commands are told as notes instead of being sent. */
  readonly dryRun?: boolean;
  readonly batteryFloor?: BatteryFloor | null;
  /** How the link before it ended. */
  readonly inherited?: LinkStanding;
}

/** Errors that keep their class between threads. */
export const faults: Readonly<Record<Fault, new (text: string) => Error>> = { ExposureError, WishError };
/** The name of one. */
export type Fault = 'ExposureError' | 'WishError';
/** @returns which of them an error is; null for all others. */
export const faultOfClass = (error: Error): Fault | null =>
  (Object.keys(faults) as Fault[]).find((name) => error instanceof faults[name]) ?? null;

/** From the agent's thread. Commands name the frame that they answer; `seen` says that a frame was taken. */
export type ToLink =
  | { readonly say: 'command'; readonly command: MotorCommand; readonly answers: number }
  | { readonly say: 'connect' | 'arm' | 'reset' | 'seen' }
  | { readonly say: 'close' | 'disarm' | 'estop'; readonly reason: string };

/** To the agent's thread. */
export type FromLink =
  | { readonly say: 'standing'; readonly standing: LinkStanding; readonly model: RobotModel }
  | { readonly say: 'frame'; readonly frame: SensorFrame }
  | { readonly say: 'sent'; readonly sent: Sent }
  | { readonly say: 'note'; readonly text: string }
  /** The link has ended for good. `fault` is the error's class, for what was asked for and cannot be had. */
  | { readonly say: 'refused'; readonly text: string; readonly fault: Fault | null }
  | { readonly say: 'outdriven' }
  | { readonly say: 'metrics'; readonly metrics: LinkMetrics };
