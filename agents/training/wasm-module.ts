// Just enough of a WebAssembly assembler for four loops over f32x4: the module is put together when it is first used, so
// nothing is compiled at build time and nothing binary is kept.

/** Instructions as bytes. */
export type Code = readonly number[];

/** Local variables and parameters by number. */
export const local = {
  get: (n: number): Code => [0x20, n],
  set: (n: number): Code => [0x21, n],
};

/** An unsigned number in LEB128. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  do {
    bytes.push((value & 127) | (value > 127 ? 128 : 0));
    value >>>= 7;
  } while (value > 0);
  return bytes;
}

/** @returns the constant `value` from 0 to 63. */
export const small = (value: number): Code => [0x41, value];

type Instruction =
  | 'add'
  | 'mul'
  | 'shiftLeft'
  | 'lessUnsigned'
  | 'load'
  | 'loadFloat'
  | 'storeFloat'
  | 'addFloat'
  | 'loadVector'
  | 'storeVector'
  | 'zeroVector'
  | 'splat'
  | 'addVector'
  | 'subtractVector'
  | 'multiplyVector'
  | 'divideVector'
  | 'rootVector';

/** Instructions by name. */
export const op: Readonly<Record<Instruction, Code>> & { readonly lane: (n: number) => Code } = {
  add: [0x6a],
  mul: [0x6c],
  shiftLeft: [0x74],
  lessUnsigned: [0x49],
  load: [0x28, 2, 0],
  loadFloat: [0x2a, 2, 0],
  storeFloat: [0x38, 2, 0],
  addFloat: [0x92],
  loadVector: [0xfd, 0, 4, 0],
  storeVector: [0xfd, 11, 4, 0],
  zeroVector: [0xfd, 12, ...Array.from({ length: 16 }, () => 0)] as Code,
  splat: [0xfd, 19],
  lane: (n: number): Code => [0xfd, 31, n],
  addVector: [0xfd, 228, 1],
  subtractVector: [0xfd, 229, 1],
  multiplyVector: [0xfd, 230, 1],
  divideVector: [0xfd, 231, 1],
  rootVector: [0xfd, 227, 1],
};

/** Repeat `body` while `variable` (stepped by `step` after each turn) stays below what `limit` leaves on the stack. */
export function loop(variable: number, step: number, limit: Code, body: Code): Code {
  const next = [...local.get(variable), ...small(step), ...op.add, ...local.set(variable)];
  const again = [...local.get(variable), ...limit, ...op.lessUnsigned, 0x0d, 0];
  return [
    ...small(0),
    ...local.set(variable),
    0x02,
    0x40, // block: a loop of no turns
    ...local.get(variable),
    ...limit,
    ...op.lessUnsigned,
    0x45,
    0x0d,
    0,
    0x03,
    0x40,
    ...body,
    ...next,
    ...again,
    0x0b,
    0x0b,
  ];
}

/** One exported function. */
export interface WasmFunction {
  readonly name: string;
  /** How many i32 parameters, then f32 parameters. */
  readonly integers: number;
  readonly floats: number;
  /** How many i32, f32 and v128 locals follow the parameters, in this order. */
  readonly locals: readonly [integers: number, floats: number, vectors: number];
  readonly body: Code;
}

const [I32, F32, V128] = [0x7f, 0x7d, 0x7b];

/** @returns the bytes of a module that imports the memory "env.memory" and exports the functions. */
export function assemble(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const text = (value: string): number[] => [value.length, ...new TextEncoder().encode(value)];
  const list = (items: readonly (readonly number[])[]): number[] => [
    ...unsigned(items.length),
    ...items.flat(),
  ];
  const section = (id: number, content: readonly number[]): number[] => [
    id,
    ...unsigned(content.length),
    ...content,
  ];
  const types = functions.map(({ integers, floats }) => [
    0x60,
    ...list([
      ...Array.from({ length: integers }, () => [I32]),
      ...Array.from({ length: floats }, () => [F32]),
    ]),
    0,
  ]);
  const bodies = functions.map(({ locals: [integers, floats, vectors], body }) => {
    const declared = [
      [integers, I32],
      [floats, F32],
      [vectors, V128],
    ].filter(([count]) => count > 0);
    const code = [...list(declared), ...body, 0x0b];
    return [...unsigned(code.length), ...code];
  });
  return Uint8Array.from([
    0,
    0x61,
    0x73,
    0x6d,
    1,
    0,
    0,
    0,
    ...section(1, list(types)),
    ...section(2, list([[...text('env'), ...text('memory'), 2, 0, 1]])),
    ...section(3, list(functions.map((_, n) => [n]))),
    ...section(7, list(functions.map(({ name }, n) => [...text(name), 0, n]))),
    ...section(10, list(bodies)),
  ]);
}
