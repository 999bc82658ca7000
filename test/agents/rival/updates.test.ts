// What deep rivals come to believe where that can be worked out by hand: nets without hidden units, one place, rewards by action alone.

import { describe, expect, it } from 'vitest';
import { deepQ, deepQDefaults, type DeepQOptions } from '../../../agents/rival/deep-q.ts';
import { proximalPolicy, proximalPolicyDefaults } from '../../../agents/rival/proximal-policy.ts';
import type { Rival } from '../../../agents/rival/rival.ts';
import { createRandom } from '../../../core/random/random.ts';

const here = Float64Array.of(1);

/** What each of the five actions is thought to be worth, or preferred, here: a weight and a bias for each. */
const worths = ({ learned }: Rival): number[] =>
  [0, 1, 2, 3, 4].map((a) => learned[2 * a] + learned[2 * a + 1]);

describe('deep Q-learning', () => {
  const plain: DeepQOptions = {
    ...deepQDefaults,
    hidden: [],
    rate: 0.05,
    discount: 0.5,
    batch: 8,
    memory: 64,
    warmUp: 8,
    copy: 20,
    explore: [1, 1, 1],
  };
  const taught = (
    more: Partial<DeepQOptions>,
    reward: (action: number, k: number) => number,
    ending: 'running' | 'terminated',
  ): Rival => {
    const rival = deepQ(1, createRandom(4), { ...plain, ...more });
    for (let k = 0; k < 600; k++) rival.learn(reward(rival.decide(here, false), k), here, ending, 0);
    return rival;
  };
  const onlyFirst = (action: number): number => (action === 0 ? 1 : -1);

  it('knows what a reward for ever is worth, since the copy that it learns from is renewed', () => {
    expect(worths(taught({}, onlyFirst, 'running'))[0]).toBeCloseTo(2, 1); // 1/(1 - 0.5)
  });

  it('takes the worth of what it likes best from the copy, as that was', () => {
    const first = worths(deepQ(1, createRandom(4), plain));
    expect(first[0]).toBeLessThan(Math.max(...first) - 0.1); // the copy likes another action best
    const found = worths(taught({ copy: 1e9 }, onlyFirst, 'running'));
    expect(found[0]).toBeCloseTo(1 + 0.5 * first[0], 1);
  });

  it('listens to no surprise more than to one of 1: of rare large rewards it believes little (Huber)', () => {
    const found = worths(taught({}, (_, k) => (k % 4 === 0 ? 100 : 0), 'terminated'));
    for (const each of found) expect(each).toBeLessThan(5); // their mean is 25
  });

  it('learns from all that it remembers, and forgets what is older', () => {
    for (const each of worths(taught({ memory: 32 }, (_, k) => (k < 500 ? 5 : 1), 'terminated')))
      expect(each).toBeLessThan(1.5);
  });

  it('learns nothing before its warm-up, and tries less and less until a share of the training is done', () => {
    const rival = deepQ(1, createRandom(4), { ...plain, warmUp: 100, explore: [1, 0, 0.4] });
    const first = [...rival.learned];
    const choose = (): Set<number> => new Set(Array.from({ length: 30 }, () => rival.decide(here, false)));
    rival.learn(1, here, 'running', 0);
    expect(choose().size).toBe(5);
    rival.learn(1, here, 'running', 0.4);
    expect([...choose()]).toEqual([rival.decide(here, true)]);
    expect([...rival.learned]).toEqual(first);
  });
});

describe('the proximal policy', () => {
  const options = { ...proximalPolicyDefaults, hidden: [], rate: 0.02, rollOut: 32, batch: 16 };
  const spread = (rival: Rival): number => Math.max(...worths(rival)) - Math.min(...worths(rival));

  it('becomes undecided where nothing is earned, and no more so when the training is over', () => {
    const rival = proximalPolicy(1, createRandom(2), { ...options, entropy: 0.1 });
    rival.learned.set([2, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    const after = (decisions: number, progress: number): number => {
      for (let k = 0; k < decisions; k++) {
        rival.decide(here, false);
        rival.learn(0, here, 'terminated', progress);
      }
      return spread(rival);
    };
    expect(after(64, 1)).toBe(2);
    expect(after(320, 0)).toBeLessThan(1.5);
  });

  it('credits no action with what other episodes have earned', () => {
    const rival = proximalPolicy(1, createRandom(2), options);
    let last = 4;
    for (let k = 0; k < 1280; k++) {
      const action = rival.decide(here, false);
      rival.learn((action === 0 ? -1 : 0) + (last === 0 ? 3 : 0), here, 'terminated', 0); // pays in the next episode
      last = action;
    }
    expect(worths(rival)[0]).toBe(Math.min(...worths(rival)));
  });
});
