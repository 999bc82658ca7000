import { describe, expect, it } from 'vitest';
import { actorCritic } from './actor-critic.ts';
import { stateCells } from './state-cells.ts';
import { createRandom } from '../../../core/random/random.ts';

const [here, there] = [[0.25], [0.75]];

/** Two places on a line, one cell each. */
const made = () => {
  const cells = stateCells({ low: [0], high: [1], boxes: [2], grids: 1 });
  const rates = { criticRate: 0.5, actorRate: 0.5, criticFade: 0.9, actorFade: 0.9 };
  const policy = actorCritic({ actions: 2, discount: 0.5, ...rates }, cells, createRandom(1));
  return policy;
};

describe('an actor–critic', () => {
  it('expects nothing behind the end of an episode, though it saw what lay ahead before', () => {
    const policy = made();
    for (let k = 0; k < 20; k++) {
      policy.rest();
      policy.act(there, false);
      policy.learn(1, null, 1);
    }
    policy.rest();
    policy.act(here, false);
    expect(policy.learn(0, there, 0)).toBeCloseTo(0.5, 2); // what is worth 1 lies one step ahead
    expect(policy.learn(0, null, 0)).toBeCloseTo(0, 12);
  });

  it('rewards nothing that was done in an earlier episode', () => {
    const policy = made();
    policy.act(here, false);
    policy.rest();
    policy.act(there, false);
    policy.learn(1, null, 1);
    for (const weights of [policy.value, policy.preference])
      expect([...weights].filter((w) => w !== 0).length).toBe(weights === policy.value ? 1 : 2);
  });
});
