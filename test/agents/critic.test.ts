import { describe, expect, it } from 'vitest';
import { familiarity, meanReward, signedTeacher, wearied, type Rememberer } from '../../agents/critic.ts';
import type { Percept } from '../../core/loop/percept.ts';
import { pushSpike, seal, spikeScratch, type SpikePacket } from '../../core/spike/packet.ts';
import { millis, seconds } from '../../core/units/quantity.ts';
import { fakeWorld } from '../fake-world.ts';

const percept = (over: Partial<Percept>): Percept => ({
  ...fakeWorld().reset(0),
  step: 0,
  episode: 0,
  fresh: false,
  ...over,
});
/** Spikes of some axons. */
function spikes(...axons: readonly number[]): SpikePacket {
  const scratch = spikeScratch();
  for (const axon of axons) pushSpike(scratch, 0, axon);
  return seal(scratch, 50);
}
const options = { memory: seconds(1), controlPeriod: millis(50) };

describe('the mean-reward critic', () => {
  it('is surprised by a first reward wholly, and ever less by the same one again', () => {
    const critic = meanReward(options);
    for (let k = 0; k < 100; k++) {
      const [dopamine] = critic.dopamine(percept({ reward: 2 }), spikes());
      expect(dopamine).toBeCloseTo(2 * Math.exp((-k * 50) / 1000), 12);
    }
    expect(critic.memory[0]).toBeCloseTo(2, 1);
  });

  it('is disappointed when an expected reward does not come', () => {
    const critic = meanReward(options);
    critic.memory[0] = 0.5;
    expect([...critic.dopamine(percept({ reward: 0 }), spikes())]).toEqual([-0.5]);
  });

  it('neither hopes nor learns at the first percept of an episode, whose reward is for nothing', () => {
    const critic = meanReward(options);
    critic.memory[0] = 0.5;
    expect([...critic.dopamine(percept({ reward: 9, fresh: true }), spikes())]).toEqual([0]);
    expect(critic.memory[0]).toBe(0.5);
  });

  it('gives a new array each time', () => {
    const critic = meanReward(options);
    expect(critic.dopamine(percept({}), spikes())).not.toBe(critic.dopamine(percept({}), spikes()));
  });
});

describe('the signed teacher', () => {
  it('hands each motor its own error, as a copy', () => {
    const teacher = Float64Array.of(-0.2, 0.2);
    const given = signedTeacher().dopamine(percept({ teacher }), spikes());
    expect([...given]).toEqual([-0.2, 0.2]);
    expect(given).not.toBe(teacher);
  });

  it('says nothing where there is no teacher, or where an episode begins', () => {
    const teacher = Float64Array.of(1, -1);
    expect([...signedTeacher().dopamine(percept({ teacher: null }), spikes())]).toEqual([0, 0]);
    expect([...signedTeacher().dopamine(percept({ teacher, fresh: true }), spikes())]).toEqual([0, 0]);
  });
});

describe('weariness', () => {
  /** A critic that is surprised by 0.5 and expects what it is told to. */
  const critic = (expected: number): Rememberer => ({
    memory: new Float64Array(0),
    expects: () => expected,
    dopamine: () => Float64Array.of(0.5),
  });

  it('takes from the motors’ dopamine what nothing expected costs, and nothing from the critic’s own', () => {
    expect([...wearied(critic(0), 0.1).dopamine(percept({}), spikes())]).toEqual([0.4, 0.5]);
    expect([...wearied(critic(0), 0.1).dopamine(percept({ fresh: true }), spikes())]).toEqual([0.5, 0.5]);
  });

  it('costs the less the more is expected, and nothing where one is content', () => {
    const half = wearied(critic(0.25), 0.1, 0.5).dopamine(percept({}), spikes());
    expect(half[0]).toBeCloseTo(0.45, 12);
    expect([...wearied(critic(2), 0.1, 0.5).dopamine(percept({}), spikes())]).toEqual([0.5, 0.5]);
  });

  it('knows nothing as familiar without a contentment, without foresight, or where punishment is expected', () => {
    expect(familiarity(critic(1), undefined)).toBe(0);
    expect(familiarity(meanReward(options), 0.5)).toBe(0);
    expect(familiarity(critic(-1), 0.5)).toBe(0);
    expect(familiarity(critic(0.1), 0.5)).toBeCloseTo(0.2, 12);
  });
});
