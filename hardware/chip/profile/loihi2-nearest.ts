// What Loihi 2 would be without its random numbers for rounding: a control, and no chip that exists.

import { loihi2 } from './loihi2.ts';
import type { Profile } from './profile.ts';

/** Loihi 2 with weights rounded to the nearest value. */
export const loihi2Nearest: Profile = Object.freeze({
  ...loihi2,
  name: 'loihi2-nearest',
  summary: 'a control: Loihi 2 whose learned weights are rounded to the nearest value instead of at random',
  weightRounding: 'nearest',
} satisfies Profile);
