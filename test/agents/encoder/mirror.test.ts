// A scene and the same left right: what one axon hears of the one, its mirror hears of the other.

import { describe, expect, it } from 'vitest';
import { withFields } from '../../../agents/encoder/fields.ts';
import { mirroredAxons } from '../../../agents/encoder/mirror.ts';
import { retina } from '../../../agents/encoder/retina.ts';
import { roverRecipe } from '../../../agents/experiment/worlds/rover-recipe.ts';
import { emptyPacket } from '../../../core/event/packet.ts';
import { hertz, micros, millis } from '../../../core/units/quantity.ts';

/** Three sectors without sign, a bearing with one, a nearness. */
const senses = { count: 5, fields: [4, 4, 4, 7, 1], rate: hertz(100), lowest: [0, 0, 0, -1, -1] };
const mirror = { order: [2, 1, 0, 3, 4], signed: [3] };
const plain = { ...roverRecipe.retina, decay: millis(20), refractory: millis(3), columns: 4, bands: 2 };

describe('axons left right', () => {
  const map = mirroredAxons(plain, senses, mirror);

  it('are those of the other side, and the other side of those are they themselves', () => {
    expect([...map.subarray(0, 8)]).toEqual([3, 2, 1, 0, 7, 6, 5, 4]);
    expect([...map]).toHaveLength(8 + 20);
    expect([...map].map((axon) => map[axon])).toEqual([...map.keys()]);
  });

  it('hear of a mirrored scene what those of the scene hear', () => {
    const heard = (numbers: readonly number[]): number[] => {
      const eyes = withFields(retina(plain, { width: 8, height: 2 }, millis(1)), senses, millis(1));
      const events = emptyPacket({ start: micros(0), end: micros(100_000), width: 8, height: 2 });
      const { count, axon } = eyes.spikes(events, true, Float64Array.from(numbers));
      const spikes = Array.from({ length: eyes.axons }, () => 0);
      for (let k = 0; k < count; k++) spikes[axon[k]]++;
      return spikes;
    };
    const seen = heard([0.9, 0.3, 0.1, 0.4, 0.2]);
    expect(heard([0.1, 0.3, 0.9, -0.4, 0.2])).toEqual([...map].map((axon) => seen[axon]));
    expect(seen.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(20);
  });

  it('are refused where fields of the two sides differ, or a sign changes that has no fields around 0', () => {
    expect(() => mirroredAxons(plain, { ...senses, fields: [4, 4, 3, 7, 1] }, mirror)).toThrow(
      /Sense 0 cannot be mirrored by sense 2/,
    );
    expect(() => mirroredAxons(plain, senses, { ...mirror, signed: [3, 4] })).toThrow(
      /Sense 4 cannot change its sign/,
    );
  });
});
