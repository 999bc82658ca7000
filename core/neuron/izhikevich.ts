// Izhikevich's neuron in float32 with ticks of 1 ms, as in daspnet.m: the readable truth of the kernel of the same name.

import { word, type Random } from '../random/random.ts';

const f = Math.fround;

/** Traces do not fade below this. It is negligible beside a spike's mark, and processors are slow with numbers still nearer to 0. */
const FAINTEST = f(1e-30);

/** State and parameters of a population; every array has shape [size]. */
export interface IzhikevichState {
  readonly voltage: Float32Array;
  readonly recovery: Float32Array;
  /** Current that has arrived for this tick. */
  readonly current: Float32Array;
  /** Spike trace, for learning. */
  readonly trace: Float32Array;
  /** a: speed of the recovery;  d: its jump at a spike. */
  readonly speed: Float32Array;
  readonly jump: Float32Array;
}

/** @returns regularly spiking neurons (a = 0.02, d = 8) up to `regular`, fast spiking ones (0.1, 2) behind; at v = -65, u = -13. */
export function izhikevichState(size: number, regular: number): IzhikevichState {
  return {
    voltage: new Float32Array(size).fill(-65),
    recovery: new Float32Array(size).fill(-13),
    current: new Float32Array(size),
    trace: new Float32Array(size),
    speed: Float32Array.from({ length: size }, (_, n) => (n < regular ? 0.02 : 0.1)),
    jump: Float32Array.from({ length: size }, (_, n) => (n < regular ? 8 : 2)),
  };
}

/**
 * One tick without the reset.
 *
 *     I += noise·(even in [-½, ½))
 *     v += ½·(0.04·v² + 5·v + 140 - u + I)   twice      u += a·(0.2·v - u)      trace ← trace·kept
 *
 * The half step is worked out as v ← (0.02·v + 3.5)·v + ½·(140 - u + I): a third fewer operations.
 *
 * A spike where v ≥ 30. Izhikevich (2003), IEEE Trans. Neural Networks 14:1569; (2007), Cerebral Cortex 17:2443.
 *
 * @param lanes  four generators; of eight neurons, n and n + 4 share a word of lane n mod 4: 16 bits of noise are enough
 * @param fired  indices of the neurons that fired, written from the start
 * @returns how many neurons fired
 */
export function advanceIzhikevich(
  { voltage, recovery, current, trace, speed }: IzhikevichState,
  lanes: readonly Random[],
  noise: number,
  kept: number,
  fired: Uint32Array,
): number {
  const square = f(0.02);
  const slope = f(0.2);
  const step = f(noise / 65536);
  const lift = f(140 - noise / 2);
  const fade = f(kept);
  const words = [0, 0, 0, 0];
  let count = 0;
  for (let n = 0; n < voltage.length; n++) {
    if ((n & 7) === 0) for (let lane = 0; lane < 4; lane++) words[lane] = word(lanes[lane]);
    const even = (n & 4) === 0 ? words[n & 3] & 0xffff : words[n & 3] >>> 16;
    const drive = f(f(even * step) + current[n]);
    current[n] = 0;
    const u = recovery[n];
    const push = f(0.5 * f(drive + f(lift - u)));
    let v = voltage[n];
    for (let half = 0; half < 2; half++) v = f(f(f(f(square * v) + 3.5) * v) + push);
    voltage[n] = v;
    recovery[n] = f(u + f(speed[n] * f(f(slope * v) - u)));
    trace[n] = Math.max(f(trace[n] * fade), FAINTEST);
    if (v >= 30) fired[count++] = n;
  }
  return count;
}

/** Reset the first `count` neurons of a list: v = -65, u += d; their traces begin anew at `mark`. */
export function resetIzhikevich(
  { voltage, recovery, trace, jump }: IzhikevichState,
  fired: Uint32Array,
  count: number,
  mark: number,
): void {
  for (let k = 0; k < count; k++) {
    const n = fired[k];
    voltage[n] = -65;
    recovery[n] += jump[n];
    trace[n] = mark;
  }
}
