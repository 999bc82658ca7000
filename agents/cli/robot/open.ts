// The link that options describe: always in a thread of its own, so that a policy that hangs cannot keep a zero from being sent.

import { checkExposure } from '../../../hardware/robot/link/socket/exposure.ts';
import type { RobotLink } from '../../../hardware/robot/link/link.ts';
import type { RosbridgeOptions } from '../../../hardware/robot/link/port/rosbridge.ts';
import { threadedLink } from '../../../hardware/robot/link/thread/threaded-link.ts';
import type { BatteryFloor } from '../../../hardware/robot/safety/battery.ts';
import type { Limits, RobotModel } from '../../../hardware/robot/safety/model.ts';

/** What a link is made from. */
export interface LinkWishes {
  /** `ws://ROBOT:9090` dials; `listen://127.0.0.1:9091` waits for a robot that dials in (native only). */
  readonly url: string;
  readonly protocol: 'rosbridge' | 'native';
  readonly ros: Partial<RosbridgeOptions>;
  /** Print commands, send none. */
  readonly dryRun: boolean;
  /** Angle ahead that a laser's events are taken from, in radians; null takes every beam. */
  readonly scanView: number | null;
  /** How far the laser is turned to the left of the robot's ahead, in radians. */
  readonly scanYaw: number;
  readonly model: RobotModel | null;
  /** Limits lower than the model's. */
  readonly limits: Partial<Limits>;
  /** What the battery must have; null asks for nothing. */
  readonly batteryFloor: BatteryFloor | null;
  readonly token: string | null;
  /** PEM of certificates that are trusted besides the well-known ones; for wss. */
  readonly ca: string | null;
  /** Certificate and key in PEM, for `listen`: robots dial wss. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** Whether every command that leaves has to be told, for a record or a mind that learns. */
  readonly tellSent: boolean;
}

/**
 * @returns the link that the options describe, not connected yet. Throws TypeError for an address that is neither ws, wss nor
 * listen, and ExposureError.
 */
export function openLink(wishes: LinkWishes): RobotLink {
  const {
    url,
    protocol,
    ros,
    token,
    ca,
    tls,
    dryRun,
    scanView,
    scanYaw,
    model,
    limits,
    tellSent,
    batteryFloor,
  } = wishes;
  const { protocol: scheme, hostname } = new URL(url);
  if (!['listen:', 'ws:', 'wss:'].includes(scheme)) {
    throw new TypeError(
      `"${url}" is no robot's address. Give ws://HOST:9090, wss://… or listen://HOST:PORT.`,
    );
  }
  const isListening = scheme === 'listen:';
  if (isListening) checkExposure(hostname.replace(/^\[|\]$/g, ''), token);
  return threadedLink({
    url,
    protocol: isListening ? 'native' : protocol,
    ros,
    token,
    ca,
    tls,
    scanView,
    scanYaw,
    model,
    wish: limits,
    gate: {},
    dryRun,
    tellSent,
    batteryFloor,
  });
}
