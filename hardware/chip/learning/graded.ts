// What the payload of a graded spike does to the presynaptic trace x1 on Loihi 2.

import type { Engine } from './engine-state.ts';
import { takePresynaptic } from './engine.ts';

/** 0: payloads are ignored; 1: x1 becomes payload/2; 2: x1 grows by payload/2 up to 127; 3: it overflows into x2. */
export type GradedTrace = 0 | 1 | 2 | 3;

/** numpy's rounding: halves go to the even neighbour. */
function halfToEven(value: number): number {
  const whole = Math.floor(value);
  const rest = value - whole;
  return rest > 0.5 || (rest === 0.5 && whole % 2 !== 0) ? whole + 1 : whole;
}

/**
 * Take one axon's payload of a tick; 0 is no spike.
 *
 * In integers payload/2 is a byte, and so is its sum with x1: both wrap at 256. With mode 3 only spikes that overflow x1
 * count as spikes for the rule (lava connection.py `_process_pre_spikes`).
 */
export function takeGraded(
  engine: Engine,
  neuron: number,
  payload: number,
  tick: number,
  mode: GradedTrace,
  fixed: boolean,
): void {
  const { state, rule, arithmetic } = engine;
  if (mode === 0) {
    if (payload !== 0) takePresynaptic(engine, neuron, tick);
    return;
  }
  const [x1, x2] = state.x;
  const half = fixed ? halfToEven(payload / 2) & 255 : payload / 2;
  const second = state.tx[neuron] > 0 && payload !== 0;
  let counts = payload !== 0;
  if (mode === 1) {
    if (counts) x1[neuron] = half;
  } else {
    const sum = fixed ? (x1[neuron] + half) & 255 : x1[neuron] + half;
    x1[neuron] = fixed && mode === 2 ? Math.min(127, sum) : sum;
    if (fixed && mode === 3) {
      counts &&= sum > 127;
      if (sum > 127) x1[neuron] = sum - 127;
    }
  }
  if (second && counts) x2[neuron] = arithmetic.kick(x2[neuron], rule.x2, () => 0);
  if (counts) state.tx[neuron] = tick;
}
