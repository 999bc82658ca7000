// Where a camera's columns stand: in one linear memory beside the fast kernels, or, for the readable truth, wherever the engine
// puts them. A room is measured out when it is made and never grows, so that its columns stay where they are.

import { linearMemory } from '../../../core/wasm/memory.ts';
import { cameraKernels, type CameraKernels } from './kernels.ts';
import { orderBytes } from './order-twin.ts';

/** Who does a camera's work per pixel: the bits are the same. */
export type CameraKernel = 'ts' | 'wasm';

/** Room for the columns of one camera; all start at 0. In linear memory a column's `byteOffset` is its address. */
export interface CameraRoom {
  /** Null where the readable truth is to be used. */
  readonly kernels: CameraKernels | null;
  f32(length: number): Float32Array;
  f64(length: number): Float64Array;
  i32(length: number): Int32Array;
  u32(length: number): Uint32Array;
  u16(length: number): Uint16Array;
  u8(length: number): Uint8Array;
}

/** Columns without kernels. */
const plainRoom: CameraRoom = {
  kernels: null,
  f32: (length) => new Float32Array(length),
  f64: (length) => new Float64Array(length),
  i32: (length) => new Int32Array(length),
  u32: (length) => new Uint32Array(length),
  u16: (length) => new Uint16Array(length),
  u8: (length) => new Uint8Array(length),
};

/** Bytes of every column that optics and pixels keep for each pixel, and of those of a few entries. */
const PER_PIXEL = 96;
const SMALL = 65536;

/** @returns events that are staged at once: one of each pixel, of small cameras more. */
export const stagedEvents = (pixels: number): number => Math.max(4096, pixels);

/**
 * Make room for a camera.
 *
 * @param kernel  `wasm` falls back to the truth where WebAssembly is missing
 * @param pixels  of the camera
 * @param more    bytes that its optics need beside what each pixel has
 */
export function cameraRoom(kernel: CameraKernel, pixels: number, more = 0): CameraRoom {
  if (kernel === 'ts' || !cameraKernels.runs()) return plainRoom;
  const memory = linearMemory(cameraKernels);
  const size = pixels * PER_PIXEL + orderBytes(stagedEvents(pixels)) + more + SMALL;
  let next = memory.allocate(size);
  const end = next + size;
  const take = (bytes: number): number => {
    const at = next;
    next += Math.ceil(bytes / 64) * 64;
    if (next > end)
      throw new RangeError(
        `The camera's room is ${next - end} bytes too small. Tell cameraRoom how much its optics need.`,
      );
    return at;
  };
  return {
    kernels: memory.kernels,
    f32: (length) => memory.f32(take(4 * length), length),
    f64: (length) => memory.f64(take(8 * length), length),
    i32: (length) => memory.i32(take(4 * length), length),
    u32: (length) => memory.u32(take(4 * length), length),
    u16: (length) => memory.u16(take(2 * length), length),
    u8: (length) => memory.u8(take(length), length),
  };
}
