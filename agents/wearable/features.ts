// From muscle signals to what input neurons fire: two numbers per channel and window, on a logarithmic scale, in bins.

import { log } from '../../core/units/portable.ts';
import { EMG_CHANNELS, EMG_RATE, type EmgSession } from '../dataset/emg.ts';

/** Windows of 250 ms, every 125 ms. */
const WINDOW = EMG_RATE / 4;
const HOP = EMG_RATE / 8;

/** Features of a window: log of the mean strength and of the length of the curve, for each channel. */
const FEATURES: number = 2 * EMG_CHANNELS;

/** One window with one gesture in all of it. */
export interface GestureWindow {
  readonly label: number;
  /** Shape [FEATURES]. */
  readonly features: Float64Array;
}

/** What electrodes may do to a recording. */
export interface Wearing {
  /** Channels by which the bracelet is turned. */
  readonly turned?: number;
}

/**
 * Windows of one take. Channel c of a bracelet turned by k is channel c + k.
 *
 *     f_c = ln(1 + mean |x_c|)      f_{8+c} = ln(1 + Σ |x_c(t) - x_c(t-1)|)
 */
function windowsOf(
  { samples, labels }: EmgSession['takes'][number],
  { turned = 0 }: Wearing,
): GestureWindow[] {
  const windows: GestureWindow[] = [];
  for (let begin = 0; begin + WINDOW <= labels.length; begin += HOP) {
    const label = labels[begin];
    let pure = true;
    for (let r = begin; r < begin + WINDOW; r++) pure &&= labels[r] === label;
    if (!pure) continue;
    const features = new Float64Array(FEATURES);
    for (let c = 0; c < EMG_CHANNELS; c++) {
      const channel = (c + turned) % EMG_CHANNELS;
      let [strength, length] = [0, 0];
      for (let r = begin; r < begin + WINDOW; r++) {
        const x = samples[r * EMG_CHANNELS + channel];
        strength += Math.abs(x);
        if (r > begin) length += Math.abs(x - samples[(r - 1) * EMG_CHANNELS + channel]);
      }
      features[c] = log(1 + strength / WINDOW);
      features[EMG_CHANNELS + c] = log(1 + length);
    }
    windows.push({ label, features });
  }
  return windows;
}

/** @returns the windows of a session, the first and the second half of each take apart. */
export function halves(
  session: EmgSession,
  wearing: Wearing = {},
): [first: GestureWindow[], second: GestureWindow[]] {
  const parts: [GestureWindow[], GestureWindow[]] = [[], []];
  for (const take of session.takes) {
    const windows = windowsOf(take, wearing);
    const middle = Math.floor(windows.length / 2);
    parts[0].push(...windows.slice(0, middle));
    parts[1].push(...windows.slice(middle));
  }
  return parts;
}

/** @returns mean over the gestures of the share of their windows that is told right. */
export function balancedAccuracy(
  windows: readonly GestureWindow[],
  tell: (features: Float64Array) => number,
): number {
  const right = new Map<number, [right: number, all: number]>();
  for (const { label, features } of windows) {
    const count = right.get(label) ?? [0, 0];
    if (tell(features) === label) count[0]++;
    count[1]++;
    right.set(label, count);
  }
  const shares = [...right.values()].map(([good, all]) => good / all);
  return shares.reduce((a, b) => a + b, 0) / shares.length;
}
