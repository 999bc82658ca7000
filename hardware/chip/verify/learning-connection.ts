// A learning projection as Lava's LearningDense runs it, stepped by spikes: for recordings of it and of small networks.

import { powerOfTwo } from '../../../core/units/portable.ts';
import { columnsOf, compressRows } from '../../../core/spike/rows.ts';
import { fixedArithmetic, floatArithmetic } from '../learning/arithmetic.ts';
import { endEpoch, learningEngine, takePostsynaptic, takePresynaptic } from '../learning/engine.ts';
import type { Synapses } from '../learning/engine-state.ts';
import { takeGraded, type GradedTrace } from '../learning/graded.ts';
import { numpyRandom } from '../learning/pcg64.ts';
import { noRounding, sharedRounding, type RecordedDraws, type Rounding } from '../learning/rounding.ts';
import { learningRule } from '../learning/rule-of.ts';
import { denseSums, fixedDenseSums } from '../synapse/dense.ts';
import { truncateWeight } from '../synapse/weights.ts';
import { formatIn } from './weight-format.ts';
import { flat, matrix, numberOr, object, type Json } from './reading.ts';
import { ruleTextIn } from './rule-params.ts';
import type { RunAs } from './run-as.ts';

/** Traces that postsynaptic neurons write, one array each; null keeps the engine's own. */
export type GivenTraces = readonly (ArrayLike<number> | null)[];

/** A projection with its variables. */
export interface SteppedConnection {
  readonly before: number;
  readonly after: number;
  /** What arrives at the neurons in this tick: the spikes of the tick before. */
  arrivals(): ArrayLike<number>;
  /** One tick, and the end of the epoch where it falls on this tick. */
  step(before: ArrayLike<number>, after: ArrayLike<number>, given: GivenTraces): void;
  /** A variable in Lava's name. */
  variable(name: string): ArrayLike<number>;
}

/** Names of the variables that a recording may hold. */
export const connectionVariables: readonly string[] = [
  'weights',
  'tag_1',
  'tag_2',
  'x1',
  'x2',
  'y1',
  'y2',
  'y3',
  'a_out',
];

/** @returns synapses of a full matrix, by (postsynaptic, presynaptic). */
function fullSynapses(before: number, after: number): Synapses {
  const rows = compressRows(Array.from({ length: after }, () => Array.from({ length: before }, (_, j) => j)));
  const all = Uint32Array.from({ length: before * after }, (_, s) => s);
  return {
    byPost: { start: rows.start, synapse: all },
    byPre: columnsOf(rows, before),
    source: rows.target,
    target: all.map((s) => Math.floor(s / before)),
  };
}

/** Lava's draws for a run of so many ticks: recorded ones, or numpy's from the rule's seed. */
function drawsIn(doc: Json, params: Json, ticks: number, epoch: number): RecordedDraws | null {
  if (doc['random'] !== undefined) {
    const random = object(doc['random'], 'random');
    const read = (name: string): number[] => flat(random[name], `random.${name}`);
    return {
      beforeDecay: read('x_decay'),
      beforeImpulse: read('x_impulse'),
      afterDecay: read('y_decay'),
      afterImpulse: read('y_impulse'),
      synapse: read('syn'),
    };
  }
  if (params['rng_seed'] === undefined || params['rng_seed'] === null) return null;
  const seed = numberOr(params['rng_seed'], 0, 'rule_params.rng_seed');
  const decays = (at: number): number[] => {
    const random = numpyRandom(at);
    return Array.from({ length: 2 * ticks + 1 }, () => random.random());
  };
  const impulses = (at: number): number[] => {
    const random = numpyRandom(at);
    return Array.from({ length: 2 * ticks + 1 }, () => random.sevenBits());
  };
  return {
    beforeDecay: decays(seed),
    beforeImpulse: impulses(seed + 1),
    afterDecay: decays(seed + 2),
    afterImpulse: impulses(seed + 3),
    synapse: decays(2).slice(0, Math.floor(ticks / epoch) + 1),
  };
}

/** Build the connection from a recording. Throws VectorError, RuleError or RegisterError. */
export function connectionOf(
  doc: Json,
  given: boolean,
  { fixed, compat }: RunAs,
  ticks: number,
): SteppedConnection {
  const {
    rows: after,
    columns: before,
    values,
  } = matrix(doc['initial_weights'] ?? doc['weights'], 'initial_weights');
  const params = object(doc['rule_params'] ?? doc['rule'] ?? {}, 'rule_params');
  const rule = learningRule(ruleTextIn(doc, params, given), compat);
  const format = formatIn(doc, null);
  const weights = Float64Array.from(values, (w) =>
    fixed ? truncateWeight(Math.trunc(w), format, compat) : w,
  );
  const draws = fixed ? drawsIn(doc, params, ticks, rule.epoch) : null;
  const rounding: Rounding = draws === null ? noRounding : sharedRounding(draws);
  const engine = learningEngine(
    rule,
    fullSynapses(before, after),
    weights,
    fixed
      ? fixedArithmetic(format, compat)
      : floatArithmetic(
          format.sign === 'excitatory' ? 0 : -Infinity,
          format.sign === 'inhibitory' ? 0 : Infinity,
        ),
    rounding,
    { causal: false, everySynapse: true, roundSecondUp: fixed },
  );
  const dense = { before, after, weights };
  const graded = numberOr(doc['num_message_bits'], 0, 'num_message_bits') > 0;
  const mode = numberOr(doc['graded_spike_cfg'], 0, 'graded_spike_cfg') as GradedTrace;
  const { state } = engine;
  let due: Float64Array<ArrayBufferLike> = new Float64Array(after);
  let sent: Float64Array<ArrayBufferLike> = due;
  let tick = 0;
  return {
    before,
    after,
    arrivals: () => due,
    step(pre, post, traces) {
      tick++;
      const within = ((tick - 1) % rule.epoch) + 1;
      sent = due;
      due = fixed ? fixedDenseSums(dense, pre, graded, format, compat) : denseSums(dense, pre, graded);
      for (let j = 0; j < before; j++) {
        if (mode !== 0) takeGraded(engine, j, pre[j], within, mode, fixed);
        else if (pre[j] !== 0) takePresynaptic(engine, j, within);
      }
      rounding.spikesTaken();
      for (let i = 0; i < after; i++) if (post[i] !== 0) takePostsynaptic(engine, i, within);
      traces.forEach((trace, k) => trace !== null && state.y[k].set(trace));
      rounding.spikesTaken();
      if (tick % rule.epoch === 0)
        endEpoch(engine, (tick / rule.epoch) % powerOfTwo(rule.decimation ?? 0) === 0);
    },
    variable(name) {
      switch (name) {
        case 'weights':
          return state.w;
        case 'tag_1':
          return state.t;
        case 'tag_2':
          return state.d;
        case 'a_out':
          return sent;
        default:
          return name[0] === 'x' ? state.x[Number(name[1]) - 1] : state.y[Number(name[1]) - 1];
      }
    },
  };
}
