import { expect, it } from 'vitest';
import { worlds, type WorldName } from '../../envs/registry.ts';

it('has no world by a name that the compiler takes for none', () => {
  const named: Record<WorldName, unknown> = worlds;
  // @ts-expect-error: the T-maze is t-maze-0s, -1s, -2s or -4s
  expect(named['t-maze']).toBeUndefined();
  for (const name of ['t-maze-0s', 't-maze-1s', 't-maze-2s', 't-maze-4s', 'mapless-200-reckoned'] as const)
    expect(worlds[name].summary).not.toBe('');
});
