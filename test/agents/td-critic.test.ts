import { describe, expect, it } from 'vitest';
import type { Percept } from '../../core/loop/percept.ts';
import type { SpikePacket } from '../../core/spike/packet.ts';
import { uniform } from '../../core/random/draw.ts';
import { createRandom } from '../../core/random/random.ts';
import { hertz, millis } from '../../core/units/quantity.ts';
import { linearTd, rawReward, spikingTd, trialReward } from '../../agents/td-critic.ts';

/** Only what critics read of a percept. */
const felt = (reward: number, more: Partial<Percept> = {}): Percept =>
  ({ reward, fresh: false, ending: 'running', ...more }) as Percept;
const spikes = (...axons: number[]): SpikePacket => ({
  ticks: 20,
  fresh: false,
  count: axons.length,
  tick: new Uint16Array(axons.length),
  axon: Uint16Array.from(axons),
});

describe('a critic that expects nothing', () => {
  it('passes every reward on but that of a first percept, which is for nothing', () => {
    const { dopamine } = rawReward();
    expect([dopamine(felt(0.3), spikes())[0], dopamine(felt(0.3, { fresh: true }), spikes())[0]]).toEqual([
      0.3, 0,
    ]);
  });
});

describe('a critic of trials', () => {
  it('speaks at the end of a trial only, and is surprised less and less by what always comes', () => {
    const critic = trialReward(0.5);
    expect(critic.dopamine(felt(1), spikes())[0]).toBe(0);
    const ends = [1, 1, 1].map((r) => critic.dopamine(felt(r, { ending: 'terminated' }), spikes())[0]);
    expect(ends).toEqual([1, 0.5, 0.25]);
  });
});

const options = {
  axons: 2,
  controlPeriod: millis(20),
  rate: 0.2,
  horizon: millis(2000),
  glance: millis(20),
  credit: millis(200),
};

describe('a linear TD critic', () => {
  it('moves its surprise from the reward to the cue that foretells it', () => {
    const critic = linearTd(options);
    const trial = (cue: boolean): number[] => {
      critic.dopamine(felt(0, { fresh: true }), spikes());
      const d: number[] = [];
      for (let k = 0; k < 5; k++) d.push(critic.dopamine(felt(0), spikes())[0]);
      for (let k = 0; k < 4; k++) d.push(critic.dopamine(felt(0), cue ? spikes(0, 0, 0) : spikes())[0]);
      d.push(critic.dopamine(felt(cue ? 1 : 0, { ending: 'terminated' }), spikes())[0]);
      return d;
    };
    const first = trial(true);
    expect(first.at(-1)).toBe(1);
    let last = first;
    for (let k = 0; k < 200; k++) {
      trial(false);
      last = trial(true);
    }
    expect(Math.abs(last.at(-1) ?? NaN)).toBeLessThan(0.5);
    expect(last[5]).toBeGreaterThan(0.2); // the cue appears
  });
});

describe('what a linear TD critic is told', () => {
  it('is worth nothing behind a terminated episode; one that was cut off would have gone on', () => {
    const error = (ending: Percept['ending']): number => {
      const critic = linearTd(options);
      critic.memory.set([0.5, 0, 0.1]);
      critic.dopamine(felt(0, { fresh: true }), spikes());
      critic.dopamine(felt(0), spikes(0), false);
      return critic.dopamine(felt(0.3, { ending }), spikes(0), false)[0];
    };
    const before = 0.5 + 0.1; // one spike and the constant
    const after = 0.5 * (1 + Math.exp(-1)) + 0.1; // one more, and what a glance of 20 ms keeps of the first
    expect(error('terminated')).toBeCloseTo(0.3 - before, 12);
    for (const ending of ['truncated', 'running'] as const)
      expect(error(ending)).toBeCloseTo(0.3 + Math.exp(-0.01) * after - before, 12);
  });

  it('is credited to earlier inputs by how long ago they were, and not by how long a glance lasts', () => {
    const critic = linearTd({ ...options, glance: millis(1) });
    critic.dopamine(felt(0, { fresh: true }), spikes());
    critic.dopamine(felt(0), spikes(0));
    critic.dopamine(felt(0), spikes(1));
    critic.dopamine(felt(1, { ending: 'terminated' }), spikes());
    expect(critic.memory[1]).toBeGreaterThan(0.05);
    expect(critic.memory[0] / critic.memory[1]).toBeCloseTo(Math.exp(-20 / 200), 6);
  });
});

describe('the constant of a linear TD critic', () => {
  const probe = { axons: 1, controlPeriod: millis(20), rate: 0.02, horizon: millis(200) };

  /** What an axon's two spikes are worth that come by chance, after punishments by chance: their own, or such as have nothing to do with them. */
  const blame = (constant: number, steps: number, own: boolean): number => {
    const critic = linearTd({ ...probe, glance: millis(20), credit: millis(20), constant });
    const random = createRandom(5);
    critic.dopamine(felt(0, { fresh: true }), spikes());
    let spiked = false;
    for (let k = 0; k < steps; k++) {
      const spikesNow = uniform(random) < 0.4;
      const punished = own ? spiked && uniform(random) < 0.5 : uniform(random) < 0.2;
      critic.dopamine(felt(punished ? -1 : 0), spikesNow ? spikes(0, 0) : spikes());
      spiked = spikesNow;
    }
    return 2 * critic.memory[0];
  };

  it('takes the mean on itself the sooner the louder it is; meanwhile whatever spikes is blamed', () => {
    expect(blame(1, 1000, false)).toBeLessThan(-0.5);
    expect(Math.abs(blame(4, 1000, false))).toBeLessThan(0.3);
  });

  it.each([1, 4, 12])(
    'of %d leaves in the end to an axon what it foretells, and nothing else',
    (constant) => {
      expect(Math.abs(blame(constant, 20_000, false))).toBeLessThan(0.15);
      expect(blame(constant, 20_000, true)).toBeLessThan(-0.4);
    },
  );
});

describe('a linear TD critic that is frozen', () => {
  const options = { axons: 1, controlPeriod: millis(20), rate: 0.2, horizon: millis(2000) };
  const critic = linearTd({ ...options, glance: millis(20), credit: millis(200) });
  const meet = (reward: number, plastic: boolean): number => {
    critic.dopamine(felt(0, { fresh: true }), spikes(), plastic);
    critic.dopamine(felt(0), spikes(0), plastic);
    return critic.dopamine(felt(reward, { ending: 'terminated' }), spikes(), plastic)[0];
  };

  it('is surprised as often as it is disappointed, and goes on expecting what it did', () => {
    for (let k = 0; k < 20; k++) meet(1, true);
    const known = critic.memory.slice();
    const first = meet(0, false);
    expect(first).toBeLessThan(-0.5);
    for (let k = 0; k < 20; k++) expect(meet(0, false)).toBe(first);
    expect(critic.memory).toEqual(known);
    meet(0, true);
    expect(critic.memory).not.toEqual(known);
  });
});

describe('a spiking TD critic', () => {
  const options = {
    controlPeriod: millis(20),
    tick: millis(1),
    first: 4,
    neurons: 2,
    horizon: millis(1e6),
    glance: millis(1),
    base: hertz(50),
    scale: 1,
  };

  it('hears its own neurons and no others, and says nothing before it knows where it came from', () => {
    const critic = spikingTd(options);
    critic.hear({ ...spikes(4, 5, 4, 5, 0, 3, 6, 7), fresh: true }); // 100 Hz of its own: worth 1
    expect(critic.expects?.()).toBeCloseTo(1, 6);
    expect(critic.dopamine(felt(0), spikes())[0]).toBe(0);
    critic.hear(spikes(6, 7, 8, 3));
    expect(critic.expects?.()).toBeCloseTo(-1, 3);
    expect(critic.dopamine(felt(0), spikes())[0]).toBeCloseTo(-2, 3);
  });

  it.each([
    ['terminated', 1],
    ['truncated', 0],
  ] as const)(
    'hears of a reward one step late, discounts what follows, and takes an end for what it is: %s',
    (ending, lost) => {
      const critic = spikingTd({ ...options, horizon: millis(20) });
      const busy = spikes(4, 5, 4, 5); // worth 1
      critic.hear({ ...busy, fresh: true });
      expect(critic.dopamine(felt(0.3), busy)[0]).toBe(0);
      critic.hear(busy);
      expect(critic.dopamine(felt(0), busy)[0]).toBeCloseTo(0.3 + Math.exp(-1) - 1, 6);
      critic.hear(busy);
      expect(critic.dopamine(felt(0.5, { ending }), busy)[0]).toBeCloseTo(Math.exp(-1) - 1 + 0.5 - lost, 6);
    },
  );

  it('is surprised by a change of its neurons’ rate, and by a reward that they did not foretell', () => {
    const critic = spikingTd({
      controlPeriod: millis(20),
      tick: millis(1),
      first: 4,
      neurons: 2,
      horizon: millis(1e6),
      glance: millis(1),
      base: hertz(50),
      scale: 1,
    });
    critic.hear({ ...spikes(4, 5), fresh: true }); // one spike each in 20 ms: 50 Hz, worth nothing
    critic.hear(spikes(4, 5));
    expect(critic.dopamine(felt(0), spikes())[0]).toBeCloseTo(0, 3);
    critic.hear(spikes(4, 5, 4, 5)); // 100 Hz: worth 1
    expect(critic.dopamine(felt(0), spikes())[0]).toBeCloseTo(1, 3);
    critic.hear(spikes(4, 5, 4, 5));
    // A terminated episode: the reward of 1 is just what was foretold.
    expect(critic.dopamine(felt(1, { ending: 'terminated' }), spikes())[0]).toBeCloseTo(0, 3);
  });

  it('tells a reward one step late, and once', () => {
    const critic = spikingTd(options);
    critic.hear({ ...spikes(4, 5), fresh: true });
    const told = [1, 0, 0].map((reward) => {
      critic.hear(spikes(4, 5));
      return critic.dopamine(felt(reward), spikes())[0];
    });
    [0, 1, 0].forEach((reward, k) => expect(told[k]).toBeCloseTo(reward, 3));
  });
});
