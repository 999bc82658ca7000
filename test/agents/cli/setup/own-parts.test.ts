import { expect, it } from 'vitest';
import { millis } from '../../../../core/units/quantity.ts';
import { worlds } from '../../../../envs/registry.ts';
import { chips } from '../../../../hardware/registry.ts';
import { experiments } from '../../../../agents/experiment/worlds/registry.ts';
import { OwnModuleError, partsOf } from '../../../../agents/cli/setup/own-parts.ts';

const taken = { experiments, worlds, chips };
const maze = { ...experiments['t-maze'], name: 'mine' };
const nothing = (): void => {};
const world = {
  reset: nothing,
  step: nothing,
  measure: nothing,
  controlPeriod: millis(20),
  camera: { width: 1, height: 1 },
};
const chip = {
  load: nothing,
  advance: nothing,
  snapshot: nothing,
  restore: nothing,
  meter: nothing,
  tick: millis(1),
};
const entry = (made: unknown): object => ({ summary: 'a place', create: () => made });

const throws = (what: unknown): never => {
  throw what; // eslint-disable-line no-throw-literal
};

it('takes what an array or a record of experiments brings along, in worlds of its own or the package’s', () => {
  const own = partsOf('a.mjs', { experiments: [maze], helper: nothing }, taken);
  expect(Object.keys(own.experiments)).toEqual(['mine']);
  const there = { ...maze, world: 'place', lessons: [{ world: 't-maze-0s', trials: 3 }] };
  const other = partsOf('a.mjs', { experiments: { mine: there }, worlds: { place: entry(world) } }, taken);
  expect(other.experiments['mine']).toBe(there);
  expect(Object.keys(other.worlds)).toEqual(['place']);
});

it.each([
  ['nothing to bring', { helper: 1 }, /brings nothing along: it exports helper/],
  [
    'a taken name',
    { experiments: [experiments['t-maze']] },
    /experiments\.t-maze: there is one of this name/,
  ],
  [
    'a taken world',
    { worlds: { 't-maze-2s': entry(world) } },
    /worlds\.t-maze-2s: there is one of this name/,
  ],
  ['a name twice', { experiments: [maze, maze] }, /two of them have the same name/],
  ['another key than its name', { experiments: { other: maze } }, /experiments\.other: its name is "mine"/],
  ['a world that is not there', { experiments: [{ ...maze, world: 'moon' }] }, /there is no world "moon"/],
  ['a chip that is not there', { experiments: [{ ...maze, chip: 'tin' }] }, /there is no chip "tin"/],
  ['a name that is no folder’s', { experiments: [{ ...maze, name: '../up' }] }, /a name has letters/],
  ['a misspelt field', { experiments: [{ ...maze, lesson: [] }] }, /experiments\.mine: .*"lesson"/],
  ['a recipe with a hole', { experiments: [{ ...maze, recipe: {} }] }, /at recipe\.retina/],
  ['an unknown rival', { experiments: [{ ...maze, handCoded: { kind: 'pid' } }] }, /at handCoded\.kind/],
  [
    'a rule of its own that is none',
    { experiments: [{ ...maze, handCoded: { kind: 'own' } }] },
    /create: \(\) => [^]* at handCoded/,
  ],
  [
    'a rule that is not made first',
    { experiments: [{ ...maze, handCoded: { kind: 'own', create: ({ body }: never) => body } }] },
    /experiments\.mine: handCoded: create\(\) makes no rule: .*undefined.* Give create: \(\) => \(percept\) =>/,
  ],
  [
    'a world that throws nothing',
    { worlds: { place: { summary: '', create: () => throws(null) } } },
    /worlds\.place: it cannot be built: null$/,
  ],
  [
    'a rule that throws a word',
    { experiments: [{ ...maze, handCoded: { kind: 'own', create: () => throws('broken') } }] },
    /handCoded: create\(\) makes no rule: broken\. Give/,
  ],
  [
    'a rule that is no function',
    { experiments: [{ ...maze, handCoded: { kind: 'own', create: () => ({ speed: 1, turnRate: 0 }) } }] },
    /handCoded: create\(\) makes no rule: it gives an object\. Give create/,
  ],
  ['experiments that are none', { experiments: 5 }, /experiments: give an array or a record/],
  ['worlds in an array', { worlds: [entry(world)] }, /worlds: give a record/],
  ['a world without a step', { worlds: { place: entry({ ...world, step: 1 }) } }, /it has no step\(\)/],
  [
    'a period in seconds',
    { worlds: { place: entry({ ...world, controlPeriod: 0.02 }) } },
    /Give microseconds/,
  ],
  [
    'a world without a camera',
    { worlds: { place: entry({ ...world, camera: undefined }) } },
    /no width and height/,
  ],
  [
    'a world whose camera has no rows',
    { worlds: { place: entry({ ...world, camera: { width: 1, height: 0 } }) } },
    /no width and height/,
  ],
  ['a chip without a maker', { chips: { tin: { summary: 'x' } } }, /chips\.tin: .*function is expected/],
  [
    'a chip whose maker makes none',
    { chips: { tin: entry(undefined) } },
    /chips\.tin: create\(\) gives no Chip: it has no load/,
  ],
  [
    'a chip that does not say how long a tick is',
    { chips: { tin: entry({ ...chip, tick: undefined }) } },
    /chips\.tin: its tick is undefined\. Give microseconds/,
  ],
  [
    'a chip whose tick takes no time',
    { chips: { tin: entry({ ...chip, tick: 0 }) } },
    /chips\.tin: its tick is 0\. Give microseconds/,
  ],
])('refuses %s, and says where', (_what, exported, sentence) => {
  expect(() => partsOf('a.mjs', exported, taken)).toThrow(OwnModuleError);
  expect(() => partsOf('a.mjs', exported, taken)).toThrow(sentence);
  expect(() => partsOf('a.mjs', exported, taken)).toThrow(/^--with a\.mjs: /);
});

it('refuses faults on a chip that does not say that it takes them, which would be reported as a damaged one', () => {
  const create = (options: unknown): unknown => ({ ...chip, options });
  class Whole {
    readonly create = create;
    get summary(): string {
      return 'of a class';
    }
  }
  const { chips: own } = partsOf(
    'a.mjs',
    { chips: { whole: new Whole(), breaks: { summary: 'x', create, faults: true } } },
    taken,
  );
  const options = { kernel: 'wasm', faults: ['dead-synapses=0.1'] };
  expect(own['whole'].summary).toBe('of a class');
  expect(() => own['whole'].create(options)).toThrow(/^--fault dead-synapses=0.1: the chip whole does not/);
  expect(own['breaks'].create(options)).toMatchObject({ options });
  const unhurt = { kernel: 'wasm' as const, faults: [] };
  expect(own['whole'].create(unhurt)).toMatchObject({ options: unhurt });
});
