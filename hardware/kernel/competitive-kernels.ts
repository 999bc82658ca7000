// Kernels of a layer of competing neurons, as assembly/competitive.ts exports them. All are over addresses.

/** The fast kernels of one presentation. Their docstrings stand beside their code. */
export interface CompetitiveKernels {
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
