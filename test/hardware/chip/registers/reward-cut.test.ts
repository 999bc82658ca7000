// What a reward does to a weight on a chip of integers, on average: what the tag asks for, less what the engine's shift cuts off.

import { describe, expect, it } from 'vitest';
import { rewardStdp } from '../../../../core/plasticity/reward-stdp.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { millis } from '../../../../core/units/quantity.ts';
import { mapRule } from '../../../../hardware/chip/registers/map-rule.ts';
import { fixedArithmetic } from '../../../../hardware/chip/learning/arithmetic.ts';
import { learningEngine, takeReward } from '../../../../hardware/chip/learning/engine.ts';
import { independentRounding } from '../../../../hardware/chip/learning/rounding.ts';

const SYNAPSES = 20_000;

/** Mean change of weights of one tag by one reward, in units of the weight. */
function changeBy(tag: number, y2: number, exponent: number): number {
  const each = Uint32Array.from({ length: SYNAPSES }, (_, s) => s);
  const alone = { start: Uint32Array.from({ length: SYNAPSES + 1 }, (_, s) => s), synapse: each };
  const engine = learningEngine(
    mapRule(rewardStdp(), millis(1), 50, 254).rule,
    { byPre: alone, byPost: alone, source: each, target: each },
    new Float64Array(SYNAPSES),
    fixedArithmetic({ sign: 'mixed', bits: 8, exponent: 0 }, 'exact'),
    independentRounding(createRandom(3)),
    { causal: true, everySynapse: false, roundSecondUp: false },
  );
  engine.state.t.fill(tag);
  takeReward(engine, y2, exponent);
  return engine.state.w.reduce((sum, w) => sum + w, 0) / SYNAPSES;
}

describe('a reward', () => {
  it.each([
    [32, 3, -3],
    [-64, 100, -6],
    [0, 127, 0],
  ])('moves the weight of tag %i by exactly t·y2/32·2^e on average, where nothing is cut', (tag, y2, e) => {
    // weights are rounded at random to even numbers: their mean deviates by less than 1/√20,000
    expect(changeBy(tag, y2, e)).toBeCloseTo(((tag * y2) / 32) * 2 ** e, 1);
  });

  it.each([
    [1, 1, 2],
    [-1, 1, 2],
    [1, -1, 2],
    [-1, -1, 2],
    [13, 97, 0],
    [-13, 97, 0],
  ])('moves the weight of tag %i by less than y2 %i asks for: down to a whole 2^%i', (tag, y2, e) => {
    const asked = ((tag * y2) / 32) * 2 ** e;
    const told = changeBy(tag, y2, e);
    expect(told).toBeCloseTo(Math.floor((tag * y2) / 32) * 2 ** e, 1);
    expect(told).toBeLessThan(asked);
    expect(asked - told).toBeLessThan(2 ** e);
  });

  it('is cut toward minus infinity whatever the signs, in our arithmetic and in Lava’s: 15.5/32 of 2^e on average where y2 is odd', () => {
    const [exact, lava] = (['exact', 'lava'] as const).map((compat) =>
      fixedArithmetic({ sign: 'mixed', bits: 8, exponent: 0 }, compat),
    );
    for (const y2 of [-127, -64, -1, 1, 2, 3, 97, 127]) {
      let lost = 0;
      for (let tag = -256; tag < 256; tag++) {
        const kept = Math.floor((tag * y2) / 32) + 0;
        // acc of 7 bits more than a weight has; the exponent -7 keeps the largest products within it
        for (const { add } of [exact, lava]) expect(add(0, tag * y2, 1, -7, 9 + 7)).toBe(kept);
        lost += ((tag * y2) / 32 - kept) / 512;
      }
      if (y2 % 2 !== 0) expect(lost).toBeCloseTo(15.5 / 32, 12);
      else expect(lost).toBeLessThan(15.5 / 32);
    }
  });
});
