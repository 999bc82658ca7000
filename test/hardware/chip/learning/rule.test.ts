import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../core/random/random.ts';
import { columnsOf, compressRows } from '../../../../core/spike/rows.ts';
import { fixedArithmetic } from '../../../../hardware/chip/learning/arithmetic.ts';
import {
  endEpoch,
  learningEngine,
  takePostsynaptic,
  takePresynaptic,
  takeReward,
} from '../../../../hardware/chip/learning/engine.ts';
import { parseSum } from '../../../../hardware/chip/learning/parse.ts';
import type { Engine } from '../../../../hardware/chip/learning/engine-state.ts';
import { RuleError, type LearningRule } from '../../../../hardware/chip/learning/rule.ts';
import { learningRule } from '../../../../hardware/chip/learning/rule-of.ts';
import { independentRounding } from '../../../../hardware/chip/learning/rounding.ts';
import { rewardOf } from '../../../../hardware/chip/registers/map-rule.ts';

describe('the rule language', () => {
  it('reads a sum of products', () => {
    expect(parseSum('dw', '2^-2*y0*x1 - 3*x0*(y1+7)*sgn(t)').products).toEqual([
      {
        dependency: 'y0',
        mantissa: 1,
        exponent: -2,
        factors: [{ variable: 'x1', constant: null, sign: false }],
      },
      {
        dependency: 'x0',
        mantissa: -3,
        exponent: 0,
        factors: [
          { variable: 'y1', constant: 7, sign: false },
          { variable: 't', constant: null, sign: true },
        ],
      },
    ]);
  });

  it.each([
    ['x0*0.5*y1', 5, /write 0\.5 as 2\^-1/],
    ['x0*y1 + x1*y1', 9, /no dependency/],
    ['x0*9*y1', 1, /nearest are 8 and 10/],
    ['x0*(x1+y1)', 4, /one variable and one constant/],
    ['x0*(w+1', 4, /not closed/],
    ['x0*-1*y1', 4, /brackets: \(-2\)/],
    ['x0*q', 4, /begins no word/],
    ['x0 y1', 4, /Between factors stands/],
    ['u0*x1 + u1*x2', 9, /share one k/],
    ['x0*3^2', 4, /Only 2 can be raised/],
    ['x0*sgn(y1)', 8, /sgn\(\) takes w, d or t/],
    ['', 1, /product is missing/],
    ['x0*y1 -', 8, /product is missing/],
    ['2^9*x0*y1', 1, /exponent 9/],
  ])('refuses "%s" at column %i', (text, column, message) => {
    const failure = (): unknown => parseSum('dw', text);
    expect(failure).toThrow(RuleError);
    expect(failure).toThrow(message);
    try {
      failure();
    } catch (error) {
      expect((error as RuleError).column).toBe(column);
    }
  });

  it('reads what it prints of random products (1000 rules)', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('x0', 'y0', 'u3'),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: -7, max: 8 }),
        fc.array(fc.constantFrom('x1', 'x2', 'y1', 'y2', 'y3', 'w', 'd', 't'), { maxLength: 3 }),
        (dependency, mantissa, exponent, names) => {
          const { products } = parseSum(
            'dt',
            [`${mantissa}*2^${exponent}`, dependency, ...names].join(' * '),
          );
          expect(products).toMatchObject([
            { dependency: dependency[0] === 'u' ? 'u' : dependency, mantissa, exponent },
          ]);
          expect(products[0].factors.map(({ variable }) => variable)).toEqual(names);
        },
      ),
      { numRuns: 1000, seed: 5 },
    );
  });
});

const rule = learningRule({
  dw: '2^3*u0*t*y2 - x0*(w-20)',
  dt: '2^2*y0*x1 - 2^1*x0*y1 - 2^-2*u0*t',
  dd: 'x0*y1 - u0*d',
  x1: { impulse: 90.4, tau: 9 },
  y1: { impulse: 70.7, tau: 13 },
});

/** An engine of one synapse, of weight 0. */
function engineOf(rule: LearningRule, sign: 'mixed' | 'excitatory' | 'inhibitory', seed: number): Engine {
  const rows = compressRows([[0]]);
  return learningEngine(
    rule,
    {
      byPre: { start: rows.start, synapse: Uint32Array.of(0) },
      byPost: columnsOf(rows, 1),
      source: Uint32Array.of(0),
      target: rows.target,
    },
    Float64Array.of(0),
    fixedArithmetic({ sign, bits: 8, exponent: 0 }, 'exact'),
    independentRounding(createRandom(seed)),
    { causal: true, everySynapse: false, roundSecondUp: false },
  );
}

describe('the learning engine', () => {
  it('counts weights that change, and no tags', () => {
    const engine = engineOf(rule, 'mixed', 1);
    takePresynaptic(engine, 0, 1);
    expect(endEpoch(engine, false)).toBe(1); // the weight goes to 20
    takePostsynaptic(engine, 0, 1);
    expect(endEpoch(engine, false)).toBe(0);
    expect([engine.state.t[0] > 0, engine.state.w[0]]).toEqual([true, 20]);
    expect(takeReward(engine, 100, 3)).toBe(1);
    expect(engine.state.w[0]).toBeGreaterThan(20);
  });

  it('never leaves its registers, whatever spikes and rewards come (2000 runs of 20 epochs)', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e9 }),
        fc.array(
          fc.record({
            pre: fc.boolean(),
            post: fc.boolean(),
            reward: fc.integer({ min: -127, max: 127 }),
          }),
          { minLength: 20, maxLength: 20 },
        ),
        fc.constantFrom('mixed' as const, 'excitatory' as const, 'inhibitory' as const),
        (seed, epochs, sign) => {
          const engine = engineOf(rule, sign, seed);
          const { x, y, w, t, d } = engine.state;
          const [low, high] = { mixed: [-256, 254], excitatory: [0, 255], inhibitory: [-255, 0] }[sign];
          for (const { pre, post, reward } of epochs) {
            if (pre) takePresynaptic(engine, 0, 1);
            if (post) takePostsynaptic(engine, 0, 1);
            endEpoch(engine, false);
            takeReward(engine, reward, 3);
            const within = (value: number, from: number, to: number): boolean =>
              Number.isInteger(value) && value >= from && value <= to;
            if (!within(x[0][0], 0, 127) || !within(y[0][0], 0, 127)) return false;
            if (!within(w[0], low, high) || !within(t[0], -256, 255) || !within(d[0], 0, 255)) return false;
            if (sign === 'mixed' && w[0] % 2 !== 0) return false;
          }
          return true;
        },
      ),
      { numRuns: 2000, seed: 7 },
    );
  });

  it('rounds an impulse of 16.3 to 16.3 on average, where Lava’s 7-bit draws give 16.6', () => {
    const arithmetic = fixedArithmetic({ sign: 'mixed', bits: 8, exponent: 0 }, 'exact');
    const rounding = independentRounding(createRandom(1));
    let sum = 0;
    for (let i = 0; i < 20_000; i++)
      sum += arithmetic.kick(0, { impulse: 16.3, tau: 10 }, () => rounding.impulse('before'));
    expect(sum / 20_000).toBeCloseTo(16.3, 1);
  });

  it('keeps seven bits of small rewards', () => {
    for (const value of [0.01, 0.4, 3, 90, 4000]) {
      const { mantissa, exponent } = rewardOf(value);
      expect(mantissa * 2 ** exponent).toBeCloseTo(value, 9);
      if (exponent > -7) expect(mantissa).toBeGreaterThanOrEqual(63.5);
    }
  });
});
