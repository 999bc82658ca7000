// Beats of a heart (WFDB records), heard online by five neurons of a chip without labels, beside a plain threshold on the lead.

import { mean } from '../../core/units/arithmetic.ts';
import type { Snapshot } from '../../core/chip/chip.ts';
import { createRandom, split } from '../../core/random/random.ts';
import { syntheticHeart } from '../dataset/synthetic/heart.ts';
import { heartNeed, readHeartRecords, type HeartRecord } from '../dataset/wfdb.ts';
import { hearBeats, plainBeats } from '../wearable/beat-detector.ts';
import { spikeAgreement, type SpikeAgreement } from '../wearable/spike-detector.ts';
import {
  addStudyCosts,
  noStudyCost,
  studyCost,
  type Measures,
  type Study,
  type StudyContext,
  type StudyCost,
  type StudyResult,
} from './study.ts';

/** Seconds by which a beat may be beside its mark: half of the 150 ms that the standard for such detectors (EC57) allows. */
const TOLERANCE = 0.075;
/** Seconds at the start of a record in which detectors settle; marks and finds there count for nobody. */
const SETTLING = 2;

const dataOf = ({ data, seed }: StudyContext): HeartRecord[] =>
  data === null ? [syntheticHeart(300, seed)] : readHeartRecords(data);

interface Heard {
  readonly name: string;
  readonly alone: SpikeAgreement;
  readonly plain: SpikeAgreement;
  readonly cost: StudyCost;
}

function hear(record: HeartRecord, context: StudyContext): Heard {
  const { name, rate, beats, leads } = record;
  const settled = (times: readonly number[]): number[] => times.filter((time) => time >= SETTLING);
  const marked = settled(beats.map(({ sample }) => sample / rate));
  const { times, meter, steps } = hearBeats(
    context.chip(),
    leads[0],
    rate,
    split(createRandom(context.seed), name),
  );
  return {
    name,
    alone: spikeAgreement(settled(times), marked, TOLERANCE),
    plain: spikeAgreement(settled(plainBeats(leads[0], rate)), marked, TOLERANCE),
    cost: studyCost(meter, steps),
  };
}

function measuresOf(heard: readonly Heard[], of: 'alone' | 'plain'): Measures {
  return {
    f1: mean(heard.map((each) => each[of].f1)),
    sensitivity: mean(heard.map((each) => each[of].recall)),
    predictivity: mean(heard.map((each) => each[of].precision)),
  };
}

/** Beats of a heart. */
export const heartBeats: Study = {
  name: 'heart-beats',
  summary:
    'beats of a heart (ECG in WFDB records): five neurons of the chip hear them online, without labels',
  need: heartNeed,
  metrics: [
    { name: 'f1', unit: 'fraction', better: 'higher' },
    { name: 'sensitivity', unit: 'fraction', better: 'higher' },
    { name: 'predictivity', unit: 'fraction', better: 'higher' },
  ],
  threshold: 0.995,
  chips: ['loihi2', 'loihi1'],
  step: 'record',

  learn(context: StudyContext): StudyResult {
    const heard = dataOf(context).map((record, k, all) => {
      const one = hear(record, context);
      context.note(`record ${one.name}: F1 ${one.alone.f1.toFixed(4)}, ${k + 1} of ${all.length}`);
      return one;
    });
    return {
      conditions: { learned: measuresOf(heard, 'alone'), plainThreshold: measuresOf(heard, 'plain') },
      curve: [],
      tables: [
        {
          title: `By record; first lead, within ${1000 * TOLERANCE} ms, one to one`,
          head: ['record', 'marked', 'found', 'matched', 'F1', 'found by a plain threshold', 'F1'],
          rows: heard.map(({ name, alone, plain }) => [
            name,
            alone.marked,
            alone.found,
            alone.matched,
            alone.f1.toFixed(4),
            plain.found,
            plain.f1.toFixed(4),
          ]),
        },
      ],
      cost: heard.map(({ cost }) => cost).reduce(addStudyCosts, noStudyCost),
      state: {},
    };
  },

  judge: (context: StudyContext, _state: Snapshot): Measures =>
    measuresOf(
      dataOf(context).map((record) => hear(record, context)),
      'alone',
    ),
};
