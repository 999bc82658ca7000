// Put a rule together from its three texts, and check what they must have in common.

import { register, type Compat } from '../compat.ts';
import { parseSum } from './parse.ts';
import {
  noTrace,
  RuleError,
  type LearningRule,
  type ProductSum,
  type RuleTarget,
  type RuleText,
} from './rule.ts';

/**
 * Parse and check a learning rule.
 *
 * All u_k of dw, dd and dt share one k (lava learning_rule.py `_validate_uk`). Throws RuleError with the column, or
 * RegisterError for an impulse, time constant or epoch out of range.
 */
export function learningRule(text: RuleText, compat: Compat = 'exact'): LearningRule {
  const parse = (target: RuleTarget): ProductSum | null => {
    const source = text[target];
    return source === undefined || source === null ? null : parseSum(target, source, compat);
  };
  const dw = parse('dw');
  const dd = parse('dd');
  const dt = parse('dt');
  let decimation: number | null = null;
  for (const sum of [dw, dd, dt]) {
    if (sum === null || sum.decimation === null) continue;
    if (decimation !== null && decimation !== sum.decimation) {
      const source = text[sum.target] ?? '';
      throw new RuleError(
        source,
        source.indexOf('u') + 1,
        `u${sum.decimation} in ${sum.target} and u${decimation} elsewhere: all u of a rule share one k.`,
      );
    }
    decimation = sum.decimation;
  }
  if (dw === null && dd === null && dt === null)
    throw new RuleError('', 1, 'No learning rule is given. Write at least one of dw, dd and dt.');
  const {
    x1 = noTrace,
    x2 = noTrace,
    y1 = noTrace,
    y2 = noTrace,
    y3 = noTrace,
    epoch = 1,
    given = false,
  } = text;
  if (compat !== 'lava') {
    for (const [name, { impulse }] of Object.entries({ x1, x2, y1, y2, y3 }))
      register(`integer part of the impulse of ${name}`, Math.floor(impulse), 0, 127);
  }
  register('learning epoch', epoch, 1, 63);
  return { dw, dd, dt, x1, x2, y1, y2, y3, epoch, decimation, given };
}
