// Spikes of a SpikerBox recording: with the thresholds its markers carry, and without any label.

import { mean } from '../../core/units/arithmetic.ts';
import type { Snapshot } from '../../core/chip/chip.ts';
import { readRecordings, spikerboxNeed, type NeuronRecording } from '../dataset/spikerbox.ts';
import { syntheticRecording } from '../dataset/synthetic/nerve.ts';
import { between, listen, spikeAgreement, type SpikeAgreement } from '../wearable/spike-detector.ts';
import { noStudyCost, type Measures, type Study, type StudyContext, type StudyResult } from './study.ts';

const dataOf = ({ data, seed }: StudyContext): NeuronRecording[] =>
  data === null ? [syntheticRecording(30, seed)] : readRecordings(data);

interface Heard {
  readonly name: string;
  readonly sorted: SpikeAgreement | null;
  readonly alone: SpikeAgreement;
}

function hear({ name, sound, markers }: NeuronRecording): Heard[] {
  const first =
    sound.channels === 1 ? sound.samples : sound.samples.filter((_, s) => s % sound.channels === 0);
  return Object.entries(markers.neurons).map(([neuron, times]) => {
    // SpikeRecorder leaves the channel out of the thresholds of the first one.
    const thresholds = markers.thresholds[neuron] ?? markers.thresholds[neuron.replace(/^_ch0_/, '_')];
    return {
      name: `${name} ${neuron}`,
      sorted: thresholds === undefined ? null : spikeAgreement(between(first, sound.rate, thresholds), times),
      alone: spikeAgreement(listen(first, sound.rate), times),
    };
  });
}

/** Spike detection. */
export const nerveSpikes: Study = {
  name: 'nerve-spikes',
  summary:
    'spikes of a living neuron (SpikerBox): an online detector without labels, beside the thresholds of the file',
  need: spikerboxNeed,
  metrics: [{ name: 'f1', unit: 'fraction', better: 'higher' }],
  threshold: 0.97,
  chips: ['reference'],
  step: 'recording',

  learn(context: StudyContext): StudyResult {
    const heard = dataOf(context).flatMap(hear);
    const sorted = heard.flatMap(({ sorted: one }) => (one === null ? [] : [one.f1]));
    return {
      conditions: {
        learned: { f1: mean(heard.map(({ alone }) => alone.f1)) },
        givenThresholds: { f1: sorted.length === 0 ? NaN : mean(sorted) },
      },
      curve: [],
      tables: [
        {
          title: 'By neuron; within 2 ms, one to one',
          head: ['neuron', 'marked', 'found alone', 'matched', 'F1 alone', 'found between thresholds', 'F1'],
          rows: heard.map(({ name, sorted: one, alone }) => [
            name,
            alone.marked,
            alone.found,
            alone.matched,
            alone.f1.toFixed(4),
            one?.found ?? '–',
            one?.f1.toFixed(4) ?? '–',
          ]),
        },
      ],
      cost: noStudyCost,
      state: {},
    };
  },

  judge(context: StudyContext, _state: Snapshot): Measures {
    return {
      f1: mean(
        dataOf(context)
          .flatMap(hear)
          .map(({ alone }) => alone.f1),
      ),
    };
  },
};
