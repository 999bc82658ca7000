// What is told of a place in a panel.

import type { Box } from './place.ts';

/** A few words, and what they are told of. */
export interface Told {
  readonly lines: readonly string[];
  /** Where that is in the panel; without width it is a moment. */
  readonly box?: Box;
}
