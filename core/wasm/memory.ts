// Numbers in one linear memory, laid out by a plain pointer that only moves on: nothing is ever freed but the whole.

import { PAGE, type KernelModule } from './module.ts';

/** An address in linear memory, in bytes. */
export type Address = number;

/** Kernels and the memory they work on. Views are valid until the next `allocate`. */
export interface LinearMemory<Kernels> {
  readonly kernels: Kernels;
  /** Reserve bytes, all 0, at a multiple of 64: vectors and cache lines begin together. Throws RangeError beyond 4 GiB. */
  allocate(bytes: number): Address;
  f32(at: Address, length: number): Float32Array;
  f64(at: Address, length: number): Float64Array;
  i32(at: Address, length: number): Int32Array;
  u32(at: Address, length: number): Uint32Array;
  u16(at: Address, length: number): Uint16Array;
  u8(at: Address, length: number): Uint8Array;
  /** Bytes of the memory as it stands, grown in steps. */
  bytes(): number;
}

/** Smallest step by which a memory grows, in pages: 1 MiB. A quarter of what is there is taken where that is more. */
const STEP = 16;

/** @returns an empty memory with kernels of its own. Throws KernelError. */
export function linearMemory<Kernels>(module: KernelModule<Kernels>): LinearMemory<Kernels> {
  const { kernels, memory } = module.instantiate(STEP);
  let next = 64; // address 0 stays free, as a null
  return {
    kernels,
    allocate(bytes) {
      const at = next;
      next += Math.ceil(bytes / 64) * 64;
      const missing = Math.ceil((next - memory.buffer.byteLength) / PAGE);
      if (missing > 0) {
        const held = memory.buffer.byteLength / PAGE;
        const step = Math.max(missing, STEP, held >> 2);
        memory.grow(held + step > 65536 ? missing : step);
      }
      return at;
    },
    f32: (at, length) => new Float32Array(memory.buffer, at, length),
    f64: (at, length) => new Float64Array(memory.buffer, at, length),
    i32: (at, length) => new Int32Array(memory.buffer, at, length),
    u32: (at, length) => new Uint32Array(memory.buffer, at, length),
    u16: (at, length) => new Uint16Array(memory.buffer, at, length),
    u8: (at, length) => new Uint8Array(memory.buffer, at, length),
    bytes: () => memory.buffer.byteLength,
  };
}

/** Where columns of numbers can stand; all start at 0. */
export interface Columns {
  f32(length: number): Float32Array;
  f64(length: number): Float64Array;
  i32(length: number): Int32Array;
  u32(length: number): Uint32Array;
  u16(length: number): Uint16Array;
  u8(length: number): Uint8Array;
}

/**
 * Reserve bytes at once and hand them out as columns, one behind the other: the memory does not grow between two of them, so that all
 * stay valid until its next `allocate`. A column's `byteOffset` is its address. A column throws RangeError where too little was reserved.
 */
export function columnsIn<Kernels>(memory: LinearMemory<Kernels>, bytes: number): Columns {
  let next = memory.allocate(bytes);
  const end = next + bytes;
  const take = (size: number): Address => {
    const at = next;
    next += Math.ceil(size / 64) * 64;
    if (next > end)
      throw new RangeError(`${bytes} bytes are ${next - end} too few for these columns. Reserve more.`);
    return at;
  };
  return {
    f32: (length) => memory.f32(take(4 * length), length),
    f64: (length) => memory.f64(take(8 * length), length),
    i32: (length) => memory.i32(take(4 * length), length),
    u32: (length) => memory.u32(take(4 * length), length),
    u16: (length) => memory.u16(take(2 * length), length),
    u8: (length) => memory.u8(take(length), length),
  };
}
