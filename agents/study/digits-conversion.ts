// Digits by conversion: an ordinary network of rectified units becomes integrate-and-fire neurons on the chip.

import { createRandom, split } from '../../core/random/random.ts';
import type { Snapshot } from '../../core/chip/chip.ts';
import { convert, type Conversion } from '../conversion/convert.ts';
import {
  activationScales,
  answerRectifier,
  trainRectifier,
  type RectifierNet,
} from '../conversion/rectifier-net.ts';
import { digitsNeed, type Digits } from '../dataset/digits.ts';
import { LEVELS, volleys } from '../dataset/spike-code.ts';
import { neuroBench } from '../deploy/neurobench.ts';
import { predict } from '../deploy/predict.ts';
import { answerOnChip } from '../deploy/run-deployed.ts';
import { padded } from '../training/row-products.ts';
import { agreement, costOfChip, demandAgreement } from './chip-check.ts';
import { digitsOf } from './digits-data.ts';
import {
  savedArray,
  type Deployment,
  type Measures,
  type Study,
  type StudyContext,
  type StudyResult,
} from './study.ts';

const SIZES = [784, 256, 256, 10];
const training = {
  sizes: SIZES,
  levels: LEVELS,
  epochs: 15,
  batch: 128,
  dropout: 0.3,
  rate: 1e-3,
  weightDecay: 0,
};
/** Percentile of activations that becomes a rate of one spike per tick (Rueckauer et al. 2017). */
const PERCENTILE = 99.9;
/** Training images on which activations are measured. */
const MEASURED = 10_000;
const PLANES = 4;

/** The conversion that is deployed. */
export const deployedConversion: Omit<Conversion, 'ticks'> = Object.freeze({
  planes: PLANES,
  weightBits: 8,
  reset: 'subtract',
  /**
   * Voltages start at 0. Half a threshold saves ticks (the table says how many), but it is pushed in by one synapse and ended by
   * another, and where the second one dies a neuron that holds its current is pushed for ever: a tenth of all synapses dead then
   * costs 3.6 points instead of 0.2.
   */
  start: 0,
});
const DEPLOYED_TICKS = 16;

/** Train the ordinary network of a seed and measure its activations. */
function rectifierOf(
  context: StudyContext,
  digits: Digits,
): { readonly net: RectifierNet; readonly scales: number[] } {
  const products = context.products(64);
  const source = volleys(digits.train, 1);
  const random = split(createRandom(context.seed), 'rectifier');
  const net = trainRectifier(source, training, products, random, (epoch, loss) =>
    context.note(`epoch ${epoch}: loss ${loss.toFixed(4)}`),
  );
  return { net, scales: activationScales(net, source, PERCENTILE, MEASURED) };
}

/** Digits by conversion. */
export const digitsConversion: Study = {
  name: 'digits-conversion',
  summary:
    'digits, converted: an ordinary network becomes integrate-and-fire neurons; loss, latency and operations by T',
  need: digitsNeed,
  metrics: [
    { name: 'accuracy', unit: 'fraction', better: 'higher' },
    { name: 'loss', unit: 'points', better: 'lower' },
  ],
  threshold: 0.98,
  chips: ['loihi2'],
  step: 'epoch',

  learn(context: StudyContext): StudyResult {
    const digits = digitsOf(context);
    const { net, scales } = rectifierOf(context, digits);
    const ann = answerRectifier(net, volleys(digits.test, 1)).accuracy;
    const lossOf = (accuracy: number): number => 100 * (ann - accuracy);
    const multiplications = SIZES.slice(1).reduce((sum, size, l) => sum + size * SIZES[l], 0);
    const rows = [4, 8, 16, 32, 64].flatMap((ticks) =>
      [0.5, 0].map((start) => {
        const converted = convert(net, scales, { ...deployedConversion, ticks, start });
        const said = predict(converted, volleys(digits.test, ticks), context.products(64));
        const [first, ...hidden] = said.operations;
        const spent = hidden.reduce((a, b) => a + b, 0);
        return {
          ticks,
          start,
          accuracy: said.accuracy,
          row: [
            ticks,
            start,
            ticks + SIZES.length - 1,
            (100 * said.accuracy).toFixed(2),
            lossOf(said.accuracy).toFixed(2),
            said.spikes.toFixed(0),
            first.toFixed(0),
            spent.toFixed(0),
            multiplications,
          ],
        };
      }),
    );
    const deployed = convert(net, scales, { ...deployedConversion, ticks: DEPLOYED_TICKS });
    const test = volleys(digits.test, DEPLOYED_TICKS);
    const chip = answerOnChip(context.chip(), deployed, test, createRandom(context.seed));
    const bench = neuroBench(deployed.layers.map((layer) => ({ ...layer, weights: layer.mantissas })));
    demandAgreement(agreement(predict(deployed, test, context.products(64), null, bench), chip), context);
    const told = bench.metrics(1);
    const at = (ticks: number, start: number): Measures => {
      const accuracy = rows.find((each) => each.ticks === ticks && each.start === start)?.accuracy ?? NaN;
      return { accuracy, loss: lossOf(accuracy) };
    };
    return {
      conditions: {
        learned: { accuracy: chip.accuracy, loss: lossOf(chip.accuracy) },
        rectifierNetwork: { accuracy: ann, loss: 0 },
        eightTicks: at(8, 0),
        eightTicksPushed: at(8, 0.5),
        fourTicksPushed: at(4, 0.5),
      },
      curve: [],
      tables: [
        {
          title: 'By ticks T in which a layer integrates; voltages start at 0 or at half their threshold',
          head: [
            'T',
            'start',
            'latency (ticks)',
            'accuracy (%)',
            'loss (points)',
            'hidden spikes',
            'input operations, once',
            'hidden operations',
            "the network's multiplications",
          ],
          rows: rows.map(({ row }) => row),
        },
        {
          title: `NeuroBench at T = ${DEPLOYED_TICKS}, per image; the first layer's input is graded and comes once`,
          head: [
            'Footprint (bytes)',
            'ConnectionSparsity',
            'ActivationSparsity',
            'SynapticOperations Dense',
            'Eff_MACs',
            'Eff_ACs',
            'MembraneUpdates',
          ],
          rows: [
            [
              told.footprint,
              told.connectionSparsity.toFixed(3),
              told.activationSparsity.toFixed(3),
              told.dense.toFixed(0),
              told.effectiveMACs.toFixed(0),
              told.effectiveACs.toFixed(0),
              told.membraneUpdates.toFixed(0),
            ],
          ],
        },
      ],
      cost: costOfChip(chip),
      state: {
        scales: Float64Array.from(scales),
        ...Object.fromEntries(net.weights.map((w, l) => [`weights ${l}`, Float64Array.from(w)])),
      },
    };
  },

  deploy: deploySaved,

  judge(context: StudyContext, state: Snapshot): Measures {
    const { network, test } = deploySaved(context, state, deployedConversion.weightBits);
    const chip = answerOnChip(context.chip(), network, test, createRandom(0));
    return { accuracy: chip.accuracy, loss: NaN };
  },
};

function deploySaved(context: StudyContext, state: Snapshot, weightBits: number): Deployment {
  const net: RectifierNet = {
    products: context.products(1),
    sizes: SIZES,
    levels: LEVELS,
    weights: SIZES.slice(1).map((size, l) => {
      const saved = savedArray(state, `weights ${l}`, SIZES[l] * padded(size));
      return Float32Array.from(saved);
    }),
  };
  const scales = [...savedArray(state, 'scales', SIZES.length - 1)];
  return {
    network: convert(net, scales, { ...deployedConversion, weightBits, ticks: DEPLOYED_TICKS }),
    test: volleys(digitsOf(context).test, DEPLOYED_TICKS),
  };
}
