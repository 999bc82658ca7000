// Florian (2007), Neural Computation 19:1468, section 4.2: a network of integrate-and-fire neurons learns XOR of rates by
// reward-modulated STDP, without and with an eligibility trace (MSTDP, MSTDPET). Constants are the paper's unless said.

import { poissonSpike, type XorOptions } from './florian-options.ts';
import { exp } from '../../core/units/portable.ts';
import { uniform } from '../../core/random/draw.ts';
import { createRandom, split, type Random } from '../../core/random/random.ts';

const INPUTS = 60;
const HIDDEN = 60;
const FADE = exp(-1 / 20);
const ELIGIBILITY_FADE = exp(-1 / 25);
/** Threshold above rest in mV. */
const THRESHOLD = 16;
const LARGEST = 5;
/** Time for which a pattern is shown in ms. */
const SHOWN = 500;

/** One layer of plastic synapses, all to all; arrays of shape [pre · post], traces per neuron. */
interface Synapses {
  readonly pre: number;
  readonly post: number;
  readonly weight: Float64Array;
  readonly tag: Float64Array;
  readonly before: Float64Array;
  readonly after: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

function synapses(pre: number, post: number, inhibitory: (j: number) => boolean, random: Random): Synapses {
  const size = pre * post;
  const sign = (k: number): number => (inhibitory(Math.floor(k / post)) ? -1 : 1);
  return {
    pre,
    post,
    weight: Float64Array.from({ length: size }, (_, k) => sign(k) * LARGEST * uniform(random)),
    tag: new Float64Array(size),
    before: new Float64Array(pre),
    after: new Float64Array(post),
    low: Float64Array.from({ length: size }, (_, k) => (sign(k) < 0 ? -LARGEST : 0)),
    high: Float64Array.from({ length: size }, (_, k) => (sign(k) < 0 ? 0 : LARGEST)),
  };
}

/** Mark synapses by this tick's spikes, then let the reward change weights. */
function learn(
  s: Synapses,
  preFired: Uint8Array,
  postFired: Uint8Array,
  reward: number,
  { rule, rate }: XorOptions,
): void {
  for (let j = 0; j < s.pre; j++) s.before[j] = s.before[j] * FADE + preFired[j];
  for (let i = 0; i < s.post; i++) s.after[i] = s.after[i] * FADE - postFired[i];
  const traced = rule === 'MSTDPET';
  if (!traced && reward === 0) return; // without a trace, pairs count at the moment of a reward only
  for (let j = 0, k = 0; j < s.pre; j++) {
    for (let i = 0; i < s.post; i++, k++) {
      const pair = (postFired[i] ? s.before[j] : 0) + (preFired[j] ? s.after[i] : 0);
      s.tag[k] = traced ? s.tag[k] * ELIGIBILITY_FADE + pair / 25 : pair;
      if (reward === 0) continue;
      s.weight[k] = Math.max(s.low[k], Math.min(s.high[k], s.weight[k] + rate * reward * s.tag[k]));
    }
  }
}

/** One tick of a layer of neurons. */
function fire(voltage: Float64Array, s: Synapses, preFired: Uint8Array, fired: Uint8Array): void {
  for (let i = 0; i < s.post; i++) voltage[i] *= FADE;
  for (let j = 0; j < s.pre; j++)
    if (preFired[j]) for (let i = 0; i < s.post; i++) voltage[i] += s.weight[j * s.post + i];
  for (let i = 0; i < s.post; i++) {
    fired[i] = voltage[i] >= THRESHOLD ? 1 : 0;
    if (fired[i]) voltage[i] = 0;
  }
}

/** @returns the output's rates in Hz for the patterns 00, 01, 10, 11 after training, learning off. */
export function learnXor(options: XorOptions, seed: number): number[] {
  const root = createRandom(seed);
  const noise = split(root, 'inputs');
  const first = synapses(INPUTS, HIDDEN, (j) => j % 2 === 1, split(root, 'first'));
  const second = synapses(HIDDEN, 1, () => false, split(root, 'second'));
  const input = new Uint8Array(INPUTS);
  const hidden = new Uint8Array(HIDDEN);
  const output = new Uint8Array(1);
  const hiddenVoltage = new Float64Array(HIDDEN);
  const outputVoltage = new Float64Array(1);

  const show = (pattern: number, plastic: boolean): number => {
    const desired = pattern === 1 || pattern === 2 ? 1 : -1;
    let spikes = 0;
    for (const s of [first, second]) {
      s.tag.fill(0);
      s.before.fill(0);
      s.after.fill(0);
    }
    hiddenVoltage.fill(0);
    outputVoltage.fill(0);
    hidden.fill(0);
    for (let t = 0; t < SHOWN; t++) {
      for (let j = 0; j < INPUTS; j++) {
        const on = j < INPUTS / 2 ? pattern & 2 : pattern & 1;
        input[j] = on ? poissonSpike(noise) : 0;
      }
      fire(hiddenVoltage, first, input, hidden);
      fire(outputVoltage, second, hidden, output);
      spikes += output[0];
      if (!plastic) continue;
      const reward = output[0] * desired * (options.shuffled ? (uniform(noise) < 0.5 ? -1 : 1) : 1);
      learn(first, input, hidden, reward, options);
      learn(second, hidden, output, reward, options);
    }
    return spikes;
  };

  for (let epoch = 0; epoch < options.epochs; epoch++)
    for (let k = 0; k < 4; k++) show((k + epoch) % 4, true);
  const rates = [0, 0, 0, 0];
  for (let k = 0; k < 40; k++) rates[k % 4] += show(k % 4, false) / 10 / (SHOWN / 1000);
  return rates;
}

/** @returns whether both mixed patterns make the output fire more than both equal ones. */
export const solvesXor = ([none, right, left, both]: readonly number[]): boolean =>
  Math.min(right, left) > Math.max(none, both);
