// A recorded LIF population put to work on the kernels here, in integers or in floating point.

import type { Compat } from '../compat.ts';
import {
  advanceFixedLif,
  fixedLif,
  fixedLifState,
  nth,
  type FixedLifState,
  type PerNeuron,
} from '../neuron/fixed-lif.ts';
import { advanceFloatLif, floatLifState, type FloatLifState } from '../neuron/float-lif.ts';
import type { LifParams } from './lif-params.ts';
import { VectorError } from './reading.ts';
import type { RunAs } from './run-as.ts';

/** A population that can be stepped by arrivals, with its variables. */
export interface SteppedPopulation {
  readonly u: ArrayLike<number>;
  readonly v: ArrayLike<number>;
  readonly s: Int8Array;
  /** One tick. @param arrivals  shape [size]; only read */
  step(arrivals: ArrayLike<number>): void;
}

/** @returns the population at its recorded start. Throws VectorError, and RegisterError for what no register holds. */
export function populationOf(told: LifParams, { fixed, compat }: RunAs): SteppedPopulation {
  return fixed ? fixedPopulation(told, compat) : floatPopulation(told);
}

function floatPopulation(told: LifParams): SteppedPopulation {
  const neurons = { du: told.read('du', 0), dv: told.read('dv', 0), bias: told.bias, ...told.neurons };
  const state = floatLifState(told.size);
  begin(state, told);
  return stepped(state, told, (arrivals, s) => advanceFloatLif(neurons, state, arrivals, s));
}

function fixedPopulation(told: LifParams, compat: Compat): SteppedPopulation {
  const registers = {
    du: decay(told, 'du'),
    dv: decay(told, 'dv'),
    biasMantissa: told.bias,
    biasExponent: told.read('bias_exp', 0),
    ...told.neurons,
  };
  const neurons = fixedLif(registers, told.size, compat);
  const state = fixedLifState(told.size);
  begin(state, told);
  const input = new Float64Array(told.size); // the kernel clears what arrived
  return stepped(state, told, (arrivals, s) => {
    input.set(arrivals);
    advanceFixedLif(neurons, state, input, s);
  });
}

/** @returns a decay that a register holds. Throws VectorError. */
function decay(told: LifParams, name: string): PerNeuron {
  const value = told.read(name, 0);
  for (const each of [value].flat())
    if (!(Number.isInteger(each) && each >= 0 && each <= 4096))
      throw new VectorError(
        `${told.path}.${name} is ${each}. A decay has 12 bits: a whole number from 0 to 4096.`,
      );
  return value;
}

/** Set u and v to their recorded start. Changed in place; throws VectorError. */
function begin({ current, voltage }: FixedLifState | FloatLifState, told: LifParams): void {
  const [u, v] = [told.read('u', 0), told.read('v', 0)];
  for (let n = 0; n < told.size; n++) {
    current[n] = nth(u, n);
    voltage[n] = nth(v, n);
  }
}

/** @returns the state stepped by `advance`, and cleared before those ticks in which it was when it was recorded. */
function stepped(
  { current, voltage }: FixedLifState | FloatLifState,
  { size, clearing: { interval, offset } }: LifParams,
  advance: (arrivals: ArrayLike<number>, spikes: Int8Array) => void,
): SteppedPopulation {
  const s = new Int8Array(size);
  let tick = 0;
  return {
    u: current,
    v: voltage,
    s,
    step(arrivals) {
      tick++;
      if (interval > 0 && tick % interval === offset) {
        current.fill(0);
        voltage.fill(0);
      }
      advance(arrivals, s);
    },
  };
}
