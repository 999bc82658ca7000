import { describe, expect, it } from 'vitest';
import { bilinearRule } from '../../../../hardware/chip/competitive/bilinear-rule.ts';
import { RuleError } from '../../../../hardware/chip/learning/rule.ts';
import { learningRule } from '../../../../hardware/chip/learning/rule-of.ts';

const read = (dw: string, others: object = {}) => bilinearRule(learningRule({ dw, ...others }), dw);
const nothing = { constant: 0, trace: 0, weight: 0, both: 0 };

describe('a rule for a competing layer', () => {
  it('is expanded into what is bilinear in trace and weight', () => {
    expect(read('2^-1*y0*(x1-4)*(w+6)')).toEqual({
      before: nothing,
      after: { constant: -12, trace: 3, weight: -2, both: 0.5 },
    });
    expect(read('3*2^-7*y0*x1 - 2^-7*x0*y1')).toEqual({
      before: { ...nothing, trace: -1 / 128 },
      after: { ...nothing, trace: 3 / 128 },
    });
    expect(read('y0*x1 + 2*y0*x1 - y0*w').after).toEqual({ ...nothing, trace: 3, weight: -1 });
  });

  it.each([
    ['y0*x2', {}, /factor x2/],
    ['y0*x1*x1', {}, /twice/],
    ['y0*x1*sgn(w)', {}, /factor w/],
    ['u0*w', {}, /depends on u/],
    ['x0*w', {}, /without y1/],
    ['x0*(y1+2)', {}, /constant added/],
    ['y0*x1', { dt: 'x0*y1' }, /tag/],
    ['y0*x1', { epoch: 4 }, /epoch is 4/],
  ])('refuses %s %o and says what it can do', (dw, others, message) => {
    expect(() => read(dw, others)).toThrow(RuleError);
    expect(() => read(dw, others)).toThrow(message);
    expect(() => read(dw, others)).toThrow(/y0\*x1 and x0\*y1/);
  });
});
