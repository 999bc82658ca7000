// Numbers as they are told in words.

import { expect, it } from 'vitest';
import { amount, endWords, figureWords, hundredths } from '../../../viz/page/figures.ts';
import { clockOf } from '../../../viz/page/play/clock.ts';

it.each([
  [-0.004, '−0.004'],
  [-0, '0'],
  [0.1 + 0.2, '0.3'],
  [4.125, '4.13'],
  [1234.5, '1230'],
  [-1.5e-9, '−1.5e−9'],
])('%d is told as %s', (value, words) => {
  expect(figureWords(value)).toBe(words);
});

it('has as many digits as are asked for', () => {
  expect(figureWords(200 * 0.033333, 2)).toBe('6.7');
});

it.each([
  [0.3249, '+0.32'],
  [-0.5, '−0.50'],
  [177.4, '+177'], // no +1.8e+2
  [-1024, '−1024'],
  [9.99, '+10'],
  [99.6, '+100'], // no +1.0e+2
  [-999.7, '−1000'],
])('%d at the end of a scale is told as %s', (value, words) => {
  expect(endWords(value)).toBe(words);
});

it.each([
  [999.9, '1.00 k'],
  [999.4, '999 '],
  [0, '0 '],
  [-0, '0 '],
  [4.2e-7, '420 n'],
  [9.996e-10, '1.00 n'],
  [2.344e-11, '23.4 p'], // of a decision, in joules
  [6720, '6.72 k'],
  [4e-15, '0.00400 p'],
])('%d is the amount %s', (value, words) => {
  expect(amount(value)).toBe(words);
});

it('hundredths have no zero below zero', () => {
  expect([hundredths(-0.004), hundredths(-1.005), hundredths(2)]).toEqual(['0.00', '−1.00', '2.00']);
});

it('a clock never reads sixty seconds', () => {
  expect([clockOf(59.996), clockOf(119.9996, 3), clockOf(61.2)]).toEqual(['1:00.00', '2:00.000', '1:01.20']);
});
