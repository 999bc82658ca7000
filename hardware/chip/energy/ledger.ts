// From counts to joules, and what stays unpriced. Prices of different scope are never added.

import { picojoules, type Picojoules } from '../../../core/units/quantity.ts';
import { operations, type Counts, type Operation, type Price, type PriceScope } from './price.ts';

/** One line of a ledger. */
export interface LedgerLine {
  readonly operation: Operation;
  readonly count: number;
  /** Null where the chip has no published price for it. */
  readonly price: Price | null;
  readonly energy: Picojoules | null;
}

/** Counts, prices, and a total where one can be given. */
export interface Ledger {
  readonly lines: readonly LedgerLine[];
  /** Null where nothing is priced. */
  readonly total: Picojoules | null;
  /** What the total includes. */
  readonly scope: PriceScope | null;
  /** Operations that happened and are in no price. */
  readonly unpriced: readonly Operation[];
  /** What to know when reading it. */
  readonly note: string;
}

/** A price list mixes scopes. */
export class LedgerError extends Error {
  override readonly name = 'LedgerError';
}

/**
 * Price the counts.
 *
 *     E = Σ count · price      over operations with a published price, all of one scope
 *
 * An all-in price contains whatever the chip did; then nothing is unpriced. Throws LedgerError where scopes differ.
 */
export function ledger(counts: Counts, prices: readonly Price[]): Ledger {
  const [first] = prices;
  const scope = first?.scope ?? null;
  if (prices.some((price) => price.scope !== scope))
    throw new LedgerError(
      'The price list mixes all-in with marginal prices. Keep one scope: their sum has no meaning.',
    );
  const lines = operations.map((operation): LedgerLine => {
    const count = counts[operation];
    const price = prices.find((each) => each.operation === operation) ?? null;
    return { operation, count, price, energy: price === null ? null : picojoules(count * price.energy) };
  });
  const unpriced =
    scope === 'all-in'
      ? []
      : lines.filter(({ count, price }) => count > 0 && price === null).map(({ operation }) => operation);
  return {
    lines,
    total: scope === null ? null : picojoules(lines.reduce((sum, { energy }) => sum + (energy ?? 0), 0)),
    scope,
    unpriced,
    note:
      scope === null
        ? 'No price per operation is published for this chip, so there is no total.'
        : scope === 'all-in'
          ? 'The price is the whole chip’s power divided by its synaptic operations, at the load it was measured at.'
          : 'The prices are of single operations; clocks, memory leakage and input/output are not in them.',
  };
}

/** Counts of nothing. */
export const noCounts: Counts = Object.freeze(
  Object.fromEntries(operations.map((operation) => [operation, 0])) as Record<Operation, number>,
);
