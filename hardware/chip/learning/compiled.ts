// A sum of products made ready for many synapses: names resolved, widths added up.

import { factorWidths, type SynapticVariable } from './arithmetic.ts';
import type { Dependency, FactorVariable, ProductSum, RuleTarget } from './rule.ts';

/** A sum of products made ready for many synapses. */
export interface Compiled {
  readonly variable: SynapticVariable;
  readonly products: readonly {
    readonly dependency: Dependency;
    readonly mantissa: number;
    readonly exponent: number;
    /** Whether y2 is among the factors. */
    readonly rewarded: boolean;
    /** Bits of all factors in sum. */
    readonly width: number;
    readonly factors: readonly {
      readonly variable: FactorVariable;
      readonly constant: number;
      readonly sign: boolean;
      readonly width: number;
    }[];
  }[];
}

const changes: Readonly<Record<RuleTarget, SynapticVariable>> = { dw: 'w', dd: 'd', dt: 't' };

/** Make a sum of products ready. */
export function compileSum({ target, products }: ProductSum): Compiled {
  return {
    variable: changes[target],
    products: products.map(({ dependency, mantissa, exponent, factors }) => ({
      dependency,
      mantissa,
      exponent,
      rewarded: factors.some(({ variable }) => variable === 'y2'),
      width: factors.reduce((sum, { variable }) => sum + factorWidths[variable], 0),
      factors: factors.map(({ variable, constant, sign }) => ({
        variable,
        constant: constant ?? 0,
        sign,
        width: factorWidths[variable],
      })),
    })),
  };
}
