// The fast twin of `row-products.ts`: the same operations in the same order, four numbers at a time.

import { padded, plainProducts, type RowProducts } from './row-products.ts';
import { assemble, local, loop, op, small, type Code, type WasmFunction } from './wasm-module.ts';

const { get, set } = local;
const PAGE = 65536;

/** Address of element n of 4 bytes: base + 4·n. */
const at = (base: number, n: Code): Code => [...get(base), ...n, ...small(2), ...op.shiftLeft, ...op.add];

/** Parameters of the row products: count, index, value or g, matrix, width, vector. */
const [COUNT, INDEX, VALUE, MATRIX, WIDTH, VECTOR] = [0, 1, 2, 3, 4, 5];
const [K, ROW, N, BYTES] = [6, 7, 8, 9];

/** For each k: ROW ← address of the row, then `body`. */
const eachRow = (body: Code): Code => [
  ...get(WIDTH),
  ...small(2),
  ...op.shiftLeft,
  ...set(BYTES),
  ...loop(K, 1, get(COUNT), [
    ...get(MATRIX),
    ...at(INDEX, get(K)),
    ...op.load,
    ...get(BYTES),
    ...op.mul,
    ...op.add,
    ...set(ROW),
    ...body,
  ]),
];
/** Address of lane group N of what stands at `base`. */
const lanes = (base: number): Code => [...get(base), ...get(N), ...op.add];

const rowFunction = (name: string, vectors: number, body: Code): WasmFunction => ({
  name,
  integers: 6,
  floats: 0,
  locals: [4, 0, vectors],
  body,
});
const A = 10;

const gather = rowFunction(
  'gather',
  1,
  eachRow([
    ...at(VALUE, get(K)),
    ...op.loadFloat,
    ...op.splat,
    ...set(A),
    ...loop(N, 16, get(BYTES), [
      ...lanes(VECTOR),
      ...lanes(VECTOR),
      ...op.loadVector,
      ...get(A),
      ...lanes(ROW),
      ...op.loadVector,
      ...op.multiplyVector,
      ...op.addVector,
      ...op.storeVector,
    ]),
  ]),
);

const spread = rowFunction(
  'spread',
  1,
  eachRow([
    ...at(VALUE, get(K)),
    ...op.loadFloat,
    ...op.splat,
    ...set(A),
    ...loop(N, 16, get(BYTES), [
      ...lanes(ROW),
      ...lanes(ROW),
      ...op.loadVector,
      ...get(A),
      ...lanes(VECTOR),
      ...op.loadVector,
      ...op.multiplyVector,
      ...op.addVector,
      ...op.storeVector,
    ]),
  ]),
);

const lane = (n: number): Code => [...get(A), ...op.lane(n)];
const project = rowFunction(
  'project',
  1,
  eachRow([
    ...op.zeroVector,
    ...set(A),
    ...loop(N, 16, get(BYTES), [
      ...get(A),
      ...lanes(ROW),
      ...op.loadVector,
      ...lanes(VALUE),
      ...op.loadVector,
      ...op.multiplyVector,
      ...op.addVector,
      ...set(A),
    ]),
    ...get(VECTOR),
    ...at(INDEX, get(K)),
    ...op.load,
    ...small(2),
    ...op.shiftLeft,
    ...op.add,
    ...lane(0),
    ...lane(2),
    ...op.addFloat,
    ...lane(1),
    ...lane(3),
    ...op.addFloat,
    ...op.addFloat,
    ...op.storeFloat,
  ]),
);

/** Parameters of `descend`: w, d, m, v, bytes; then β₁, β₂, 1 - β₁, 1 - β₂, rate, ε, shrinking, scale. */
const descend: WasmFunction = (() => {
  const [W, D, M, V, ALL] = [0, 1, 2, 3, 4];
  const [B1, B2, C1, C2, RATE, EPSILON, SHRINK, SCALE] = [5, 6, 7, 8, 9, 10, 11, 12];
  const [n, g] = [13, 14];
  const address = (base: number): Code => [...get(base), ...get(n), ...op.add];
  const read = (base: number): Code => [...address(base), ...op.loadVector];
  const times = (factor: number): Code => [...get(factor), ...op.splat, ...op.multiplyVector];
  return {
    name: 'descend',
    integers: 5,
    floats: 8,
    locals: [1, 0, 1],
    body: loop(n, 16, get(ALL), [
      ...read(D),
      ...times(SCALE),
      ...set(g),
      ...address(D),
      ...op.zeroVector,
      ...op.storeVector,
      ...address(M),
      ...read(M),
      ...times(B1),
      ...get(g),
      ...times(C1),
      ...op.addVector,
      ...op.storeVector,
      ...address(V),
      ...read(V),
      ...times(B2),
      ...get(g),
      ...get(g),
      ...op.multiplyVector,
      ...times(C2),
      ...op.addVector,
      ...op.storeVector,
      ...address(W),
      ...read(W),
      ...times(SHRINK),
      ...read(M),
      ...times(RATE),
      ...read(V),
      ...op.rootVector,
      ...get(EPSILON),
      ...op.splat,
      ...op.addVector,
      ...op.divideVector,
      ...op.subtractVector,
      ...op.storeVector,
    ]),
  };
})();

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
    compiled ??= new engine.Module(assemble([gather, spread, project, descend]));
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
