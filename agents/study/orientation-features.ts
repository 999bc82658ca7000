// Orientation without a teacher: neurons that compete for small patches of what an event camera sees come to prefer edges of one
// orientation each. They learn from our own camera, or from N-MNIST; edges that move ask them afterwards, and labels of edges
// say only what each neuron has come to stand for.

import { adaptiveLifDefaults } from '../../core/neuron/adaptive-lif.ts';
import type { CompetitiveLayer, CompetitiveOptions } from '../../core/chip/competitive-layer.ts';
import { integer } from '../../core/random/draw.ts';
import { createRandom, split, type Random } from '../../core/random/random.ts';
import { millis, millivolts, seconds } from '../../core/units/quantity.ts';
import type { Snapshot } from '../../core/chip/chip.ts';
import { polarFieldMaps } from '../competition/field-maps.ts';
import { movingEdge, ORIENTATIONS, selectivityOf, tuningOf } from '../competition/moving-edges.ts';
import { PATCH, PATCH_AXONS, PATCH_TICKS, patchesOfGaze, patchesOfSet } from '../competition/patches.ts';
import { eventsOfVolley } from '../competition/seen.ts';
import { answerByEvidence, noResponses, respond, votesOf } from '../competition/votes.ts';
import { readSaccades, saccadesNeed } from '../dataset/saccades.ts';
import {
  noStudyCost,
  savedArray,
  type Measures,
  type Study,
  type StudyContext,
  type StudyPicture,
  type StudyResult,
} from './study.ts';

const NEURONS = 100;
/** Patches to learn from, and between two points of the curve. */
const PATCHES = 40_000;
const WINDOW = 5000;
/** Edges of each orientation: for favourites, for judging them, for labels and for answers. */
const EDGES = 50;
const TOLD = 100;

/** Everything chosen with seed 1000 on our own camera; N-MNIST takes it as it is. */
export const orientationLayer: CompetitiveOptions = Object.freeze({
  axons: PATCH_AXONS,
  neurons: NEURONS,
  neuron: {
    ...adaptiveLifDefaults,
    /** Short: an edge is what arrives together. */
    membraneDecay: millis(10),
    threshold: millivolts(2),
    reset: millivolts(0),
    /** Everybody but the winner is silent for the rest of a patch. */
    inhibition: millivolts(128),
    adaptation: millivolts(0.02),
    /** 1,000 patches. */
    adaptationDecay: seconds(20),
  },
  unit: 254,
  dw: '2*2^-7*y0*(x1-20)',
  x1: { impulse: 127, tau: 8 },
  y1: { impulse: 0, tau: 0 },
  /** A tenth of all axons at their largest weight: about the pixels of an edge across the patch. */
  total: millivolts(24),
  ticks: PATCH_TICKS,
});

/** Ask a frozen layer with edges that move. */
export function judgeOrientation(layer: CompetitiveLayer, seed: number): Measures {
  const random = split(createRandom(seed), 'edges');
  const answer = (edge: ReturnType<typeof movingEdge>): Uint32Array => layer.present(edge, false);
  const [found, judged] = ['favourites', 'judged'].map((part) =>
    tuningOf(answer, NEURONS, EDGES, split(random, part)),
  );
  const { index, answering, covered } = selectivityOf(found, judged);
  const edgesOf = (part: string, each: (orientation: number, counts: Uint32Array) => void): void => {
    const draw = split(random, part);
    for (let k = 0; k < TOLD * ORIENTATIONS; k++)
      each(k % ORIENTATIONS, answer(movingEdge(k % ORIENTATIONS, split(draw, k))));
  };
  const responses = noResponses(NEURONS, ORIENTATIONS);
  edgesOf('labels', (orientation, counts) => respond(responses, counts, orientation));
  const votes = votesOf(responses);
  let right = 0;
  edgesOf('told', (orientation, counts) => {
    if (answerByEvidence(votes, counts) === orientation) right++;
  });
  return { selectivity: index, told: right / TOLD / ORIENTATIONS, answering: answering / NEURONS, covered };
}

/** @returns the same weights of every neuron on other axons: as uneven, and without any shape. */
function scattered(weight: ArrayLike<number>, random: Random): Float64Array {
  const mixed = Float64Array.from(weight);
  for (let n = 0; n < NEURONS; n++)
    for (let i = PATCH_AXONS - 1; i > 0; i--) {
      const [a, b] = [i * NEURONS + n, integer(random, i + 1) * NEURONS + n];
      [mixed[a], mixed[b]] = [mixed[b], mixed[a]];
    }
  return mixed;
}

const shows = { every: 500, ticks: PATCH_TICKS, width: PATCH, height: PATCH };
const fieldsOf = (state: Snapshot): StudyPicture => ({
  title: `What each of ${NEURONS} neurons has come to prefer: bright ON events, dark OFF events`,
  ...polarFieldMaps(savedArray(state, 'weight', PATCH_AXONS * NEURONS), NEURONS, PATCH),
});

/** Orientation features. */
export const orientationFeatures: Study = {
  name: 'orientation-features',
  summary:
    'edges without labels: neurons that compete for patches of our own event camera, or of N-MNIST, come to prefer orientations',
  need: saccadesNeed,
  metrics: [
    { name: 'selectivity', unit: 'index', better: 'higher' },
    { name: 'told', unit: 'fraction', better: 'higher' },
    { name: 'answering', unit: 'fraction', better: 'higher' },
    { name: 'covered', unit: 'of 8', better: 'higher' },
  ],
  threshold: 0.7,
  chips: ['reference'],
  step: 'patch',

  learn(context: StudyContext): StudyResult {
    const { seed, data, note } = context;
    const random = split(createRandom(seed), 'orientation');
    const source =
      data === null ? patchesOfGaze(context.gaze(split(random, 'camera'))) : patchesOfSet(readSaccades(data));
    const layer = context.competition(orientationLayer, split(random, 'layer'));
    const untrained = judgeOrientation(layer, seed);
    const draw = split(random, 'patches');
    const curve: { step: number; value: number }[] = [];
    let [inputs, spikes] = [0, 0];
    for (let k = 1; k <= PATCHES; k++) {
      const volley = source.next(draw);
      inputs += volley.count;
      for (const each of layer.present(volley, true)) spikes += each;
      if (k % shows.every === 0)
        context.show(() => ({
          step: k,
          of: PATCHES,
          value: curve.at(-1)?.value ?? NaN,
          events: eventsOfVolley(volley, PATCH, PATCH),
          picture: fieldsOf(layer.snapshot()),
        }));
      if (k % WINDOW !== 0) continue;
      const { selectivity, told } = judgeOrientation(layer, seed);
      curve.push({ step: k, value: selectivity });
      note(`${k} patches: selectivity ${selectivity.toFixed(3)}, ${(100 * told).toFixed(1)} % told`);
    }
    const learned = judgeOrientation(layer, seed);
    const state = layer.snapshot();
    const blind = context.competition(orientationLayer, createRandom(0));
    blind.restore({ ...state, weight: scattered(state['weight'], split(random, 'scattered')) });
    return {
      conditions: { learned, untrained, scatteredWeights: judgeOrientation(blind, seed) },
      curve,
      tables: [
        {
          title: 'Per patch while learning',
          head: ['input spikes', 'spikes'],
          rows: [[(inputs / PATCHES).toFixed(1), (spikes / PATCHES).toFixed(2)]],
        },
      ],
      cost: noStudyCost,
      state,
    };
  },

  judge(context: StudyContext, state: Snapshot): Measures {
    const layer = context.competition(orientationLayer, createRandom(0));
    layer.restore({
      weight: savedArray(state, 'weight', PATCH_AXONS * NEURONS),
      adaptation: savedArray(state, 'adaptation', NEURONS),
    });
    return judgeOrientation(layer, context.seed);
  },

  pictures: (state: Snapshot) => [fieldsOf(state)],
  shows,
};
