// Where a camera's columns stand: in one linear memory beside the fast kernels, or, for the readable truth, wherever the engine
// puts them. A room is measured out when it is made and never grows, so that its columns stay where they are.

import { columnsIn, linearMemory, type Columns } from '../../../core/wasm/memory.ts';
import { cameraKernels, type CameraKernels } from '../kernel/kernels.ts';
import { orderBytes } from '../events/order-twin.ts';

/** Who does a camera's work per pixel: the bits are the same. */
export type CameraKernel = 'ts' | 'wasm';

/** Room for the columns of one camera. In linear memory a column's `byteOffset` is its address. */
export interface CameraRoom extends Columns {
  /** Null where the readable truth is to be used. */
  readonly kernels: CameraKernels | null;
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
  return { kernels: memory.kernels, ...columnsIn(memory, size) };
}
