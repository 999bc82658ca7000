// What a link knows of its robot at this moment, and how old that is. Data is as old as it is by the robot's own stamps, not as
// its arrival: a queue in a driver or a bridge delivers the past at full speed.

import { micros, type Micros } from '../../../core/units/quantity.ts';
import type { Clock } from '../clock.ts';
import type { Clearance, RangeScan } from '../safety/clearance.ts';
import { freeWay } from '../safety/free-way.ts';
import { clockOffset, type ClockEstimate, type ClockOffset } from './measure/clock-offset.ts';
import type { PortFrame, SensorFrame } from './port/port.ts';
import type { Readiness } from './refusal-to-arm.ts';
import { scanCritic } from './scan-critic.ts';

/** What of it arming depends on. */
export type Seen = Pick<
  Readiness,
  'body' | 'sensed' | 'sensorAge' | 'silentLaser' | 'silentOdometer' | 'unsure'
>;

/** What is known. */
export interface Senses {
  /** The newest frame of this connection; null before the first. */
  frame(): SensorFrame | null;
  /** Its age. */
  age(): Micros | null;
  clearance(oldest: Micros): Clearance | null;
  /** What arming depends on. @param sensorAge  the most that anything sensed may be old */
  readiness(sensorAge: Micros): Seen;
  clock(): ClockEstimate | null;
  /** A connection was opened: its clocks are measured anew. */
  begin(): void;
  /** The robot's time is simulated: it passes as it likes, and stamps say nothing of age. */
  simulated(): void;
  laser(name: string): void;
  /** There should be odometry of this name. */
  odometer(name: string): void;
  /** The name of odometry that should speak, or has spoken, and does not; null where all is well. */
  silentOdometer(): string | null;
  stamped(stamp: Micros): void;
  /** A ping has come back. */
  travelled(roundTrip: Micros): void;
  exchanged(sent: Micros, heard: Micros, answered: Micros): void;
  scanned(scan: RangeScan, stamp: Micros, radius: number): void;
  /** @returns the frame, numbered, with the time at which it was complete on the robot. */
  sensed(frame: PortFrame): SensorFrame;
  /** The connection has ended: nothing is known but that there was a laser. */
  forget(): void;
}

/** @param tell  told what is odd about the laser */
export function senses(clock: Clock, tell: (text: string) => void): Senses {
  const free = freeWay();
  const critic = scanCritic(tell);
  const own = clockOffset();
  const lasers = clockOffset(); // a laser stamps the begin of its turn: it is late against itself only
  let isSimulated = false;
  let frame: SensorFrame | null = null;
  let count = 0;
  let odometer: string | null = null; // over all connections, as with a laser

  /** Host time of a stamp, at the latest; now where that cannot be known. */
  const hostTime = (stamp: Micros, by: ClockOffset): Micros => {
    const earliest = isSimulated ? null : by.earliest();
    const now = clock.now();
    return earliest === null ? now : micros(Math.min(now, stamp - earliest));
  };

  const silentOdometer = (): string | null => (frame?.reckoned === false ? odometer : null);

  return {
    frame: () => frame,
    age: () => (frame === null ? null : micros(clock.now() - frame.arrived)),
    clearance: (oldest) => free.at(clock.now(), oldest),
    readiness: (sensorAge) => ({
      body: frame?.body ?? null,
      sensed: clock.now() - (frame?.arrived ?? -Infinity),
      sensorAge,
      silentLaser: free.silent(clock.now(), sensorAge),
      silentOdometer: silentOdometer(),
      unsure: isSimulated ? 0 : (own.estimate()?.uncertainty ?? Infinity), // nothing is judged by such a clock
    }),
    clock: () => own.estimate(),
    begin() {
      isSimulated = false;
      own.clear();
      lasers.clear();
    },
    simulated() {
      isSimulated = true;
      own.simulated();
    },
    laser: (name) => free.expected(name),
    odometer: (name) => void (odometer = name),
    silentOdometer,
    stamped: (stamp) => own.stamped(stamp, clock.now()),
    travelled: own.travelled,
    exchanged: (sent, heard, answered) => own.exchanged(sent, heard, answered, clock.now()),
    scanned(scan, stamp, radius) {
      critic(scan);
      const isStamped = stamp !== 0; // in ROS, zero means that nobody stamped it
      if (isStamped) lasers.stamped(stamp, clock.now());
      free.scanned(scan, radius, isStamped ? hostTime(stamp, lasers) : clock.now());
    },
    sensed(next) {
      count = (count + 1) >>> 0;
      if (next.reckoned) odometer ??= 'that was there';
      frame = Object.assign({}, next, { sequence: count, arrived: hostTime(next.events.end, own) });
      return frame;
    },
    forget() {
      frame = null;
      free.forget();
    },
  };
}
