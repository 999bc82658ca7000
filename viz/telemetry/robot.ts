// How the link to a robot is doing, for whoever looks on: plain data, sent once a second and kept only as the newest.

/** Three percentiles in ms. */
export type Triple = readonly [p50: number, p95: number, p99: number];

/** A link to a robot at one moment. */
export interface RobotStatus {
  readonly url: string;
  /** State of the link, and whether the emergency stop is latched. */
  readonly state: string;
  readonly latched: boolean;
  /** Whether the mind's commands move the robot. */
  readonly moves: boolean;
  /** ms. */
  readonly commandLatency: Triple;
  readonly sensorAge: Triple;
  readonly roundTrip: Triple;
  /** ms by which the robot's clock may be misjudged; null while it is unknown. */
  readonly clockUncertainty: number | null;
  readonly sent: number;
  /** What was lost, by name: frames that did not come, commands held back, malformed messages. */
  readonly drops: Readonly<Record<string, number>>;
  /** Orders judged and passed, and each step of the gate that stopped or shaped one. */
  readonly gate: Readonly<Record<string, number>>;
  /** Reconnects, watchdog trips, emergency stops. */
  readonly trips: Readonly<Record<string, number>>;
  /** What a person was told last, oldest first. */
  readonly notes: readonly string[];
}

/** What a viewer may do to a robot: make it safer. Arming takes the terminal of whoever drives. */
export type RobotAct = 'estop' | 'disarm' | 'reset';
