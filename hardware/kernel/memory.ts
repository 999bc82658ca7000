// A network's state in one linear memory, with the chips' kernels over it.

import { linearMemory, type LinearMemory } from '../../core/wasm/memory.ts';
import type { Kernels } from './kernels.ts';
import { chipKernels } from './module.ts';

export type { Address } from '../../core/wasm/memory.ts';

/** The chips' kernels and the memory they work on. */
export type KernelMemory = LinearMemory<Kernels>;

/** @returns an empty memory with kernels of its own. Throws KernelError. */
export const kernelMemory = (): KernelMemory => linearMemory(chipKernels);
