// An address leads to a run as it stands.

import { describe, expect, it } from 'vitest';
import { changedWords, readAddress, type Led } from '../../../viz/page/address.ts';

const led: Led = { seed: 0, speed: 8, recipe: null, time: null };

describe('an address', () => {
  it.each<[string, Led, Record<string, string | null>]>([
    ['?experiment=t-maze', led, {}],
    ['?experiment=t-maze', { ...led, seed: 7 }, { seed: '7' }],
    ['?seed=7', led, { seed: '0' }],
    ['?speed=2', led, { speed: '8' }],
    ['?', { ...led, speed: null }, { speed: 'max' }],
    ['?speed=max', { ...led, speed: null }, {}],
    ['?', { ...led, time: 1.7 }, { t: '1.70' }],
    ['?t=1.70', led, { t: null }],
    ['?t=300', { ...led, time: undefined }, {}], // on the way there
    ['?', { ...led, recipe: { retina: { decay: 0.02 } } }, { recipe: 'retina.decay:0.02' }],
    ['?recipe=retina.decay:0.02', { ...led, recipe: { retina: { decay: 0.02 } } }, {}],
    ['?recipe=retina.decay:0.02', led, { recipe: null }],
    ['?live&speed=4', { seed: undefined, speed: undefined, recipe: undefined, time: 2 }, { t: '2.00' }],
  ])('%s of a run that stands at %j is to say %j', (search, now, changes) => {
    expect(changedWords(search, now, 8)).toEqual(changes);
  });

  it('has numbers of a recipe, and what is none is refused later', () => {
    expect(readAddress('?').recipe).toBe(null);
    const { recipe } = readAddress('?recipe=retina.decay:0.02,retina.bands:4&recipe=motor.gain:fast');
    expect({ ...recipe }).toEqual({ retina: { decay: 0.02, bands: 4 }, motor: { gain: NaN } });
    expect({ ...readAddress('?recipe=foo:1,a.b.c:2').recipe }).toEqual({ foo: { '': 1 }, a: { 'b.c': 2 } });
    expect(Object.keys(readAddress('?recipe=__proto__.x:1').recipe ?? {})).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['x']).toBe(undefined);
  });
});
