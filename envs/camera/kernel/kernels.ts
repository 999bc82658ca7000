// What the compiled module exports, seen from TypeScript. All are over addresses; docstrings stand beside the code in assembly/.

import { kernelModule, type KernelModule } from '../../../core/wasm/module.ts';
import { binary } from './binary.js';

/** The fast kernels of cameras. */
export interface CameraKernels {
  lookDown(desk: number, sight: number): number;
  order(
    time: number,
    what: number,
    pairs: number,
    count: number,
    counts: number,
    window: number,
    width: number,
    out: number,
    columns: number,
  ): void;
  compareStrip(strips: number, begin: number, columns: number, count: number): number;
  sift(
    changed: number,
    count: number,
    level: number,
    quads: number,
    crossed: number,
    before: number,
    places: number,
  ): number;
  fire(
    pixels: number,
    first: number,
    count: number,
    from: number,
    to: number,
    start: number,
    refractory: number,
  ): number;
  measureClearance(code: number, clear: number, width: number, height: number): void;
  layTiles(
    code: number,
    clear: number,
    sides: number,
    map: number,
    width: number,
    height: number,
    tiles: number,
  ): void;
  layRectangles(code: number, clear: number, map: number, width: number, height: number, tiles: number): void;
}

/** The kernels of assembly/. */
export const cameraKernels: KernelModule<CameraKernels> = kernelModule(binary);
