// How a recording is run against the kernels here.

import type { Compat } from '../compat.ts';

/** In integers or in floating point, and whose bits are meant. */
export interface RunAs {
  readonly fixed: boolean;
  readonly compat: Compat;
}
