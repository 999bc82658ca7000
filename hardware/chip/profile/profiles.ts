// All profiles by name.

import { loihi1 } from './loihi1.ts';
import { loihi2 } from './loihi2.ts';
import { loihi2Nearest } from './loihi2-nearest.ts';
import { ProfileError, unlimited, type Profile } from './profile.ts';
import { truenorth } from './truenorth.ts';

/** No limits, float64: what the mapping does before anything is rounded. It must match the reference chip. */
export const ideal: Profile = Object.freeze({
  name: 'ideal',
  summary: 'no limits and float64: the mapping without its rounding',
  arithmetic: 'float',
  cores: { ...unlimited, value: 1 },
  neuronsPerCore: unlimited,
  inputAxonsPerCore: unlimited,
  outputAxonsPerCore: unlimited,
  coresPerNeuron: unlimited,
  synapsesPerCore: unlimited,
  synapseBitsPerCore: unlimited,
  fanIn: unlimited,
  weightBits: unlimited,
  delay: unlimited,
  learning: 'rules',
  noise: 'any amplitude',
  coresPerTile: 1,
  meshColumns: 1,
  tickFloor: null,
  prices: [],
  timing: null,
} satisfies Profile);

/** Profiles by name. */
export const profiles: Readonly<Record<string, Profile>> = Object.freeze({
  loihi1,
  loihi2,
  [loihi2Nearest.name]: loihi2Nearest,
  truenorth,
  ideal,
});

/** @returns the profile called `name`. Throws ProfileError. */
export function profileOf(name: string): Profile {
  const found = profiles[name];
  if (found === undefined)
    throw new ProfileError(
      name,
      `There is no profile "${name}". Known are ${Object.keys(profiles).join(', ')}.`,
    );
  return found;
}
