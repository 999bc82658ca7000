import { describe, expect, it } from 'vitest';
import { meanReward } from '../../agents/critic.ts';
import { explorer } from '../../agents/explorer.ts';
import { senses } from '../../agents/mind.ts';
import type { Percept } from '../../core/loop/percept.ts';
import { createRandom } from '../../core/random/random.ts';
import { seal, spikeScratch } from '../../core/spike/packet.ts';
import { millis } from '../../core/units/quantity.ts';
import { fakeWorld } from '../fake-world.ts';

const percept = (fresh: boolean, reward = 0): Percept => ({
  ...fakeWorld().reset(0),
  step: 0,
  episode: 0,
  fresh,
  reward,
});

/** Senses with a retina that sees nothing. */
function blindSenses(exploration: number, plastic: boolean) {
  const conduct = { plastic, exploration, zeal: 1 };
  const wanderer = explorer(createRandom(1), millis(200), millis(50), 2);
  const encoder = senses({
    retina: { axons: 3, spikes: (_, fresh) => seal(spikeScratch(), 50, fresh) },
    critic: meanReward({ controlPeriod: millis(50) }),
    explorer: wanderer,
    populations: 4,
    conduct,
  });
  return { encoder, conduct, wanderer };
}

describe('senses', () => {
  it('send exploration to the last populations, in order, and scaled by the conduct', () => {
    const { encoder, wanderer } = blindSenses(0.5, true);
    const { drive } = encoder.stimulus(percept(false));
    expect([...drive]).toEqual([0, 0, 0.5 * wanderer.level[0], 0.5 * wanderer.level[1]]);
    expect(drive[2]).not.toBe(0);
  });

  it('are greedy when exploration is zero', () => {
    const { encoder } = blindSenses(0, false);
    expect([...encoder.stimulus(percept(false)).drive].every((each) => each === 0)).toBe(true);
  });

  it('say whether weights may change, as the conduct stands at that moment', () => {
    const { encoder, conduct } = blindSenses(0, true);
    expect(encoder.stimulus(percept(false)).plastic).toBe(true);
    conduct.plastic = false;
    expect(encoder.stimulus(percept(false)).plastic).toBe(false);
  });

  it('tell the critic whether it may learn, too', () => {
    const told: (boolean | undefined)[] = [];
    const conduct = { plastic: true, exploration: 0, zeal: 1 };
    const encoder = senses({
      retina: { axons: 1, spikes: (_, fresh) => seal(spikeScratch(), 50, fresh) },
      critic: {
        memory: new Float64Array(0),
        dopamine(_percept, _seen, plastic) {
          told.push(plastic);
          return Float64Array.of(0);
        },
      },
      explorer: explorer(createRandom(1), millis(200), millis(50), 1),
      populations: 1,
      conduct,
    });
    encoder.stimulus(percept(false));
    conduct.plastic = false;
    encoder.stimulus(percept(false));
    expect(told).toEqual([true, false]);
  });

  it('try and flinch the less the better the situation is known, and are held back all the same', () => {
    const wanderer = explorer(createRandom(1), millis(200), millis(50), 2);
    let expected = 0;
    const encoder = senses({
      retina: { axons: 1, spikes: (_, fresh) => seal(spikeScratch(), 50, fresh) },
      critic: { memory: new Float64Array(0), dopamine: () => Float64Array.of(0), expects: () => expected },
      explorer: wanderer,
      populations: 3,
      holdBack: () => -1,
      reflex: () => Float64Array.of(0.25, -0.25),
      unit: 4,
      contentment: 2,
      conduct: { plastic: true, exploration: 0.5, zeal: 1 },
    });
    for (const [reward, share] of [
      [0, 1],
      [0.5, 0.75],
      [3, 0],
      [-1, 1],
    ]) {
      expected = reward;
      const [other, left, right] = encoder.stimulus(percept(false)).drive;
      expect(other).toBe(0);
      expect(left).toBeCloseTo(share * 4 * (0.5 * wanderer.level[0] + 0.25) - 1, 12);
      expect(right).toBeCloseTo(share * 4 * (0.5 * wanderer.level[1] - 0.25) - 1, 12);
    }
  });

  it('send the critic’s surprise as the one modulator, and pass on what is fresh', () => {
    const { encoder } = blindSenses(0, true);
    const { modulators, spikes } = encoder.stimulus(percept(false, 0.3));
    expect([[...modulators], spikes.fresh]).toEqual([[0.3], false]);
    expect(encoder.stimulus(percept(true)).spikes.fresh).toBe(true);
  });

  it('temper every modulator by the zeal of the conduct', () => {
    const { encoder, conduct } = blindSenses(0, true);
    conduct.zeal = 0.5;
    expect([...encoder.stimulus(percept(false, 0.3)).modulators]).toEqual([0.15]);
  });
});
