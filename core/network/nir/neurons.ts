// The neurons of NIR, by forward Euler: what Norse does, and what the published traces were made with.

import { NirError, type NirNode, type NirTensor } from './graph.ts';

/** A node that is stepped by its input. */
export interface NirCell {
  /** Membrane potential, shape [size]; null for what has none. */
  readonly voltage: Float64Array | null;
  /** One step of dt. @returns the output, valid until the next step */
  step(input: Float64Array): Float64Array;
}

/** @returns a parameter as one number per neuron. Throws NirError where it has another size. */
export function perCell(
  { parameters }: NirNode,
  name: string,
  size: number,
  path: string,
  fallback = 0,
): Float64Array {
  const value: NirTensor | string | undefined = parameters[name];
  if (value === undefined || typeof value === 'string') return new Float64Array(size).fill(fallback);
  if (value.values.length === 1) return new Float64Array(size).fill(value.values[0]);
  if (value.values.length !== size)
    throw new NirError(
      path,
      `"${name}" has ${value.values.length} numbers, but its input has ${size}. Give as many, or one for all.`,
    );
  return value.values;
}

/**
 * @returns time constants in seconds, one per neuron. Throws NirError for those shorter than a step: forward Euler would overshoot,
 * and what should fade would change its sign from step to step. A float32 of dt passes.
 */
export function timeConstants(
  node: NirNode,
  name: string,
  size: number,
  dt: number,
  path: string,
): Float64Array {
  const values = perCell(node, name, size, path);
  const fast = values.find((each) => each < dt * (1 - 1e-6));
  if (fast !== undefined)
    throw new NirError(
      path,
      `"${name}" is ${fast} s, too short for steps of ${dt} s: forward Euler would overshoot. Make dt smaller.`,
    );
  return values;
}

/**
 * Make a neuron population of `size`.
 *
 *     CubaLIF, CubaLI   i ← i + dt/τ_syn·(-i + w_in·x);  x ← i
 *     LIF, LI           v ← v + dt/τ·(v_leak - v + r·x)
 *     IF, I             v ← v + r·x            (a spike is a unit of charge, as in sinabs and Norse)
 *     spike and v ← v_reset where v > v_threshold; LI, CubaLI and I put out v itself
 *
 * The standard does not say where they start. Those that spike start at v_reset, as after a spike, as our chips do; LI and CubaLI at
 * v_leak, I at 0.
 *
 * @param dt  step in seconds
 */
export function neurons(node: NirNode, size: number, dt: number, path: string): NirCell {
  const { type } = node;
  const read = (name: string, fallback = 0): Float64Array => perCell(node, name, size, path, fallback);
  const leaky = type !== 'IF' && type !== 'I';
  const times = (name: string): Float64Array => timeConstants(node, name, size, dt, path);
  const current = type.startsWith('Cuba')
    ? { decay: times('tau_syn'), gain: read('w_in', 1), value: new Float64Array(size) }
    : null;
  const decay = leaky ? times(current === null ? 'tau' : 'tau_mem') : null;
  const resistance = read('r');
  const leak = read('v_leak');
  const threshold = node.parameters['v_threshold'] === undefined ? null : read('v_threshold');
  const reset = read('v_reset');
  const voltage = Float64Array.from(threshold === null ? leak : reset);
  const output = new Float64Array(size);
  return {
    voltage,
    step(input) {
      for (let n = 0; n < size; n++) {
        let drive = input[n];
        if (current !== null) {
          current.value[n] += (dt / current.decay[n]) * (current.gain[n] * drive - current.value[n]);
          drive = current.value[n];
        }
        const v =
          decay === null
            ? voltage[n] + resistance[n] * drive
            : voltage[n] + (dt / decay[n]) * (leak[n] - voltage[n] + resistance[n] * drive);
        const fires = threshold !== null && v > threshold[n];
        voltage[n] = fires ? reset[n] : v;
        output[n] = threshold === null ? v : fires ? 1 : 0;
      }
      return output;
    },
  };
}
