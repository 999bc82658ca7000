// The words of the rule language, each with its column.

import { RuleError } from './rule.ts';

/** One word of a rule. */
export interface Token {
  readonly kind:
    | 'plus'
    | 'minus'
    | 'times'
    | 'power'
    | 'open'
    | 'close'
    | 'sgn'
    | 'u'
    | 'variable'
    | 'number';
  readonly text: string;
  /** Counted from 1 in the text as written. */
  readonly column: number;
}

const words: readonly [RegExp, Token['kind']][] = [
  [/^\+/, 'plus'],
  [/^-/, 'minus'],
  [/^\*/, 'times'],
  [/^\^/, 'power'],
  [/^\(/, 'open'],
  [/^\)/, 'close'],
  [/^sgn(?=\s*\()/, 'sgn'],
  [/^u\d/, 'u'],
  [/^(?:x[012]|y[0123]|w|d|t)/, 'variable'],
  [/^\d+/, 'number'],
];

/** Cut a rule into words. Throws RuleError at the first character that begins none. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    if (text[at] === ' ') {
      at++;
      continue;
    }
    const rest = text.slice(at);
    const found = words.find(([pattern]) => pattern.test(rest));
    if (found === undefined) {
      throw new RuleError(
        text,
        at + 1,
        rest[0] === '.'
          ? 'A scaling constant is a whole number times a power of two: write 0.5 as 2^-1.'
          : `"${rest[0]}" begins no word of a learning rule. Use x0 x1 x2 y0 y1 y2 y3 w d t u0…u9 sgn( ) + - * and 2^n.`,
      );
    }
    const word = found[0].exec(rest)?.[0] ?? '';
    tokens.push({ kind: found[1], text: word, column: at + 1 });
    at += word.length;
  }
  return tokens;
}
