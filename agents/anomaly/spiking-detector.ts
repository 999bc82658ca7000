// An online detector of strange moments: three populations that are surprised by sizes, and a layer that grows a neuron for
// every new pattern. One set of constants for all streams.

import { novelty, patternDefaults, patternNeurons, type PatternOptions } from './pattern-neurons.ts';
import { adapt, powerOf, sizeNeurons, surprise, type Adaptation } from './surprise.ts';

/** The constants of the detector; chosen on the corpus as a whole, as NAB's rules allow, never per file. */
export interface DetectorOptions {
  /** Rows for which the usual is remembered: for the value and its change, and for its running mean. */
  readonly memory: number;
  readonly slowMemory: number;
  /** Rows of the running mean. */
  readonly smoothing: number;
  /** How surprises add up: s^power, so that several small ones count more than one large one. */
  readonly power: number;
  /** What a new pattern is worth. */
  readonly novelty: number;
  /** The layer that knows patterns. */
  readonly patterns: PatternOptions;
}

/** Chosen once for the whole corpus. */
export const detectorDefaults: DetectorOptions = Object.freeze({
  memory: 1000,
  slowMemory: 2000,
  smoothing: 10,
  power: 0.7,
  novelty: 2.6,
  patterns: patternDefaults,
});

/** Rows for which an alarm silences weaker ones: the same number for every stream, since an online detector knows no end. */
export const SILENCE = 120;

const adaptation = (value: number): Adaptation => ({ mean: value, variance: 0, samples: 0 });

/**
 * How strange each row is. Only earlier rows and the row itself count, but for the rows of the probation, whose range the
 * pattern layer is given before it starts.
 *
 *     Σ over value, change, running mean of (-ln P(size or more))^power  +  novelty·[no known pattern]
 *
 * @param probation  rows at the start from which the usual range is taken
 */
export function strangeness(
  values: Float64Array,
  probation: number,
  options: DetectorOptions = detectorDefaults,
): Float64Array {
  const { memory, slowMemory, smoothing, power, novelty: worth, patterns } = options;
  const usual = values.subarray(0, Math.max(1, probation));
  const lowest = usual.reduce((a, b) => Math.min(a, b), Infinity);
  const highest = usual.reduce((a, b) => Math.max(a, b), -Infinity);
  const layer = patternNeurons([lowest, highest], patterns);
  let smooth = values[0] ?? 0;
  const parts = [
    { of: adaptation(values[0]), memory, neurons: sizeNeurons() },
    { of: adaptation(0), memory, neurons: sizeNeurons() },
    { of: adaptation(smooth), memory: slowMemory, neurons: sizeNeurons() },
  ];
  return values.map((value, i) => {
    smooth += (value - smooth) / smoothing;
    const seen = [value, i === 0 ? 0 : value - values[i - 1], smooth];
    const surprises = parts.reduce(
      (sum, part, k) => sum + powerOf(surprise(part.neurons, adapt(part.of, seen[k], part.memory)), power),
      0,
    );
    return surprises + worth * novelty(layer, value);
  });
}

/** How the z-scores of a value and of its change become one: the rival's choices. */
export const zScoreKinds = {
  larger: (level: number, change: number): number => Math.max(level, change),
  sum: (level: number, change: number): number => level + change,
  value: (level: number, _change: number): number => level,
} as const;

/**
 * A plain rival: z-scores of the value and of its change. Kind and memory are the strongest of the fifteen that
 * `test/bench/data/z-scores.ts` tries behind the detector's own post-filter, so that it is no straw man.
 */
export function plainZScore(
  values: Float64Array,
  memory = 5000,
  kind: keyof typeof zScoreKinds = 'sum',
): Float64Array {
  const level = adaptation(values[0]);
  const change = adaptation(0);
  return values.map((value, i) =>
    zScoreKinds[kind](
      adapt(level, value, memory),
      adapt(change, i === 0 ? 0 : value - values[i - 1], memory),
    ),
  );
}

/**
 * @returns rows of silence as a share of the stream's length: what the reference measured its z-scores with (51.9). Nobody knows a
 * stream's length while it runs; beside the detector it shows what that knowledge is worth.
 */
export const silenceOf = (values: Float64Array): number => Math.round(0.05 * values.length);

/** @returns scores of which only those remain that exceed all of the `silence` rows before: the post-filter of both. */
export function silenced(scores: Float64Array, silence: number = SILENCE): Float64Array {
  const out = new Float64Array(scores.length);
  const falling: number[] = []; // rows whose score no later row has reached, the largest first
  let first = 0;
  for (let i = 0; i < scores.length; i++) {
    while (first < falling.length && falling[first] < i - silence) first++;
    if (first >= falling.length || scores[i] > scores[falling[first]]) out[i] = scores[i];
    while (falling.length > first && scores[falling[falling.length - 1]] <= scores[i]) falling.pop();
    falling.push(i);
  }
  return out;
}
