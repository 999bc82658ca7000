// Adam with decoupled weight decay (Kingma and Ba 2015; Loshchilov and Hutter 2019), for products in float32.

import { cos } from '../../core/units/portable.ts';
import type { AdamStep } from './row-products.ts';

/** How weights go down their gradient. */
export interface AdamOptions {
  readonly rate: number;
  /** Shrinking per step and unit of rate. */
  readonly weightDecay: number;
}

/** A schedule that knows how many steps it has done and will do. */
export interface Schedule {
  /** @returns the next step, for gradients summed over `batch` samples. */
  next(batch: number): AdamStep;
}

/**
 * The rate falls as half a cosine to 0 over all `steps`.
 *
 *     m ← β₁m + (1-β₁)g      v ← β₂v + (1-β₂)g²      w ← w(1 - ηλ) - η·m̂/(√v̂ + ε)
 *
 * with m̂ = m/(1-β₁ᵗ) and v̂ = v/(1-β₂ᵗ); both corrections are moved into η and ε.
 */
export function cosineAdam({ rate, weightDecay }: AdamOptions, steps: number): Schedule {
  const [beta1, beta2] = [0.9, 0.999];
  let done = 0;
  let [left1, left2] = [1, 1];
  return {
    next(batch) {
      const now = rate * 0.5 * (1 + cos((Math.PI * done) / Math.max(1, steps)));
      done++;
      left1 *= beta1;
      left2 *= beta2;
      const second = Math.sqrt(1 - left2);
      return {
        beta1,
        beta2,
        rate: (now * second) / (1 - left1),
        epsilon: 1e-8 * second,
        decay: now * weightDecay,
        scale: 1 / batch,
      };
    },
  };
}
