// Recordings of single populations: LIF, TernaryLIF, LIFReset and LIFRefractory, fixed or floating point.

import { advanceFixedLif, fixedLif, fixedLifState } from '../neuron/fixed-lif.ts';
import { advanceFloatLif, floatLifState } from '../neuron/float-lif.ts';
import { type Comparison, recorded, type Verdict } from './difference.ts';
import { numberOr, object, perNeuron, steps, VectorError, type Json } from './reading.ts';
import type { RunAs } from './run-as.ts';

/** A population that can be stepped by arrivals, with its variables. */
export interface SteppedPopulation {
  readonly u: ArrayLike<number>;
  readonly v: ArrayLike<number>;
  readonly s: Int8Array;
  /** One tick. @param arrivals  shape [size]; only read */
  step(arrivals: ArrayLike<number>): void;
}

/** Build a population from recorded parameters in Lava's names; defaults are Lava's (lava proc/lif/process.py). */
export function populationOf(
  params: Json,
  size: number,
  { fixed, compat }: RunAs,
  path: string,
  isTernary = false,
): SteppedPopulation {
  const read = (name: string, fallback: number): number | number[] => {
    const value = perNeuron(params[name], fallback, `${path}.${name}`);
    if (Array.isArray(value) && value.length !== size)
      throw new VectorError(`${path}.${name} holds ${value.length} numbers for ${size} neurons.`);
    return value;
  };
  const ternary = isTernary || params['vth_hi'] !== undefined || params['vth_lo'] !== undefined;
  const threshold = ternary ? read('vth_hi', 10) : read('vth', 10);
  const lower = ternary ? { lowerThreshold: read('vth_lo', -10) } : {};
  const interval = numberOr(params['reset_interval'], 0, `${path}.reset_interval`);
  const offset = interval === 0 ? 0 : numberOr(params['reset_offset'], 0, `${path}.reset_offset`) % interval;
  const refractory = read('refractory_period', 0);
  const bias = params['bias'] === undefined ? read('bias_mant', 0) : read('bias', 0);
  const s = new Int8Array(size);
  let tick = 0;
  const reset = (...arrays: { fill(value: number): unknown }[]): void => {
    tick++;
    if (interval > 0 && tick % interval === offset) for (const array of arrays) array.fill(0);
  };
  const start = (array: { [n: number]: number }, name: string): void => {
    const first = read(name, 0);
    for (let n = 0; n < size; n++) array[n] = typeof first === 'number' ? first : first[n];
  };
  if (!fixed) {
    const neurons = {
      du: read('du', 0),
      dv: read('dv', 0),
      threshold,
      ...lower,
      bias,
      refractory,
    };
    const state = floatLifState(size);
    start(state.current, 'u');
    start(state.voltage, 'v');
    return {
      u: state.current,
      v: state.voltage,
      s,
      step(arrivals) {
        reset(state.current, state.voltage);
        advanceFloatLif(neurons, state, arrivals, s);
      },
    };
  }
  const decay = (name: string): number | number[] => {
    const value = read(name, 0);
    for (const each of [value].flat())
      if (!(Number.isInteger(each) && each >= 0 && each <= 4096))
        throw new VectorError(
          `${path}.${name} is ${each}. A decay has 12 bits: a whole number from 0 to 4096.`,
        );
    return value;
  };
  const neurons = fixedLif(
    {
      du: decay('du'),
      dv: decay('dv'),
      threshold,
      ...lower,
      biasMantissa: bias,
      biasExponent: read('bias_exp', 0),
      refractory,
    },
    size,
    compat,
  );
  const state = fixedLifState(size);
  start(state.current, 'u');
  start(state.voltage, 'v');
  const input = new Float64Array(size);
  return {
    u: state.current,
    v: state.voltage,
    s,
    step(arrivals) {
      reset(state.current, state.voltage);
      input.set(arrivals);
      advanceFixedLif(neurons, state, input, s);
    },
  };
}

/** Run a recorded population and compare u, v and s at every step. Throws VectorError. */
export function verifyLif(doc: Json, how: RunAs, comparison: Comparison): Verdict {
  const params = object(doc['params'] ?? {}, 'params');
  const input = steps(doc['input_a_in'] ?? doc['a_in'], 'input_a_in');
  const expect = recorded(object(doc['expect'], 'expect'), ['u', 'v', 's'], 'expect', input.length);
  const population = populationOf(
    params,
    input[0]?.length ?? 0,
    how,
    'params',
    doc['model'] === 'TernaryLIF',
  );
  for (let t = 0; t < input.length; t++) {
    population.step(input[t]);
    for (const [name, rows] of expect) {
      if (!comparison.agree(t + 1, name, rows[t], population[name as 'u' | 'v' | 's']))
        return comparison.verdict();
    }
  }
  return comparison.verdict();
}
