// Runs once before all tests: the seed of the property tests stands in every log.

import { propertySeed } from './seed.ts';

/** Called by vitest. */
export default function announce(): void {
  process.stderr.write(`property tests: seed ${propertySeed}\n`);
}
