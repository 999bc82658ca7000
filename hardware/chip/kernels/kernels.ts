// Kernels by name. Either does all of a chip's work, to the same bits.

import { ChipError } from '../../../core/chip/chip.ts';
import { hasKernels } from '../../kernel/module.ts';
import { truth, type ChipKernels } from './chip-kernels.ts';
import { twin } from './twin.ts';

/** A kernel that can be asked for by name. */
export interface KernelEntry {
  readonly summary: string;
  /** Kernels for one loaded network. */
  readonly create: () => ChipKernels;
}

/** Every kernel. `wasm` falls back to the truth where WebAssembly is missing, since the bits are the same. */
export const kernels: Readonly<Record<'ts' | 'wasm', KernelEntry>> = {
  ts: { summary: 'plain TypeScript, the readable truth', create: () => truth },
  wasm: {
    summary: 'WebAssembly with 128-bit vectors, the same bits sooner',
    create: () => (hasKernels() ? twin() : truth),
  },
};

/** The name of a kernel. */
export type KernelName = keyof typeof kernels;

/** @returns the kernel of that name. Throws ChipError where there is none. */
export function kernelNamed(name: string): KernelEntry {
  if (!Object.hasOwn(kernels, name))
    throw new ChipError(`There is no kernel "${name}". Choose ${Object.keys(kernels).join(' or ')}.`);
  return kernels[name as KernelName];
}
