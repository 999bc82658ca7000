// The rival of the event-camera digits: logistic regression on the same events, the folds over which both are compared, and the
// table that sets them beside each other recording by recording.

import type { Saccade, Saccades } from '../dataset/saccades.ts';
import { micros } from '../../core/units/quantity.ts';
import { frames, type FrameOptions } from '../dataset/spike-code.ts';
import { logisticRegression, type Labelled, type Told } from '../training/logistic.ts';
import type { StudyContext, StudyTable } from './study.ts';

/** Folds over training and test recordings together. */
export const FOLDS = 5;
const SIDE = 17;
const AXONS = 2 * SIDE * SIDE;

/** What the rival sees: all events of each third of a recording, which is one jump of the gaze. */
const thirds: FrameOptions = Object.freeze({
  ticks: 3,
  bin: micros(103_500),
  side: SIDE,
  pool: 2,
  levels: 255,
});
/** Of 0.003, 0.001, 0.0003 and 0.0001, by the same folds; so were thirds, of thirds and ninths, and counts, of counts up to 15 and all. */
const PENALTY = 1e-3;

/** The fold of each recording: those of one digit take turns, so that every fold has its share of all ten. */
export function foldsOf(recordings: readonly Saccade[]): number[] {
  const seen = new Map<number, number>();
  return recordings.map(({ label }) => {
    const before = seen.get(label) ?? 0;
    seen.set(label, before + 1);
    return before % FOLDS;
  });
}

function labelled(recordings: readonly Saccade[]): Labelled {
  const source = frames(recordings, thirds);
  const samples = Array.from({ length: source.count }, (_, k) => source.sample(k, null));
  return {
    labels: samples.map(({ label }) => label),
    features: samples.map(({ start, axon, level }) => {
      const counts = new Float64Array(thirds.ticks * AXONS);
      for (let t = 0; t < thirds.ticks; t++)
        for (let k = start[t]; k < start[t + 1]; k++) counts[t * AXONS + axon[k]] = 0.1 * (level?.[k] ?? 1);
      return counts;
    }),
  };
}

/** @returns what logistic regression tells of recordings that it has not seen */
export function saccadesRival(train: readonly Saccade[], test: readonly Saccade[]): Told {
  return logisticRegression(labelled(train), labelled(test), 10, PENALTY);
}

/** The rival has no chance in it: its answers for the published split are the same for every seed of a run. */
const published = new WeakMap<object, Told>();
const SYNTHETIC = {};

/** @returns what it tells of the published split */
export function publishedRival({ data }: StudyContext, { train, test }: Saccades): Told {
  const known = published.get(data ?? SYNTHETIC) ?? saccadesRival(train, test);
  published.set(data ?? SYNTHETIC, known);
  return known;
}

/** Title, before its fold, and head of the table that sets both beside each other recording by recording. */
export const PAIRED = 'Recordings of fold';
const PAIRED_HEAD = [
  'recordings',
  'told right by spikes alone',
  'told right by logistic regression alone',
] as const;

/** @returns how both did on the recordings of a fold */
export function pairedTable(
  fold: number,
  recordings: readonly Saccade[],
  spiking: ArrayLike<number>,
  logistic: ArrayLike<number>,
): StudyTable {
  const right = (answers: ArrayLike<number>, k: number): boolean => answers[k] === recordings[k].label;
  const alone = (one: ArrayLike<number>, other: ArrayLike<number>): number =>
    recordings.filter((_, k) => right(one, k) && !right(other, k)).length;
  return {
    title: `${PAIRED} ${fold}`,
    head: [...PAIRED_HEAD],
    rows: [[recordings.length, alone(spiking, logistic), alone(logistic, spiking)]],
  };
}
