// Runs once before all tests: the kernels are compiled where their sources have changed, and the seed of the property tests
// stands in every log.

import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { propertySeed } from './seed.ts';

/** Called by vitest. */
export default function announce(): void {
  execFileSync(process.execPath, [
    fileURLToPath(new URL('../core/wasm/build.mjs', import.meta.url)),
    'hardware/kernel',
    'envs/camera/kernel',
  ]);
  process.stderr.write(`property tests: seed ${propertySeed}\n`);
}
