// What the processes of a drill tell one another.

/** Time that all processes of this machine share, in µs. */
export const machineTime = (): number => Number(process.hrtime.bigint() / 1000n);

/** A change of what the robot's wheels are told. */
export interface Wheels {
  readonly speed: number;
  readonly at: number;
  /** Time since the frame that this answers left the robot; null for a zero. */
  readonly age: number | null;
}

/** What a host told whoever drives it. */
export interface Told {
  readonly line: string;
  readonly at: number;
}
