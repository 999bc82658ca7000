// What can be shown of the last moments of a run that is too fast to send them all.

import { expect, it } from 'vitest';
import { sentBefore } from '../../../viz/page/play/sent.ts';

it('shows the last eight percepts where all were sent', () => {
  expect(sentBefore(20, 0, 8, () => true, true)).toEqual({
    indices: [20, 19, 18, 17, 16, 15, 14, 13],
    depth: 8,
  });
});

it('at eight times real time, where every eleventh percept was sent and none of the last eight, shows those that were', () => {
  const { indices, depth } = sentBefore(108, 0, 8, (index) => index % 11 === 0, true);
  expect(indices).toEqual([99, 88, 77, 66, 55]);
  expect(depth).toBe(54);
});

it('waits for what a recording has yet to bring, and does not ask for more than is shown', () => {
  const asked: number[] = [];
  const seen = sentBefore(100, 96, 8, (index) => (asked.push(index), false), false);
  expect(seen).toEqual({ indices: [], depth: 8 });
  expect(asked).toEqual([100, 99, 98, 97, 96]);
});
