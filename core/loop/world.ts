// A world is a task in a simulated arena with Gymnasium's semantics: reset with a seed, step with a command.

import type { Micros } from '../units/quantity.ts';
import type { Drift, DriftKind } from './drift.ts';
import type { MotorCommand, Percept } from './percept.ts';
import type { Disturbance, Mover, Scene } from './scene.ts';

/** What the judges see of an episode and the mind does not: named measures in their units. */
export type Measures = Readonly<Record<string, number>>;

/** A percept as a world gives it; step and episode are counted by what drives the world. */
export type WorldPercept = Omit<Percept, 'step' | 'episode'>;

/** A simulated body in a simulated place. */
export interface World {
  readonly name: string;
  /** Simulated time between percepts. */
  readonly controlPeriod: Micros;
  /** Pixels across and down of its event camera. */
  readonly camera: { readonly width: number; readonly height: number };
  /** What each number of its percepts' senses is, for people; absent where there is only the camera. */
  readonly senseNames?: readonly string[];
  /** Begin an episode. The same seed begins the same episode. */
  reset(seed: number): WorldPercept;
  /** Drive for one control period. Throws if the episode has ended. */
  step(command: MotorCommand): WorldPercept;
  /** Measures of the episode so far. */
  measure(): Measures;
  /** What the world looks like now, for people; asked for after every step. Return the same object as long as nothing looks different: that is cheapest. Without it a world is drawn as bare ground. */
  scene?(): Scene;
  /** Where those things of its scene are that move by themselves, asked after every step; absent where none does. */
  movers?(): readonly Mover[];
  /** What people may do to this world while it runs. */
  readonly disturbances?: readonly Disturbance['kind'][];
  /** Disturb the world; takes effect in the next step. The same disturbance before the same step gives the same bits. */
  disturb?(disturbance: Disturbance): void;
  /** How this world's body and senses can drift. */
  readonly drifts?: readonly DriftKind[];
  /**
   * Let the body drift as far as these say, and be as it was built in everything else. Holds from the next `reset` on, over
   * all episodes, until it is called again. Throws DriftError.
   */
  drift?(drifts: readonly Drift[]): void;
}
