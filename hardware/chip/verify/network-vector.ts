// Recordings of small networks: one population onto another through a projection that learns, with or without reward, or does
// not.

import { exp } from '../../../core/units/portable.ts';
import { type Comparison, recorded, type Verdict } from './difference.ts';
import { connectionOf, connectionVariables, type SteppedConnection } from './learning-connection.ts';
import { lifParams } from './lif-params.ts';
import { populationOf, type SteppedPopulation } from './lif-population.ts';
import { staticConnection } from './static-connection.ts';
import { flat, numberOr, object, steps, VectorError, type Json } from './reading.ts';
import type { RunAs } from './run-as.ts';

/** A small network at work. */
export interface SteppedNetwork {
  readonly first: SteppedPopulation;
  readonly second: SteppedPopulation;
  readonly connection: Pick<SteppedConnection, 'variable'>;
  step(): void;
}

const parts: Readonly<Record<string, 'u' | 'v' | 's'>> = { u: 'u', v: 'v', s: 's', spikes: 's', s_out: 's' };
const ends: readonly (readonly string[])[] = [
  ['lif0', 'lif_0', 'pre', 'lif_pre'],
  ['lif1', 'lif_1', 'post', 'lif_post'],
];

/** Variables of the two populations under every name they go by: lif0_v, v0, pre_v, lif_0.v … */
const populationVariables = new Map<string, { readonly which: 0 | 1; readonly part: 'u' | 'v' | 's' }>();
for (const which of [0, 1] as const) {
  for (const [word, part] of Object.entries(parts)) {
    populationVariables.set(`${word}${which}`, { which, part });
    for (const end of ends[which])
      for (const name of [`${end}_${word}`, `${end}.${word}`, `${word}_${end}`])
        populationVariables.set(name, { which, part });
  }
}

/** @returns the parameters of both populations of a network's recording, or null where it is none. */
export function populationsIn(doc: Json): readonly [Json, Json] | null {
  for (const place of [doc, doc['params'], doc['network']]) {
    if (typeof place !== 'object' || place === null || Array.isArray(place)) continue;
    const fields = place as Json;
    const [first, second] = ends.map((names) => names.find((name) => typeof fields[name] === 'object'));
    if (first !== undefined && second !== undefined)
      return [object(fields[first], first), object(fields[second], second)];
  }
  return null;
}

/**
 * Build the network of a recording.
 *
 * The postsynaptic spike of a tick reaches the projection in that tick; the reward travels through a Dense of its own and
 * arrives one tick later, as 0 or 1 (Lava binarises it). y1 lags by one more:
 * y1 ← y1·exp(-1/τ) + impulse·s(t - 1), rounded down in integers (lava tests/lava/proc/dense/test_stdp_sim.py).
 */
export function networkOf(doc: Json, how: RunAs, ticks: number): SteppedNetwork {
  const both = populationsIn(doc);
  if (both === null) throw new VectorError('The recording names no two populations, such as lif0 and lif1.');
  const [lif0, lif1] = both;
  const rule = doc['rule_params'] ?? doc['rule'];
  if (rule === undefined && doc['rule_strings'] === undefined) return staticNetwork(doc, both, how);
  const params = object(rule ?? {}, 'rule_params');
  const size = (part: Json): number =>
    Math.max(
      1,
      ...Object.values(part).map((value) => (Array.isArray(value) ? value.length : 1)),
      numberOr(part['size'], 1, 'size'),
    );
  const start = doc['w0'];
  const weights =
    doc['initial_weights'] ??
    doc['weights'] ??
    (Array.isArray(start)
      ? start
      : Array.from({ length: size(lif1) }, () =>
          Array.from({ length: size(lif0) }, () => numberOr(start, 0, 'w0')),
        ));
  const rewarded = params['post_trace_decay_tau'] !== undefined;
  const connection = connectionOf(
    { ...doc, rule_params: params, initial_weights: weights },
    rewarded,
    how,
    ticks,
  );
  const first = populationOf(lifParams(lif0, connection.before, 'lif0'), how);
  const second = populationOf(lifParams(lif1, connection.after, 'lif1'), how);
  const rewards = rewardsIn(doc, ticks, connection.after);
  const keep = rewarded ? exp(-1 / numberOr(params['post_trace_decay_tau'], 1, 'post_trace_decay_tau')) : 0;
  const impulse = numberOr(params['post_trace_kernel_magnitude'], 0, 'post_trace_kernel_magnitude');
  const y1 = new Float64Array(connection.after);
  const outside = outsideIn(doc, connection.before, ticks);
  let tick = 0;
  return {
    first,
    second,
    connection,
    step() {
      for (let i = 0; i < y1.length; i++) {
        const y = y1[i] * keep + impulse * second.s[i];
        y1[i] = how.fixed ? Math.floor(y) : y;
      }
      first.step(outside(tick));
      second.step(connection.arrivals());
      const y2 = Float64Array.from(y1, (_, i) =>
        tick === 0 ? 0 : Number((rewards[tick - 1]?.[i] ?? 0) !== 0),
      );
      connection.step(first.s, second.s, rewarded ? [y1, y2, null] : []);
      tick++;
    },
  };
}

/** A network whose projection is a Dense or, where it has delays, a DelayDense. */
function staticNetwork(doc: Json, [lif0, lif1]: readonly [Json, Json], how: RunAs): SteppedNetwork {
  const connection = staticConnection(doc, how);
  const first = populationOf(lifParams(lif0, connection.before, 'lif0'), how);
  const second = populationOf(lifParams(lif1, connection.after, 'lif1'), how);
  const outside = outsideIn(doc, connection.before, Infinity);
  let arrives: ArrayLike<number> = new Float64Array(connection.after);
  let tick = 0;
  return {
    first,
    second,
    connection: {
      variable(name) {
        if (name === 'weights') return connection.weights;
        if (name === 'a_out') return arrives;
        throw new VectorError(`expect.${name} is recorded, but the projection does not learn.`);
      },
    },
    step() {
      first.step(outside(tick++));
      arrives = connection.pass(first.s);
      second.step(arrives);
    },
  };
}

/** What reaches the first population from outside the network, by tick: nothing where nothing is recorded. */
function outsideIn(doc: Json, size: number, ticks: number): (tick: number) => ArrayLike<number> {
  const value = doc['input_a_in'] ?? doc['a_in'];
  const still = new Float64Array(size);
  if (value === undefined) return () => still;
  const rows = steps(value, 'input_a_in', size);
  if (ticks !== Infinity && rows.length !== ticks)
    throw new VectorError(`input_a_in has ${rows.length} steps, the run ${ticks}.`);
  return (tick) => rows[tick] ?? still;
}

function rewardsIn(doc: Json, ticks: number, after: number): number[][] {
  const value = doc['reward'] ?? doc['reward_in'] ?? doc['reward_signal'] ?? doc['reward_spikes'];
  if (value === undefined) return [];
  const rows = Array.isArray(value) && Array.isArray(value[0]) ? steps(value, 'reward') : null;
  if (rows === null) return flat(value, 'reward').map((each) => Array.from({ length: after }, () => each));
  if (rows.length === ticks) return rows;
  return Array.from({ length: ticks }, (_, t) => rows.map((row) => row[t])); // recorded by neuron, not by step
}

/** Run the network and compare every recorded variable at every step. Throws VectorError. */
export function verifyNetwork(doc: Json, how: RunAs, comparison: Comparison): Verdict {
  const expect = recorded(
    object(doc['expect'], 'expect'),
    [...connectionVariables, ...populationVariables.keys()],
    'expect',
    typeof doc['steps'] === 'number' ? doc['steps'] : null,
  );
  const ticks = Math.max(...[...expect.values()].map((rows) => rows.length));
  const network = networkOf(doc, how, ticks);
  for (let t = 0; t < ticks; t++) {
    network.step();
    for (const [name, rows] of expect)
      if (!comparison.agree(t + 1, name, rows[t], variableOf(network, name))) return comparison.verdict();
  }
  return comparison.verdict();
}

function variableOf(network: SteppedNetwork, name: string): ArrayLike<number> {
  if (connectionVariables.includes(name)) return network.connection.variable(name);
  const { which, part } = populationVariables.get(name) ?? { which: 0, part: 's' };
  return (which === 0 ? network.first : network.second)[part];
}
