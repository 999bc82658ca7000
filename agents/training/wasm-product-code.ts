// The row products as WebAssembly: what `row-products.ts` does, in the same order, four numbers at a time.

import { local, loop, op, small, type Code, type WasmFunction } from './wasm-module.ts';

const { get, set } = local;

/** Address of element n of 4 bytes: base + 4·n. */
const at = (base: number, n: Code): Code => [...get(base), ...n, ...small(2), ...op.shiftLeft, ...op.add];

/** Parameters of the row products: count, index, value or g, matrix, width, vector. */
const [COUNT, INDEX, VALUE, MATRIX, WIDTH, VECTOR] = [0, 1, 2, 3, 4, 5];
/** Locals: counters, addresses, and four lanes. */
const [K, ROW, N, BYTES, A] = [6, 7, 8, 9, 10];

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

const rowFunction = (name: string, body: Code): WasmFunction => ({
  name,
  integers: 6,
  floats: 0,
  locals: [4, 0, 1],
  body,
});

/** For each k: to[n] += value[k] · from[n] for every n of a row. */
const addScaled = (to: number, from: number): Code =>
  eachRow([
    ...at(VALUE, get(K)),
    ...op.loadFloat,
    ...op.splat,
    ...set(A),
    ...loop(N, 16, get(BYTES), [
      ...lanes(to),
      ...lanes(to),
      ...op.loadVector,
      ...get(A),
      ...lanes(from),
      ...op.loadVector,
      ...op.multiplyVector,
      ...op.addVector,
      ...op.storeVector,
    ]),
  ]);

const gather = rowFunction('gather', addScaled(VECTOR, ROW));
const spread = rowFunction('spread', addScaled(ROW, VECTOR));

const lane = (n: number): Code => [...get(A), ...op.lane(n)];
const project = rowFunction(
  'project',
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

/** Every function of the module; the equations stand in `row-products.ts`. */
export const productCode: readonly WasmFunction[] = [gather, spread, project, descend];
