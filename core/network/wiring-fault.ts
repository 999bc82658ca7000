// What can be wrong with a description of synapses: types check nothing that was read from a file or written in JavaScript.

import { outOfRange, strangeOption, told } from '../units/range.ts';
import type { Weights, Wiring } from './wiring.ts';

/** The options of each pattern. */
const patterns: Readonly<Record<Wiring['kind'], object>> = {
  'all-to-all': { weights: null, delay: null },
  'one-to-one': { weights: null, delay: null },
  sparse: { probability: null, weights: null, delay: null },
  table: { table: null, exponent: null, weights: null, delay: null },
};

/** Longest delay in µs, half an hour. */
const LONGEST_DELAY = 2 ** 31 - 1;

/** @returns what is wrong with a wiring, as the end of a sentence that begins "Projection … has"; null where it can be. */
export function wiringFault(wiring: Wiring): string | null {
  const kind: unknown = (wiring as Wiring | undefined)?.kind;
  if (typeof kind !== 'string' || !Object.hasOwn(patterns, kind))
    return `wiring of kind ${told(kind)}. Let it be ${Object.keys(patterns).join(', ')}.`;
  const { kind: _kind, ...options } = wiring;
  const strange = strangeOption(`${kind} wirings`, options, patterns[wiring.kind]);
  if (strange !== null) return strange;
  const slow = outOfRange('a delay of', wiring.delay, 1, LONGEST_DELAY);
  if (slow !== null) return `${slow.slice(0, -1)} µs; less than a tick takes a tick.`;
  if (wiring.kind === 'table') return tableFault(wiring);
  return (
    (wiring.kind === 'sparse' ? outOfRange('a probability of', wiring.probability, 0, 1) : null) ??
    weightsFault(wiring.weights)
  );
}

function tableFault({ table, exponent }: Extract<Wiring, { kind: 'table' }>): string | null {
  if (!Number.isInteger(exponent))
    return `a table with exponent ${told(exponent)}. Let it be a whole number.`;
  if (typeof table !== 'object' || table === null)
    return `a table that is ${told(table)}. Let it be an array of weights.`;
  for (let k = 0; k < table.length; k++)
    if (!Number.isFinite(table[k]))
      return `${told(table[k])} at place ${k} of its table. Let every weight be a finite number.`;
  return null;
}

function weightsFault(weights: Weights): string | null {
  switch ((weights as Weights | undefined)?.kind) {
    case 'constant':
      return outOfRange('a constant weight of', (weights as { value: unknown }).value);
    case 'uniform': {
      const { low, high } = weights as { low: unknown; high: unknown };
      return outOfRange('uniform weights from', low) ?? outOfRange('uniform weights up to', high);
    }
    case 'normal': {
      const { mean, deviation } = weights as { mean: unknown; deviation: unknown };
      return (
        outOfRange('normal weights with mean', mean) ??
        outOfRange('normal weights with deviation', deviation, 0)
      );
    }
    default:
      return `weights of kind ${told((weights as Weights | undefined)?.kind)}. Let it be constant, uniform, normal.`;
  }
}
