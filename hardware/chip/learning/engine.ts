// The learning engine: takes spikes tick by tick, and at the end of each epoch lets traces fade and rules change synapses.

import { exp } from '../../../core/units/portable.ts';
import type { Arithmetic } from './arithmetic.ts';
import type { Rounding } from './rounding.ts';
import type { LearningRule, Trace } from './rule.ts';
import { compileSum } from './compiled.ts';
import type { Engine, EngineHabits, Grouped, Synapses } from './engine-state.ts';
import { evaluate } from './synapse-update.ts';

/** Build an engine with resting traces and the given weights, which it owns from now on. */
export function learningEngine(
  rule: LearningRule,
  synapses: Synapses,
  weights: Float64Array,
  arithmetic: Arithmetic,
  rounding: Rounding,
  habits: EngineHabits,
): Engine {
  const before = synapses.byPre.start.length - 1;
  const after = synapses.byPost.start.length - 1;
  const ticks = rule.epoch + 1;
  const zeros = (count: number, size: number): Float64Array[] =>
    Array.from({ length: count }, () => new Float64Array(size));
  return {
    rule,
    synapses,
    arithmetic,
    rounding,
    habits,
    rewardExponent: null,
    sums: [rule.dw, rule.dd, rule.dt].flatMap((sum) => (sum === null ? [] : [compileSum(sum)])),
    state: {
      x: [new Float64Array(before), new Float64Array(before)],
      y: [new Float64Array(after), new Float64Array(after), new Float64Array(after)],
      tx: new Int32Array(before),
      ty: new Int32Array(after),
      w: weights,
      d: new Float64Array(weights.length),
      t: new Float64Array(weights.length),
    },
    history: {
      x: zeros(2, ticks * before),
      y: zeros(3, ticks * after),
      early: zeros(3, ticks * after),
    },
    touched: new Uint8Array(weights.length),
    evaluated: new Float64Array(1),
  };
}

/** A presynaptic spike arrives at tick 1..epoch of the epoch. */
export function takePresynaptic(
  { state, rule, arithmetic, rounding, habits }: Engine,
  neuron: number,
  tick: number,
): void {
  if (state.tx[neuron] > 0) {
    const draw = habits.roundSecondUp ? (): number => 0 : () => rounding.impulse('before');
    state.x[0][neuron] = arithmetic.kick(state.x[0][neuron], rule.x1, draw);
    state.x[1][neuron] = arithmetic.kick(state.x[1][neuron], rule.x2, draw);
  }
  state.tx[neuron] = tick;
}

/** A postsynaptic neuron fires at tick 1..epoch of the epoch. */
export function takePostsynaptic(
  { state, rule, arithmetic, rounding }: Engine,
  neuron: number,
  tick: number,
): void {
  if (state.ty[neuron] > 0) {
    const draw = (): number => rounding.impulse('after');
    [rule.y1, rule.y2, rule.y3].forEach((trace, k) => {
      state.y[k][neuron] = arithmetic.kick(state.y[k][neuron], trace, draw);
    });
  }
  state.ty[neuron] = tick;
}

/**
 * End an epoch: traces run through it, rules are evaluated on old values of weight, delay and tag, spike times are
 * forgotten.
 *
 * @param u  whether products that depend on u_k count in this epoch
 * @returns how many weights changed
 */
export function endEpoch(engine: Engine, u: boolean): number {
  const { rule, state, history, rounding, synapses, touched, habits } = engine;
  rounding.epochEnds();
  runTraces(engine, 'before', state.x, [rule.x1, rule.x2], state.tx, history.x, null);
  runTraces(engine, 'after', state.y, [rule.y1, rule.y2, rule.y3], state.ty, history.y, history.early);
  const last = rule.epoch;
  keepLast(state.x, history.x, last);
  if (!rule.given) keepLast(state.y, history.y, last);

  const usesU = u && rule.decimation !== null;
  if (usesU || habits.everySynapse) touched.fill(1);
  else {
    touch(synapses.byPre, state.tx, touched);
    touch(synapses.byPost, state.ty, touched);
  }
  const updates = evaluate(engine, usesU);
  touched.fill(0);
  state.tx.fill(0);
  state.ty.fill(0);
  return updates;
}

/** Replace the sums that a rule applies; traces and weights stay. Changed in place. */
export function microcode(engine: Engine, { dw, dd, dt }: Pick<LearningRule, 'dw' | 'dd' | 'dt'>): void {
  engine.sums = [dw, dd, dt].flatMap((sum) => (sum === null ? [] : [compileSum(sum)]));
}

/**
 * A reward arrives between two ticks: write it as y2 of every postsynaptic neuron and evaluate the products of u once.
 *
 * On Loihi 2 a neuron's program writes y2 when a reward spike reaches it.
 *
 * @param exponent  of every product with y2, in place of the one written there
 * @returns how many weights changed
 */
export function takeReward(engine: Engine, reward: number, exponent: number): number {
  const { history, rule, state, touched } = engine;
  engine.rewardExponent = exponent;
  const size = state.ty.length;
  history.y[1].fill(reward, rule.epoch * size, (rule.epoch + 1) * size);
  touched.fill(1);
  const updates = evaluate(engine, true);
  touched.fill(0);
  return updates;
}

/** Put traces, tags and spike times to rest; weights stay. Changed in place. */
export function restEngine({ state }: Engine): void {
  for (const array of [...state.x, ...state.y, state.d, state.t]) array.fill(0);
  state.tx.fill(0);
  state.ty.fill(0);
}

function touch({ start, synapse }: Grouped, spikeTick: Int32Array, touched: Uint8Array): void {
  for (let n = 0; n < spikeTick.length; n++)
    if (spikeTick[n] > 0) for (let k = start[n]; k < start[n + 1]; k++) touched[synapse[k]] = 1;
}

function runTraces(
  { arithmetic, rounding, rule }: Engine,
  side: 'before' | 'after',
  values: readonly Float64Array[],
  traces: readonly Trace[],
  spikeTick: Int32Array,
  history: readonly Float64Array[],
  early: readonly Float64Array[] | null,
): void {
  const size = spikeTick.length;
  const decay = (): number => rounding.decay(side);
  const impulse = (): number => rounding.impulse(side);
  traces.forEach((trace, k) => {
    const row = history[k];
    row.set(values[k], 0);
    if (trace.impulse === 0 && trace.tau === 0) {
      row.fill(0, size);
      early?.[k].fill(0, size);
      return;
    }
    const keep = trace.tau === 0 ? 0 : exp(-1 / trace.tau);
    for (let tick = 1; tick <= rule.epoch; tick++) {
      for (let n = 0; n < size; n++) {
        const at = tick * size + n;
        const faded = arithmetic.fade(row[at - size], keep, decay);
        if (early !== null) early[k][at] = faded;
        row[at] = spikeTick[n] === tick ? arithmetic.kick(faded, trace, impulse) : faded;
      }
    }
  });
}

function keepLast(values: readonly Float64Array[], history: readonly Float64Array[], last: number): void {
  values.forEach((value, k) =>
    value.set(history[k].subarray(last * value.length, (last + 1) * value.length)),
  );
}
