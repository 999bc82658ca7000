// What the compiled module exports: the same functions as in assembly/index.ts, seen from TypeScript. All are over addresses.

import type { WindowKernels } from './window-kernels.ts';

/** The fast kernels. Their docstrings stand beside their code in assembly/. */
export interface Kernels extends WindowKernels {
  release(list: number, count: number, voltage: number, reset: number): void;
  advanceCuba(
    voltage: number,
    excitatory: number,
    inhibitory: number,
    size: number,
    constants: number,
    fired: number,
  ): number;
  advanceCoba(
    voltage: number,
    excitatory: number,
    inhibitory: number,
    size: number,
    constants: number,
    fired: number,
  ): number;
  deliverEqual16(
    list: number,
    count: number,
    start: number,
    target: number,
    weight: number,
    arrivals: number,
  ): number;
  deliverEqual32(
    list: number,
    count: number,
    start: number,
    target: number,
    weight: number,
    arrivals: number,
  ): number;
  deliver64(
    list: number,
    count: number,
    start: number,
    target: number,
    weight: number,
    arrivals: number,
  ): number;
  fade32(trace: number, size: number, kept: number): void;
  pairAfter(
    list: number,
    count: number,
    weight: number,
    before: number,
    afterTrace: number,
    beforeTrace: number,
    down: number,
    largest: number,
  ): void;
  pairBefore(
    list: number,
    count: number,
    weight: number,
    before: number,
    after: number,
    arrivals: number,
    afterTrace: number,
    beforeTrace: number,
    up: number,
    largest: number,
  ): void;
  advanceIzhikevich(
    voltage: number,
    recovery: number,
    current: number,
    trace: number,
    speed: number,
    size: number,
    lanes: number,
    noise: number,
    kept: number,
    fired: number,
  ): number;
  resetIzhikevich(
    list: number,
    count: number,
    voltage: number,
    recovery: number,
    trace: number,
    jump: number,
    mark: number,
  ): void;
  arriveEligible(
    list: number,
    count: number,
    start: number,
    target: number,
    synapses: number,
    current: number,
    trace: number,
    credit: number,
    loss: number,
    largest: number,
  ): number;
  markEligible(
    list: number,
    count: number,
    start: number,
    synapse: number,
    source: number,
    synapses: number,
    trace: number,
    credit: number,
    gain: number,
    largest: number,
  ): number;
  settleEligible(synapses: number, size: number, credit: number, fade: number, largest: number): void;
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
  advanceAdaptiveLif(
    voltage: number,
    adaptation: number,
    weight: number,
    width: number,
    list: number,
    count: number,
    kept: number,
    threshold: number,
    reset: number,
    raise: number,
  ): number;
  inhibitOthers(voltage: number, width: number, winner: number, amount: number): void;
  keepTotal(weight: number, width: number, axons: number, neuron: number, total: number): void;
  kickTraces(
    list: number,
    count: number,
    value: number,
    last: number,
    kept: number,
    impulse: number,
    largest: number,
    tick: number,
  ): void;
  learnAfter(
    rule: number,
    weight: number,
    width: number,
    axons: number,
    largest: number,
    value: number,
    last: number,
    kept: number,
    neuron: number,
    tick: number,
  ): void;
  learnBefore(
    rule: number,
    weight: number,
    width: number,
    largest: number,
    value: number,
    last: number,
    kept: number,
    list: number,
    count: number,
    marked: number,
    markedCount: number,
    tick: number,
  ): void;
}
