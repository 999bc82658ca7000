// XOR by reward-modulated STDP, small: one tuning seed, a part of the epochs. Twenty seeds and all epochs:
// `npx tsx test/bench/learning/florian-xor.ts`.

import { expect, it } from 'vitest';
import { learnXor, solvesXor } from './florian-xor.ts';

const SEED = 1000;

it.each(['MSTDP', 'MSTDPET'] as const)('%s learns XOR of firing rates on a chip', (rule) => {
  expect(solvesXor(learnXor({ rule, epochs: 0 }, SEED))).toBe(false);
  expect(solvesXor(learnXor({ rule, epochs: 100 }, SEED))).toBe(true);
});
