// What a run stands on, in the words of the page's heading: chip and kernel, its faults, the preset of its camera.

import type { Greeting } from '../telemetry/greeting.ts';

const kernels: Readonly<Record<string, string>> = { wasm: 'WebAssembly kernel', ts: 'TypeScript kernel' };

/** @returns what a run stands on; what is usual is left out but for the chip. */
export function setupWords({ chip, kernel, camera, faults = [], set = [] }: Greeting['run']): string {
  const parts = [`${chip} chip`];
  if (kernel !== undefined) parts.push(kernels[kernel] ?? `${kernel} kernel`);
  if (camera !== undefined && camera !== 'clean') parts.push(`${camera} camera`);
  if (faults.length > 0) parts.push(`faults: ${faults.join(', ')}`);
  if (set.length > 0) parts.push(`with ${set.join(', ')}`);
  return parts.join(', ');
}
