// Kernels of the standard networks: float32 neurons and synapses, as assembly/ exports them. All are over addresses.

/** The fast kernels of `network/`. Their docstrings stand beside their code. */
export interface StandardKernels {
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
}
