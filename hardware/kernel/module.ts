// The chips' kernels as a module, compiled once.

import { kernelModule, type KernelModule } from '../../core/wasm/module.ts';
import { binary } from './binary.js';
import type { Kernels } from './kernels.ts';

/** The kernels of assembly/. */
export const chipKernels: KernelModule<Kernels> = kernelModule(binary);

/** @returns whether the fast kernels run here: WebAssembly with 128-bit vectors. */
export const hasKernels = (): boolean => chipKernels.runs();
