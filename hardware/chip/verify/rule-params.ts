// The parameters of a recorded learning rule: Lava's raw names, or those of its two ready-made rules.

import { noTrace, type RuleText, type Trace } from '../learning/rule.ts';
import { numberOr, object, VectorError, type Json } from './reading.ts';

/** Largest number of 16 bits: how Lava's three-factor rules say "does not fade" (`Loihi3FLearningRule`). */
const NEVER = 65535;

/**
 * A parameter as Lava writes it into a rule: float_to_literal(p) = sign · max(⌊|p|⌋, 1) · 2^round(log2 of what remains).
 * 0.3 becomes 2^-2 and 1.5 becomes 2, without a warning: lava magma/core/learning/utils.py.
 */
function literalOf(parameter: number): string {
  if (parameter === 0) return '0';
  const sign = Math.sign(parameter);
  const magnitude = Math.abs(parameter);
  const mantissa = Math.max(Math.floor(magnitude), 1);
  const remainder = magnitude / mantissa;
  if (remainder === 1) return `(${sign * mantissa})`;
  let exponent = 0;
  for (let scaled = remainder; scaled < Math.SQRT1_2; scaled *= 2) exponent--;
  for (let scaled = remainder; scaled > Math.SQRT2; scaled /= 2) exponent++;
  return `(${sign * mantissa}) * 2 ^ ${exponent}`;
}

/** @returns text and traces of the rule. Throws VectorError. */
export function ruleTextIn(doc: Json, params: Json, given: boolean): RuleText {
  const strings = doc['rule_strings'] === undefined ? params : object(doc['rule_strings'], 'rule_strings');
  const text = (name: string): string | null => {
    const value = strings[name];
    if (value === undefined || value === null) return null;
    if (typeof value !== 'string') throw new VectorError(`rule_strings.${name} should be a text.`);
    return value;
  };
  const read = (name: string, fallback: number): number =>
    numberOr(params[name], fallback, `rule_params.${name}`);
  const stdp = params['tau_plus'] !== undefined;
  const reward = params['pre_trace_decay_tau'] !== undefined;
  const trace = (name: string): Trace => {
    const { impulse, tau } =
      stdp && name === 'x1'
        ? { impulse: 16, tau: read('tau_plus', 0) }
        : stdp && name === 'y1'
          ? { impulse: 16, tau: read('tau_minus', 0) }
          : reward && name === 'x1'
            ? { impulse: read('pre_trace_kernel_magnitude', 0), tau: read('pre_trace_decay_tau', 0) }
            : noTrace;
    return { impulse: read(`${name}_impulse`, impulse), tau: read(`${name}_tau`, tau) };
  };
  const post = (name: string): Trace => (given ? { impulse: 0, tau: NEVER } : trace(name));
  const written = { dw: text('dw'), dd: text('dd'), dt: text('dt') };
  const nothing = written.dw === null && written.dd === null && written.dt === null;
  return {
    ...(nothing ? readyMade(params, stdp, reward) : written),
    x1: trace('x1'),
    x2: trace('x2'),
    y1: post('y1'),
    y2: post('y2'),
    y3: post('y3'),
    epoch: read('t_epoch', 1),
    given,
  };
}

function readyMade(params: Json, stdp: boolean, reward: boolean): Pick<RuleText, 'dw' | 'dt'> {
  const literal = (name: string): string => literalOf(numberOr(params[name], 0, `rule_params.${name}`));
  const pairs = `${literal('learning_rate')} * ${literal('A_minus')} * x0 * y1 + ${literal('learning_rate')} * ${literal('A_plus')} * y0 * x1`;
  if (stdp) return { dw: pairs };
  if (reward)
    return { dw: 'u0 * t * y2', dt: `${pairs} - u0 * t * ${literal('eligibility_trace_decay_tau')}` };
  throw new VectorError('The recording has neither rule_strings nor the parameters of a ready-made rule.');
}
