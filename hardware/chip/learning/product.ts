// A product while it is read: its factors are gathered, its constants multiplied, its widths checked at the end.

import { RuleError, type Dependency, type Factor, type FactorVariable, type Product } from './rule.ts';
import type { Token } from './tokens.ts';

const variables: readonly string[] = ['x0', 'y0', 'x1', 'x2', 'y1', 'y2', 'y3', 'w', 'd', 't'];

/** @returns whether a word names something a factor can read. */
export function isVariable(word: string): word is FactorVariable {
  return variables.includes(word);
}

/** A product under construction. */
export interface Draft {
  /** Multiply by mantissa · 2^exponent. */
  scale(mantissa: number, exponent: number): void;
  /** Multiply by `name + constant` or its sign; the first x0 or y0 becomes the dependency. */
  variable(name: string, constant: number | null, sign: boolean, token: Token): void;
  /** Note a u_k. */
  every(token: Token): void;
  /** Check and hand out. Throws RuleError. */
  finish(): Product;
}

/**
 * Begin a product.
 *
 * Constants multiply into one mantissa of 4 bits and one exponent: an even mantissa above 7 is halved while the exponent
 * is below 8 (lava product_series.py `_generate_product`).
 */
export function productDraft(text: string, column: number, sign: number): Draft {
  let mantissa = sign;
  let exponent = 0;
  let dependency: Dependency | null = null;
  const factors: Factor[] = [];
  const fail = (message: string, at = column): never => {
    throw new RuleError(text, at, message);
  };
  return {
    scale(m, e) {
      mantissa *= m;
      exponent += e;
    },
    variable(name, constant, isSign, token) {
      if (!isVariable(name)) {
        fail(`"${name}" is no variable.`, token.column);
        return;
      }
      if (isSign && name !== 'w' && name !== 'd' && name !== 't')
        fail(`sgn() takes w, d or t, not ${name}.`, token.column);
      if ((name === 'x0' || name === 'y0') && dependency === null && constant === null) dependency = name;
      else factors.push({ variable: name, constant, sign: isSign });
    },
    every(token) {
      if (dependency === null) dependency = 'u';
      else if (dependency !== 'u')
        fail(`This product already depends on ${dependency}; ${token.text} cannot be added.`, token.column);
    },
    finish() {
      while (Math.abs(mantissa) > 7 && mantissa % 2 === 0 && exponent < 8) {
        mantissa /= 2;
        exponent++;
      }
      if (dependency === null) {
        fail(
          'This product has no dependency: multiply it by x0 (at presynaptic spikes), y0 (at postsynaptic ones) or u0.',
        );
      }
      if (mantissa < -8 || mantissa > 7) {
        fail(
          `${mantissa} is no 4-bit mantissa (-8..7) times a power of two. The nearest are ${nearest(mantissa)}.`,
        );
      }
      if (exponent < -7 || exponent > 8) {
        fail(
          `The scaling constant has exponent ${exponent}; the engine's reach from -7 to 8. Scale traces instead.`,
        );
      }
      return { dependency: dependency as unknown as Dependency, mantissa: mantissa + 0, exponent, factors };
    },
  };
}

/** The two constants around `value` that 4 bits and an exponent can say. */
function nearest(value: number): string {
  let scale = 1;
  const magnitude = Math.abs(value);
  while (Math.floor(magnitude / scale) > 7) scale *= 2;
  const sign = value < 0 ? '-' : '';
  return `${sign}${Math.floor(magnitude / scale) * scale} and ${sign}${Math.ceil(magnitude / scale) * scale}`;
}
