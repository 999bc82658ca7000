// `neurover chip faults CHECKPOINT`: what a study has deployed, on chips that are damaged from the start, over many draws of the
// same damage.

import { createRandom } from '../../../core/random/random.ts';
import { parseFault } from '../../../hardware/chip/fault/fault.ts';
import { tableOnScreen } from '../tables/on-screen.ts';
import { damagedNetwork, planeSource } from '../../deploy/damaged.ts';
import { deployedNetwork, withCopies } from '../../deploy/deployed-network.ts';
import { predict } from '../../deploy/predict.ts';
import { answerOnChip } from '../../deploy/run-deployed.ts';
import { agreement } from '../../study/chip-check.ts';
import { studies } from '../../study/registry.ts';
import { StudyError, type Deployment } from '../../study/study.ts';
import { fastProducts } from '../../training/wasm-products.ts';
import { aloud, diskFolder } from '../study/data-folder.ts';
import { pick, UsageError } from '../process/failure.ts';
import { rooms } from '../setup/rooms.ts';
import { contextOf } from '../study/context.ts';
import type { SavedStudy } from '../trained/study-run.ts';

/** What is asked. */
export interface StudyFaultsRequest {
  readonly path: string;
  readonly saved: SavedStudy;
  readonly chip: string;
  /** Flags of --fault; none: those of the table below. */
  readonly faults: readonly string[];
  readonly draws: readonly number[];
  /** Neurons of each class in the readout. */
  readonly copies: number;
  readonly data: string | null;
}

/** One line of the table; accuracies in percent. */
export interface StudyFaultsRow {
  readonly caption: string;
  readonly mean: number;
  readonly worst: number;
  /** Points that the worst draw is below the whole chip. */
  readonly lost: number;
  readonly perDraw: readonly number[];
}

/** The table. */
export interface StudyFaultsReport {
  readonly study: string;
  readonly checkpoint: string;
  readonly chip: string;
  readonly draws: readonly number[];
  readonly copies: number;
  readonly data: string;
  readonly testSamples: number;
  readonly rows: readonly StudyFaultsRow[];
}

/** Where none are named. */
const usual = ['dead-synapses=0.1', 'dead-neurons=0.1', 'threshold-mismatch=0.2'];
/** Bits of the weights, and of those of the row that asks what fewer cost. */
const [BITS, FEWER] = [8, 5];
/** Samples that every damaged chip answers itself, to hold the prediction against it. */
const CHECKED = 20;
/** Faults that are drawn anew with every spike, or change decays, cannot be read from a snapshot. */
const unpredictable = ['lost-spikes', 'duplicated-spikes', 'time-constant-mismatch'];

/** Judge every draw of every fault on all test data. Throws UsageError, StudyError, FaultError, DataError, MissingDataError. */
export function studyFaults(request: StudyFaultsRequest, told: (line: string) => void): StudyFaultsReport {
  const { path, saved, chip, draws, copies } = request;
  const study = pick('study', saved.study, studies);
  if (study.deploy === undefined)
    throw new UsageError(
      `${path} is of ${study.name}, whose weights cannot be damaged for good here. Give a checkpoint of ${Object.values(
        studies,
      )
        .filter((each) => each.deploy !== undefined)
        .map((each) => each.name)
        .join(
          ', ',
        )}${study.chips[0] === 'reference' ? '' : `; or let it learn and be judged on a damaged chip: train ${study.name} --fault`}.`,
    );
  const faults = request.faults.length === 0 ? usual : request.faults;
  for (const flag of faults) {
    const { kind, at } = parseFault(flag);
    if (at > 0 || unpredictable.includes(kind))
      throw new UsageError(
        `--fault ${flag}: a deployed network is judged with damage that is there from the start and stays. ` +
          `Leave out times, ${unpredictable.join(', ')}.`,
      );
  }
  const folder = request.data ?? saved.data;
  const context = contextOf(
    study,
    { ...saved, chip, faults: [] },
    folder === null ? null : diskFolder(folder, study.need, aloud),
    saved.seed,
  );
  const deploy = study.deploy;
  const at = (bits: number): Deployment => {
    const { network, test } = deploy(context, saved.state, bits);
    return { network: withCopies(network, copies), test };
  };
  const { network, test } = at(BITS);
  const whole = 100 * predict(network, test, fastProducts(32)).accuracy;
  const rowOf = (caption: string, perDraw: readonly number[]): StudyFaultsRow => {
    const worst = Math.min(...perDraw);
    const row = {
      caption,
      mean: perDraw.reduce((a, b) => a + b, 0) / perDraw.length,
      worst,
      lost: whole - worst,
      perDraw,
    };
    told(`${caption}: mean ${row.mean.toFixed(2)} %, worst ${worst.toFixed(2)} %`);
    return row;
  };
  const drawn = (flag: string, seed: number): number => damagedAccuracy({ network, test }, chip, flag, seed);
  const rows = [
    rowOf('whole chip', [whole]),
    rowOf(`${FEWER}-bit weights`, [100 * predict(at(FEWER).network, test, fastProducts(32)).accuracy]),
    ...faults.map((flag) =>
      rowOf(
        flag,
        draws.map((seed) => drawn(flag, seed)),
      ),
    ),
  ];
  return {
    study: study.name,
    checkpoint: path,
    chip,
    draws,
    copies,
    data: folder ?? 'synthetic',
    testSamples: test.count,
    rows,
  };
}

function damagedAccuracy({ network, test }: Deployment, chip: string, flag: string, seed: number): number {
  const made = rooms.chips[chip].create({ kernel: 'wasm', faults: [flag] });
  made.load(deployedNetwork(network), createRandom(seed));
  const { deployed, damage } = damagedNetwork(network, made.snapshot());
  const source = planeSource(test, network.layers[0].inputs, network.planes);
  const said = predict(deployed, source, fastProducts(48), damage);
  const few = Math.min(CHECKED, test.count);
  const answered = answerOnChip(made, network, test, createRandom(seed), few);
  const { different } = agreement(said, answered);
  if (different > 0)
    throw new StudyError(
      `${flag}, draw ${seed}: the damaged chip differs from what was predicted in ${different} numbers over ${few} samples. This is a fault of the program: please report it.`,
    );
  return 100 * said.accuracy;
}

/** @returns the table for a terminal. */
export function studyFaultsLines(report: StudyFaultsReport): string[] {
  const { study, checkpoint, chip, draws, copies, data, testSamples, rows } = report;
  return [
    `${study} (${checkpoint}) on damaged chips "${chip}": ${testSamples} test samples of ${data}, ${draws.length} draws of each fault,`,
    `${copies} readout ${copies === 1 ? 'neuron' : 'neurons'} per class; ${CHECKED} samples of every draw also on the chip itself, bit for bit the same`,
    '',
    ...tableOnScreen(
      ['chip', 'mean (%)', 'worst draw (%)', 'worst loss (points)'],
      rows.map(({ caption, mean, worst, lost }) => [
        caption,
        mean.toFixed(2),
        worst.toFixed(2),
        lost.toFixed(2),
      ]),
    ),
    '',
  ];
}
