// The one door to WebAssembly: a binary is compiled once; each instance of it has a memory of its own.

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

/** Kernels that can be instantiated as often as one likes. */
export interface KernelModule<Kernels> {
  /** Whether they run here: WebAssembly with 128-bit vectors. */
  runs(): boolean;
  /** Instantiate them over a memory of their own. Throws KernelError where they do not run. */
  instantiate(pages: number): { readonly kernels: Kernels; readonly memory: Pages };
}

function engine(): Engine | null {
  return (globalThis as unknown as { readonly WebAssembly?: Engine }).WebAssembly ?? null;
}

/**
 * Kernels in a binary, compiled when they are first asked for.
 *
 * @param binary   the bytes in base 64, as `build.mjs` writes them
 */
export function kernelModule<Kernels>(binary: string): KernelModule<Kernels> {
  let compiled: object | null = null;
  const compile = (at: Engine): object =>
    (compiled ??= new at.Module(Uint8Array.from(atob(binary), (char) => char.charCodeAt(0))));
  const runs = (): boolean => {
    const at = engine();
    if (at === null) return false;
    try {
      compile(at);
      return true;
    } catch {
      return false;
    }
  };
  return {
    runs,
    instantiate(pages) {
      const at = engine();
      if (at === null || !runs()) {
        throw new KernelError(
          'WebAssembly with 128-bit vectors is missing here. Choose --kernel ts, or a newer engine (Node 16.4, any browser of 2023).',
        );
      }
      const memory = new at.Memory({ initial: pages, maximum: MOST_PAGES });
      const { exports } = new at.Instance(compile(at), { env: { memory } });
      return { kernels: exports as Kernels, memory };
    },
  };
}
