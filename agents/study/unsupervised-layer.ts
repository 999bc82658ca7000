// The layers that learn digits without a teacher, and what suits each size; all chosen with seed 1000 on the last 10,000 training images.

import type { CompetitiveOptions } from '../../core/chip/competitive-layer.ts';
import { adaptiveLifDefaults } from '../../core/neuron/adaptive-lif.ts';
import { millis, millivolts, seconds, type Millivolts } from '../../core/units/quantity.ts';
import { DEPLOYED_INHIBITION } from '../competition/deployed-layer.ts';

/** ms of a presentation. */
export const UNSUPERVISED_TICKS = 250;

/** A size and what suits it. */
export interface UnsupervisedSize {
  readonly neurons: number;
  /** Images to learn from. */
  readonly images: number;
  readonly dw: string;
  /** What an input spike sets x1 to: the rate of learning without changing the rule. */
  readonly impulse: number;
  /** mV by which a spike raises its neuron's threshold. */
  readonly adaptation: Millivolts;
}

/** 100 neurons. */
export const layerOf100: UnsupervisedSize = Object.freeze({
  neurons: 100,
  images: 40_000,
  dw: '2*2^-7*y0*(x1-15)',
  impulse: 60,
  adaptation: millivolts(0.2),
});

/** 400 neurons. */
export const layerOf400: UnsupervisedSize = Object.freeze({
  neurons: 400,
  images: 20_000,
  dw: '4*2^-7*y0*(x1-30)',
  impulse: 127,
  adaptation: millivolts(0.8),
});

/** The layer of a size. */
export function unsupervisedLayer({
  neurons,
  dw,
  impulse,
  adaptation,
}: Omit<UnsupervisedSize, 'images'>): CompetitiveOptions {
  return {
    axons: 784,
    neurons,
    neuron: {
      ...adaptiveLifDefaults,
      /** Half of the paper's: judged better while tuning. */
      membraneDecay: millis(50),
      /** 0, and the inhibition of whole mantissas: so that a chip's registers say the same. */
      reset: millivolts(0),
      inhibition: millivolts(DEPLOYED_INHIBITION),
      adaptation,
      /** 4,000 images: thresholds settle where neurons win equally often, instead of growing until nobody fires. */
      adaptationDecay: seconds(1000),
    },
    unit: 254,
    dw,
    x1: { impulse, tau: 20 },
    y1: { impulse: 0, tau: 0 },
    total: millivolts(78.4),
    ticks: UNSUPERVISED_TICKS,
  };
}
