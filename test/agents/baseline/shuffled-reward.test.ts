import { describe, expect, it } from 'vitest';
import { shuffledReward } from '../../../agents/baseline/shuffled-reward.ts';
import { emptyPacket } from '../../../core/event/packet.ts';
import type { Percept } from '../../../core/loop/percept.ts';
import { createRandom } from '../../../core/random/random.ts';
import { meters, metersPerSecond, micros, radians, radiansPerSecond } from '../../../core/units/quantity.ts';

const WINDOW = 20;

function percept(step: number, taught: boolean): Percept {
  return {
    step,
    episode: 0,
    fresh: step === 0,
    events: emptyPacket({ start: micros(0), end: micros(0), width: 1, height: 1 }),
    body: {
      x: meters(0),
      y: meters(0),
      heading: radians(0),
      speed: metersPerSecond(0),
      turnRate: radiansPerSecond(0),
    },
    reward: step,
    teacher: taught ? Float64Array.of(-step, step) : null,
    ending: 'running',
    reason: '',
  };
}

describe('shuffled reward', () => {
  it('pays every reward once, at another time', () => {
    const { shuffle, waiting } = shuffledReward(createRandom(1), WINDOW);
    const paid = Array.from({ length: 500 }, (_, k) => shuffle(percept(k + 1, false)).reward);
    const waitingStill = Array.from({ length: WINDOW }, (_, place) => waiting[3 * place]);
    const all = [...paid, ...waitingStill].filter((reward) => reward !== 0).sort((a, b) => a - b);
    expect(all).toEqual(Array.from({ length: 500 }, (_, k) => k + 1));
    expect(paid.filter((reward, k) => reward === k + 1)).toEqual([]);
  });

  it("moves a teacher's errors with the reward", () => {
    const { shuffle } = shuffledReward(createRandom(1), WINDOW);
    for (let k = 1; k < 100; k++) {
      const { reward, teacher } = shuffle(percept(k, true));
      expect(Array.from(teacher ?? [])).toEqual([reward === 0 ? 0 : -reward, reward]);
    }
  });

  it('leaves the first percept of an episode alone', () => {
    const first = percept(0, true);
    expect(shuffledReward(createRandom(1)).shuffle(first)).toBe(first);
  });
});
