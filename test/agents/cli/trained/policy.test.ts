import { expect, it } from 'vitest';
import { variantsOf } from '../../../../agents/cli/trained/policy.ts';

it('tells the runs of an experiment on other chips from those of experiments with longer names', () => {
  const folders = [
    'mapless-guided',
    'mapless-guided-loihi2',
    'mapless-guided-mixed-loihi2',
    'start',
    't-maze',
  ];
  expect(variantsOf('mapless-guided', folders)).toEqual(['mapless-guided-loihi2']);
  expect(variantsOf('mapless-guided-mixed', folders)).toEqual(['mapless-guided-mixed-loihi2']);
  expect(variantsOf('water-maze', folders)).toEqual([]);
});
