import { expect, it } from 'vitest';
import { chips, type ChipName } from '../../../hardware/registry.ts';

/** A name that is missing here, or too many, is an error of the compiler. */
const names: Record<ChipName, true> = {
  reference: true,
  loihi1: true,
  loihi2: true,
  'loihi2-nearest': true,
  truenorth: true,
  ideal: true,
};

it('has a chip of every name that it is typed with, and no other', () => {
  expect(Object.keys(chips).sort()).toEqual(Object.keys(names).sort());
});
