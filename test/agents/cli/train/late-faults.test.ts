import { expect, it } from 'vitest';
import { experiments } from '../../../../agents/experiment/worlds/registry.ts';
import { plainSetup } from '../../../../agents/experiment/setup.ts';
import { readConditions } from '../../../../agents/cli/train/condition-options.ts';
import { lateFaults } from '../../../../agents/cli/train/late-faults.ts';

const setup = { ...plainSetup, chip: 'loihi2', faults: ['dead-neurons=1@10s', 'dead-synapses=0.1'] };

it('a fault that sets in while a mind learns is said to spare who does not learn', () => {
  expect(lateFaults(setup, 60, ['learned', 'untrained', 'handWired'])).toEqual([
    '--fault dead-neurons=1@10s: sets in while a mind learns; untrained, handWired is judged without learning, on a chip without it.',
  ]);
  expect(lateFaults(setup, 60, ['learned', 'random'])).toEqual([]);
  for (const seconds of [5, 10])
    expect(lateFaults(setup, seconds, ['learned'])).toEqual([expect.stringMatching(/never sets in/)]);
});

it('conditions are read with stray commas, and refused where there is none', () => {
  const arena = experiments['obstacle-arena'];
  expect(readConditions(arena, { conditions: 'handWired,, learned,' })).toEqual(['handWired', 'learned']);
  expect(readConditions(arena, { conditions: 'learned,random,learned' })).toEqual(['learned', 'random']);
  expect(() => readConditions(arena, { conditions: ' ,' })).toThrow(
    /^--conditions names none\. Choose from: learned,/,
  );
  expect(() => readConditions(experiments['obstacle-arena-passive'], { conditions: 'handWired' })).toThrow(
    /^obstacle-arena-passive has nothing for the condition "handWired"\. Choose from: learned,/,
  );
});

it('refuses rivals where no rival can stand beside the learner', () => {
  expect(() => readConditions(experiments['t-maze'], { rivals: true })).toThrow(
    /--rivals: t-maze has none.* Leave it out/,
  );
  expect(readConditions(experiments['obstacle-arena'], { rivals: true })).toContain('deepQ');
});

it.each(['rivals', 'controls'] as const)(
  'refuses --%s beside --conditions, which would be passed over',
  (also) => {
    const asked = { conditions: 'learned', [also]: true };
    expect(() => readConditions(experiments['obstacle-arena'], asked)).toThrow(
      `--${also} adds to those who stand beside, --conditions names them all. Leave one of the two out.`,
    );
  },
);
