// What the compiled module exports: the same functions as in assembly/index.ts, seen from TypeScript. All are over addresses.

import type { CompetitiveKernels } from './competitive-kernels.ts';
import type { StandardKernels } from './standard-kernels.ts';
import type { WindowKernels } from './window-kernels.ts';

/** The fast kernels; those that stand here do a chip's work tick by tick. Their docstrings stand beside their code in assembly/. */
export interface Kernels extends WindowKernels, StandardKernels, CompetitiveKernels {
  deliver64(
    list: number,
    count: number,
    start: number,
    target: number,
    weight: number,
    arrivals: number,
  ): number;
  advanceFixedLif(
    current: number,
    voltage: number,
    frozen: number,
    currentKept: number,
    voltageKept: number,
    threshold: number,
    lower: number,
    bias: number,
    frozenTicks: number,
    arrivals: number,
    size: number,
    fired: number,
    overflows: number,
  ): number;
  advanceLif(
    voltage: number,
    current: number,
    refractory: number,
    arrivals: number,
    drive: number,
    size: number,
    constants: number,
    ticks: number,
    fired: number,
  ): number;
  fillNormal(state: number, out: number, size: number, deviation: number, mean: number): void;
  fillUniform(state: number, out: number, size: number, deviation: number, mean: number): void;
  consolidate64(
    weight: number,
    tag: number,
    size: number,
    gain: number,
    low: number,
    high: number,
    kept: number,
  ): number;
  fade64(trace: number, size: number, kept: number): void;
  markAfter(
    list: number,
    count: number,
    start: number,
    synapse: number,
    source: number,
    tag: number,
    before: number,
    after: number,
    potentiation: number,
  ): void;
  markBefore(
    list: number,
    count: number,
    start: number,
    target: number,
    tag: number,
    before: number,
    after: number,
    depression: number,
  ): void;
  deliverFull(list: number, count: number, width: number, weight: number, arrivals: number): number;
  markBeforeFull(
    list: number,
    count: number,
    width: number,
    tag: number,
    before: number,
    after: number,
    depression: number,
  ): void;
  markAfterFull(
    list: number,
    count: number,
    axons: number,
    width: number,
    tag: number,
    before: number,
    after: number,
    potentiation: number,
  ): void;
  sumRows(start: number, weight: number, axons: number, sums: number): void;
  shiftRows(start: number, weight: number, axons: number, excess: number, low: number, high: number): void;
}
