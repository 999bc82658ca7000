// A plant is a body behind a stream: simulated world, recording or robot alike.

import type { Observable } from 'rxjs';
import type { MotorCommand, Percept } from './percept.ts';

/** Percepts come out, commands go in. One subscriber drives it; share() the run, not the plant. */
export interface Plant {
  readonly percept$: Observable<Percept>;
  /** Answer the newest percept. */
  command(this: void, command: MotorCommand): void;
}

/** A plant was driven against its rules, or its world failed; the message carries step and seed. */
export class PlantError extends Error {
  override readonly name = 'PlantError';
}
