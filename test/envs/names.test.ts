import { expect, it } from 'vitest';
import { createRandom } from '../../core/random/random.ts';
import { metersPerSecond, radiansPerSecond } from '../../core/units/quantity.ts';
import { worlds, type WorldName } from '../../envs/registry.ts';

it('has no world by a name that the compiler takes for none', () => {
  const named: Record<WorldName, unknown> = worlds;
  // @ts-expect-error: the T-maze is t-maze-0s, -1s, -2s or -4s
  expect(named['t-maze']).toBeUndefined();
  for (const name of ['t-maze-0s', 't-maze-1s', 't-maze-2s', 't-maze-4s', 'mapless-200-reckoned'] as const)
    expect(worlds[name].summary).not.toBe('');
});

it.each(['mapless', 'mapless-200-lidar', 'obstacle-arena', 'moving-obstacles', 'beacon-seeking'] as const)(
  'says of %s whether its robot stands when it is told to',
  (name) => {
    const world = worlds[name].create(createRandom(1));
    world.reset(1);
    let speed = 0;
    for (let k = 0; k < 20; k++)
      speed = world.step({ speed: metersPerSecond(0), turnRate: radiansPerSecond(0) }).body.speed;
    expect(speed > 0.01).toBe(worlds[name].creeps === true);
  },
);
