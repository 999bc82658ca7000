// The fast twin of `row-products.ts`: the same operations in the same order, four numbers at a time, over one memory.

import { padded, plainProducts, type RowProducts } from './row-products.ts';
import { assemble } from './wasm-module.ts';
import { productCode } from './wasm-product-code.ts';

const PAGE = 65536;

type Rows = (
  count: number,
  index: number,
  value: number,
  matrix: number,
  width: number,
  vector: number,
) => void;
interface Exports {
  readonly gather: Rows;
  readonly spread: Rows;
  readonly project: Rows;
  readonly descend: (...numbers: number[]) => void;
}

/** What is used of the engine's WebAssembly, which the types of neither Node nor the language describe. */
interface Engine {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Instance: new (module: object, imports: unknown) => { readonly exports: unknown };
}
const engine = (globalThis as unknown as { readonly WebAssembly: Engine }).WebAssembly;

let compiled: object | null = null;

/** Products over a memory of `megabytes`; plain TypeScript where the engine has no WebAssembly SIMD. */
export function fastProducts(megabytes = 64): RowProducts {
  try {
    compiled ??= new engine.Module(assemble(productCode));
  } catch {
    return plainProducts();
  }
  const memory = new engine.Memory({ initial: (megabytes * 1024 * 1024) / PAGE });
  const f = new engine.Instance(compiled, { env: { memory } }).exports as Exports;
  let used = 16;
  const take = (length: number): number => {
    const begin = used;
    used += 4 * padded(length);
    if (used > memory.buffer.byteLength)
      throw new RangeError(
        `Training needs more than ${megabytes} MB. Make the network or the batch smaller.`,
      );
    return begin;
  };
  const float = Math.fround;
  return {
    name: 'wasm',
    floats: (length) => new Float32Array(memory.buffer, take(length), padded(length)),
    indices: (length) => new Int32Array(memory.buffer, take(length), padded(length)),
    gather: (count, index, value, w, width, out) =>
      f.gather(count, index.byteOffset, value.byteOffset, w.byteOffset, width, out.byteOffset),
    spread: (count, index, value, d, width, g) =>
      f.spread(count, index.byteOffset, value.byteOffset, d.byteOffset, width, g.byteOffset),
    project: (count, index, g, w, width, out) =>
      f.project(count, index.byteOffset, g.byteOffset, w.byteOffset, width, out.byteOffset),
    descend(w, d, m, v, { beta1, beta2, rate, epsilon, decay, scale }) {
      const [b1, b2] = [float(beta1), float(beta2)];
      f.descend(
        w.byteOffset,
        d.byteOffset,
        m.byteOffset,
        v.byteOffset,
        w.byteLength,
        b1,
        b2,
        1 - b1,
        1 - b2,
        rate,
        epsilon,
        float(1 - float(decay)),
        scale,
      );
    },
  };
}
