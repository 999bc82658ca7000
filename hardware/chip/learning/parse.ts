// From the text of a rule to its sum of products.
//
//     sum     = ["+" | "-"] product { ("+" | "-") product }
//     product = factor { "*" factor }
//     factor  = "x0" | "y0" | "u" digit | variable | literal | "(" inner ")" | "sgn(" inner ")"
//     inner   = ["+" | "-"] (variable | literal) [ ("+" | "-") (literal | variable) ]
//     literal = digits | "2^" ["+" | "-"] digits
//
// The first of x0, y0, u in a product is its dependency. What is accepted and refused is what Lava accepts and refuses
// (lava magma/core/learning/symbolic_equation.py, product_series.py); only the errors say more.

import { powerOfTwo } from '../../../core/units/portable.ts';
import type { Compat } from '../compat.ts';
import type { Product, ProductSum, RuleTarget } from './rule.ts';
import { RuleError } from './rule.ts';
import { isVariable, productDraft, type Draft } from './product.ts';
import { tokensOf, type Token } from './tokens.ts';

/**
 * Parse the change of one synaptic variable, such as `2^-2*y0*x1 - x0*y1`.
 *
 * @param compat  `lava` also takes products written without `*` and drops the sign in `(-w)`, as Lava does
 * Throws RuleError with the column.
 */
export function parseSum(target: RuleTarget, text: string, compat: Compat = 'exact'): ProductSum {
  const parser = new Parser(text, compat);
  const products = parser.sum();
  return { target, products, decimation: parser.decimation };
}

class Parser {
  decimation: number | null = null;
  private readonly text: string;
  private readonly lava: boolean;
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(text: string, compat: Compat) {
    this.text = text;
    this.lava = compat === 'lava';
    this.tokens = tokensOf(text);
  }

  sum(): Product[] {
    const products: Product[] = [];
    let sign = this.optionalSign();
    for (;;) {
      products.push(this.product(sign));
      if (this.peek() === undefined) return products;
      sign = this.optionalSign();
    }
  }

  private product(sign: number): Product {
    const draft = productDraft(this.text, this.column(), sign);
    if (this.peek() === undefined)
      this.fail('Here a product is missing. Write one, or drop the sign before it.');
    let first = true;
    for (;;) {
      const token = this.peek();
      if (token === undefined || token.kind === 'plus' || token.kind === 'minus') {
        if (first)
          this.fail('A product begins with one sign at most. Put a negative constant in brackets: (-2).');
        break;
      }
      if (this.lava) while (this.peek()?.kind === 'times') this.at++;
      else if (!first) this.expect('times', 'Between factors stands "*".');
      if (this.lava && this.ended()) break;
      this.factor(draft);
      first = false;
    }
    return draft.finish();
  }

  private factor(draft: Draft): void {
    const token = this.next('a factor');
    switch (token.kind) {
      case 'u': {
        const k = Number(token.text[1]);
        if (this.decimation !== null && this.decimation !== k) {
          this.fail(`u${this.decimation} and ${token.text} in one rule: all u of a rule share one k.`, token);
        }
        this.decimation = k;
        draft.every(token);
        return;
      }
      case 'variable':
        draft.variable(token.text, null, false, token);
        return;
      case 'number':
        draft.scale(...this.literal(token));
        return;
      case 'open':
        this.inner(draft, false, token);
        return;
      case 'sgn':
        this.inner(draft, true, this.expect('open', 'After sgn stands "(".'));
        return;
      default:
        this.fail(`"${token.text}" cannot begin a factor. Put a negative constant in brackets: (-2).`, token);
    }
  }

  /** Digits with their power: [mantissa, exponent]. */
  private literal(token: Token): [number, number] {
    if (this.peek()?.kind !== 'power') return [Number(token.text), 0];
    if (token.text !== '2') this.fail('Only 2 can be raised to a power.', token);
    this.at++;
    const sign = this.optionalSign();
    const exponent = this.expect('number', 'After "2^" stands a whole number.');
    return [1, sign * Number(exponent.text)];
  }

  /** A bracket: a constant, a variable, or a variable plus a constant in either order. */
  private inner(draft: Draft, sgn: boolean, open: Token): void {
    const terms: { sign: number; token: Token; value: number; scale: [number, number] | null }[] = [];
    for (;;) {
      const sign = this.optionalSign();
      const token = this.next('a variable or a constant');
      if (token.kind === 'number') {
        let [mantissa, exponent] = this.literal(token);
        while (this.peek()?.kind === 'times') {
          this.at++;
          const [m, e] = this.literal(this.expect('number', 'After "*" in a bracket stands a constant.'));
          mantissa *= m;
          exponent += e;
        }
        if (Math.abs(exponent) > 16) this.fail('A constant in a bracket stays within 2^-16 and 2^16.', token);
        terms.push({ sign, token, value: mantissa * powerOfTwo(exponent), scale: [mantissa, exponent] });
      } else if (isVariable(token.text)) terms.push({ sign, token, value: 0, scale: null });
      else this.fail(`"${token.text}" cannot stand in a bracket: variable, constant, or their sum.`, token);
      const after = this.peek();
      if (after === undefined) this.fail('This bracket is not closed.', open);
      if (after.kind === 'close') break;
      if (after.kind !== 'plus' && after.kind !== 'minus')
        this.fail(`In a bracket "${after.text}" cannot follow; a bracket is a sum.`, after);
    }
    this.at++;
    const variables = terms.filter(({ scale }) => scale === null);
    const constants = terms.filter(({ scale }) => scale !== null);
    if (variables.length > 1 || constants.length > 1)
      this.fail('A bracket holds one variable and one constant at most. Write its terms as products.', open);
    const [variable] = variables;
    const [constant] = constants;
    if (variable === undefined) {
      if (sgn) this.fail('sgn() takes w, d or t, with or without a constant.', open);
      draft.scale(constant.sign * (constant.scale?.[0] ?? 0), constant.scale?.[1] ?? 0);
      return;
    }
    const lost = this.lava && constant === undefined; // Lava drops the sign of a lone variable
    const flip = variable.sign < 0 && !lost ? -1 : 1;
    if (sgn && flip < 0)
      this.fail('The variable in sgn() cannot be negative. Put the sign before sgn.', variable.token);
    draft.scale(flip, 0);
    const value = constant === undefined ? null : flip * constant.sign * constant.value;
    if (value !== null && !Number.isInteger(value))
      this.fail('The constant added to a variable is a whole number.', constant.token);
    draft.variable(variable.token.text, value, sgn, variable.token);
  }

  private optionalSign(): number {
    const kind = this.peek()?.kind;
    if (kind !== 'plus' && kind !== 'minus') return 1;
    this.at++;
    return kind === 'minus' ? -1 : 1;
  }

  private ended(): boolean {
    const kind = this.peek()?.kind;
    return kind === undefined || kind === 'plus' || kind === 'minus';
  }

  private peek(): Token | undefined {
    return this.tokens[this.at];
  }

  private column(): number {
    return this.peek()?.column ?? this.text.length + 1;
  }

  private next(what: string): Token {
    const token = this.peek();
    if (token === undefined) this.fail(`The rule ends where ${what} is missing.`);
    this.at++;
    return token;
  }

  private expect(kind: Token['kind'], message: string): Token {
    const token = this.peek();
    if (token === undefined || token.kind !== kind) this.fail(message);
    this.at++;
    return token;
  }

  private fail(message: string, token?: Token): never {
    throw new RuleError(this.text, token?.column ?? this.column(), message);
  }
}
