// What was set for a run: told in words that can be typed again, and compared whatever its order.

import { expect, it } from 'vitest';
import { seedList, settingOf, settingWords, whyNotSetting } from '../../../agents/experiment/setting.ts';

it.each([
  [[3], '3'],
  [[1, 2, 5], '1,2,5'],
  [[0, 1, 2, 3, 7, 1000, 1001, 1002], '0..3,7,1000..1002'],
  [[], ''],
])('writes seeds %j as they are typed: %s', (seeds, words) => expect(seedList(seeds)).toBe(words));

it('says nothing where nothing was set, and that it is absent', () => {
  expect(settingOf({}, [])).toEqual({});
  expect(settingWords({})).toBe('');
});

it('says what was set and on which seeds it was chosen', () => {
  expect(settingWords(settingOf({ 'learning.rate': 0.01 }, [1000, 1001, 1002]))).toBe(
    'learning.rate=0.01, chosen on seeds 1000..1002',
  );
});

it('goes on with the same in any order, and with nothing else', () => {
  const [a, b] = [
    { 'a.x': 1, 'b.y': [2] },
    { 'b.y': [2], 'a.x': 1 },
  ];
  expect(whyNotSetting({ set: a }, { set: b })).toBeNull();
  expect(whyNotSetting({}, {})).toBeNull();
  expect(whyNotSetting({ set: a }, {})).toBe('was begun with a.x=1, b.y=[2], and not with nothing set');
  expect(whyNotSetting({}, { set: { 'a.x': 2 } })).toBe('was begun with nothing set, and not with a.x=2');
  expect(whyNotSetting({ set: a, tunedOn: [1000] }, { set: a })).toMatch(/chosen on seeds 1000/);
});
