// What a network is mapped onto.

import type { Micros } from '../../../core/units/quantity.ts';
import type { Compat } from '../compat.ts';
import type { Profile } from '../profile/profile.ts';

/** A chip, whose bits are meant, and how long a tick is. */
export interface Target {
  readonly profile: Profile;
  readonly compat: Compat;
  readonly tick: Micros;
}
