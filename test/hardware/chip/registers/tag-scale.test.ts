import { expect, it } from 'vitest';
import { rewardStdp } from '../../../../core/plasticity/reward-stdp.ts';
import { millis } from '../../../../core/units/quantity.ts';
import { COMPETING_TAG_SCALE, mapRule, TAG_SCALE } from '../../../../hardware/chip/registers/map-rule.ts';

it('gives tags that compete for excitation a range eight times as wide, and their dopamine the same gain in weights', () => {
  const mapped = (share: number | null): ReturnType<typeof mapRule> =>
    mapRule(rewardStdp({ share }), millis(1), 20, 127);
  expect([null, 0, 0.2].map((share) => mapped(share).tagScale)).toEqual([
    TAG_SCALE,
    TAG_SCALE,
    COMPETING_TAG_SCALE,
  ]);
  expect(mapped(0.2).rewardGain * COMPETING_TAG_SCALE).toBeCloseTo(mapped(null).rewardGain * TAG_SCALE, 9);
});
