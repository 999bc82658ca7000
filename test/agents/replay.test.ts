import { describe, expect, it } from 'vitest';
import type { Percept } from '../../core/loop/percept.ts';
import { millis } from '../../core/units/quantity.ts';
import type { Rememberer } from '../../agents/critic.ts';
import { wayReplay } from '../../agents/replay.ts';

/** Three places in a row, one axon each, and the constant; 50 ms from one to the next, heading east. */
const options = {
  axons: 3,
  directions: 4,
  controlPeriod: millis(50),
  period: millis(50),
  moments: 50,
  sweeps: 1,
  rate: 1,
  actorRate: 1,
  horizon: millis(1000),
};

/** A critic that sees what it is told to. */
function watching(): Rememberer & { readonly sees: Float64Array } {
  return { memory: new Float64Array(4), sees: new Float64Array(4), dopamine: () => Float64Array.of(0) };
}

const felt = (reward: number, more: Partial<Percept> = {}): Percept =>
  ({ reward, fresh: false, ending: 'running', senses: Float64Array.of(0, 0, 0), ...more }) as Percept;

/** Go through the three places; the reward comes at the last. */
function walk(change: Partial<typeof options> = {}, reward = 1): [Rememberer, Float64Array | null] {
  const replay = wayReplay({ ...options, ...change });
  const critic = watching();
  let gain = replay.remember(felt(0, { fresh: true }), critic);
  for (let place = 0; place < 3; place++) {
    critic.sees.fill(0);
    critic.sees[place] = 1;
    gain = replay.remember(felt(place === 2 ? reward : 0), critic);
  }
  return [critic, gain];
}

describe('the replay of a way', () => {
  it('tells all places of one way what they are worth, the later the more', () => {
    const [{ memory }] = walk();
    const step = Math.exp(-0.05);
    expect(memory[2]).toBeCloseTo(1);
    expect(memory[1]).toBeCloseTo(step);
    expect(memory[0]).toBeCloseTo(step * step);
  });

  it('tells each place by what the next one has learned to be worth, not by what it is', () => {
    const [{ memory }] = walk({ rate: 0.5 });
    expect(memory[2]).toBeCloseTo(0.5);
    expect(memory[1]).toBeCloseTo(0.25 * Math.exp(-0.05));
  });

  it('strengthens the direction that was gone at each place, and weakens the opposite one', () => {
    const [, gain] = walk();
    for (let place = 0; place < 3; place++) {
      expect(gain?.[place]).toBeGreaterThan(0.5);
      expect(gain?.[3 + place]).toBeCloseTo(0);
      expect(gain?.[6 + place]).toBeCloseTo(-(gain?.[place] ?? 0));
    }
  });

  it('moves the actor by what is still unforeseen in the last sweep only, per square of what was seen', () => {
    // one place of length 2, at the reward: of an error of 1 the first sweep learns a half, so that a half is left for the second
    const replay = wayReplay({ ...options, sweeps: 2, rate: 0.5, actorRate: 0.1 });
    const critic = watching();
    critic.sees[0] = 2;
    const gain = replay.remember(felt(1), critic);
    expect(critic.memory[0]).toBeCloseTo((0.5 + 0.25) / 2, 12);
    expect(gain?.[0]).toBeCloseTo((0.1 * 0.5 * 2) / (2 * 2), 12);
  });

  it('happens where a reward comes, and keeps no more moments than it may', () => {
    expect(walk({}, 0)[1]).toBeNull();
    const [{ memory }] = walk({ moments: 1 });
    expect(Array.from(memory.subarray(0, 3))).toEqual([0, 0, 1]);
  });

  it.each(['where an episode begins', 'when told to'])('forgets the way %s', (when) => {
    const replay = wayReplay(options);
    const critic = watching();
    critic.sees[0] = 1;
    replay.remember(felt(0), critic);
    if (when === 'when told to') replay.forget();
    else replay.remember(felt(0, { fresh: true }), critic);
    critic.sees.fill(0);
    critic.sees[1] = 1;
    replay.remember(felt(1), critic);
    expect(critic.memory[0]).toBe(0);
  });
});
