// The digits that a study is given.

import { readMnist, type Digits } from '../dataset/digits.ts';
import { syntheticDigits } from '../dataset/synthetic/glyphs.ts';
import type { StudyContext } from './study.ts';

/** @returns the digits of the folder that was given; drawn ones where none was. Throws what readMnist() throws. */
export const digitsOf = ({ data }: Pick<StudyContext, 'data'>): Digits =>
  data === null ? syntheticDigits(2000, 500) : readMnist(data);
