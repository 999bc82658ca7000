// What a world of somebody's own may not tell; what lockstep then does: lockstep.slow.test.ts.

import { expect, it } from 'vitest';
import { lockstep } from '../../../core/loop/lockstep.ts';
import { perceptFault } from '../../../core/loop/percept-fault.ts';
import type { World, WorldPercept } from '../../../core/loop/world.ts';
import { fakeWorld } from '../../fake-world.ts';

/** What is wrong with a first percept that is as it should be but for this. */
const fault = (wrong: object, world: Partial<World> = {}, first = true): string | null =>
  perceptFault({ ...fakeWorld().reset(0), ...wrong } as WorldPercept, { ...fakeWorld(), ...world }, first);

it('finds nothing wrong with a percept that is as it should be', () => {
  expect([fault({}), fault({ fresh: false }, {}, false)]).toEqual([null, null]);
  expect(fault({ senses: Float64Array.of(1, 2) }, { senseNames: ['x', 'y'] })).toBeNull();
});

it.each([
  [
    fault({ fresh: false }),
    'its fresh is false, and it answers reset. Let it be true after reset, false after each step.',
  ],
  [
    fault({}, {}, false),
    'its fresh is true, and it answers step. Let it be true after reset, false after each step.',
  ],
  [fault({ body: undefined }), 'its body is undefined. Give { x, y, heading, speed, turnRate }.'],
  ...(['x', 'y', 'heading', 'speed', 'turnRate'] as const).map((name): [string | null, string] => [
    fault({ body: { x: 0, y: 0, heading: 0, speed: 0, turnRate: 0, [name]: NaN } }),
    `the ${name} of its body is NaN. Let it be a finite number.`,
  ]),
  [fault({ senses: Float64Array.of(0, NaN) }), 'sense 1 is NaN. Let it be a finite number.'],
  [
    fault({ senses: Float64Array.of(0, NaN) }, { senseNames: ['x', 'y'] }),
    'sense 1, "y", is NaN. Let it be a finite number.',
  ],
  [
    fault({ senses: Float64Array.of(0) }, { senseNames: ['x', 'y'] }),
    'it has 1 senses, its senseNames are 2. Give each a number, in their order.',
  ],
])('finds what is wrong with a percept (%s)', (found, sentence) => {
  expect(found).toBe(sentence);
});

it('is no fault of the world where the seeds fail', () => {
  const cause = new Error('the disk is full');
  const seeds = (): never => {
    throw cause;
  };
  const endings: unknown[] = [];
  lockstep(fakeWorld(), { seeds }).percept$.subscribe({ error: (error) => endings.push(error) });
  expect(endings).toMatchObject([{ name: 'PlantError', message: 'seeds(0) failed at step 0.', cause }]);
});
