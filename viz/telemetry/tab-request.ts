// Which run a page wants its worker to begin.

import type { RecipeNumbers } from './intervention.ts';

/** What the page asks for: words of its address. */
export interface TabRequest {
  readonly experiment: string;
  readonly seed: number;
  /** Null: the experiment's own. */
  readonly chip: string | null;
  readonly kernel: string;
  /** Preset of the event camera. */
  readonly camera: string;
  readonly faults: readonly string[];
  /** Seeds and names of minds that drive beside it. */
  readonly ghosts: readonly string[];
  /** Numbers of the recipe that are not the experiment's own; null: all are. */
  readonly recipe: RecipeNumbers | null;
  /** Control steps of training; null: the experiment's own. */
  readonly steps: number | null;
  /** Simulated seconds per second; null: as fast as it can. */
  readonly speed: number | null;
  /** Simulated seconds after which it waits; null: it does not. */
  readonly until: number | null;
  readonly neurover: string;
}
