// A critic on the chip in place of a linear one on its host: neurons whose rate foretells the rewards to come, and that learn by the
// same dopamine as the motors (Frémaux et al. 2013).

import type { Expectation } from '../recipe/expectation.ts';
import { hertz, milliseconds, type Milliseconds } from '../../../core/units/quantity.ts';

/**
 * Neurons like those of the motors. With their first weights they fire at about the base rate, which means that nothing is foretold.
 *
 * @param horizon  time constant with which later rewards count less
 */
export const criticNeurons = (horizon: Milliseconds): Expectation => ({
  kind: 'spiking-td',
  neurons: 64,
  rate: 0.01,
  horizon,
  glance: milliseconds(200),
  base: hertz(60),
  scale: 1,
  bias: 0.6,
  firstWeights: [0.2, 0.05],
  bounds: [0, 1],
});
