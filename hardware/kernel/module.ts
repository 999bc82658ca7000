// The one door to WebAssembly: compiles the kernels once and gives each network an instance with a memory of its own.

import { binary } from './binary.js';
import type { Kernels } from './kernels.ts';

/** As much of WebAssembly as is used here: TypeScript knows it only together with a browser's page. */
interface Engine {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
  readonly Memory: new (limits: { readonly initial: number; readonly maximum: number }) => Pages;
}

/** A linear memory: pages of 64 KiB. `grow` replaces the buffer. */
export interface Pages {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** Bytes of a page. */
export const PAGE = 65536;
/** Most pages that addresses of 32 bits reach: 4 GiB. */
const MOST_PAGES = 65536;

/** WebAssembly, or its vectors, are missing here. */
export class KernelError extends Error {
  override readonly name = 'KernelError';
}

let compiled: object | null = null;

function engine(): Engine | null {
  return (globalThis as unknown as { readonly WebAssembly?: Engine }).WebAssembly ?? null;
}

function compile(at: Engine): object {
  compiled ??= new at.Module(Uint8Array.from(atob(binary), (char) => char.charCodeAt(0)));
  return compiled;
}

/** @returns whether the fast kernels run here: WebAssembly with 128-bit vectors. */
export function hasKernels(): boolean {
  const at = engine();
  if (at === null) return false;
  try {
    compile(at);
    return true;
  } catch {
    return false;
  }
}

/** Instantiate the kernels over a memory of their own. Throws KernelError. */
export function instantiate(pages: number): { readonly kernels: Kernels; readonly memory: Pages } {
  const at = engine();
  if (at === null || !hasKernels()) {
    throw new KernelError(
      'WebAssembly with 128-bit vectors is missing here. Choose --kernel ts, or a newer engine (Node 16.4, any browser of 2023).',
    );
  }
  const memory = new at.Memory({ initial: pages, maximum: MOST_PAGES });
  const { exports } = new at.Instance(compile(at), { env: { memory } });
  return { kernels: exports as Kernels, memory };
}
