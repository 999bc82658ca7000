// What a run found, for people: the learning curve and the table of conditions.

import pc from 'picocolors';
import { drawCurve } from '../../../viz/terminal/curve.ts';
import { tableOnScreen } from './on-screen.ts';
import { simulatedWords, timeLabels } from '../../experiment/measure/count-words.ts';
import {
  decimalsOf,
  estimateHead,
  estimateWords,
  measureWords,
} from '../../experiment/measure/estimate-words.ts';
import { pointsNote, type Learning, type Row, type Summary } from '../../experiment/run/summary.ts';
import { contenders, type Condition, type Contender } from '../../experiment/condition/condition.ts';
import { controls, type Control } from '../../experiment/condition/control.ts';

/** The price of a run in the units of the contract. */
export interface RunCost {
  readonly controlSteps: number;
  /** Of the whole run, as all counts are. */
  readonly simSeconds: number;
  /** Of this command, which has simulated less than the whole run where it took one up. */
  readonly wallSeconds: number;
  /** Of this command: simulated seconds per second of one core; 0 where this command had nothing left to simulate. */
  readonly realTimeFactor: number;
  readonly spikes: number;
  readonly synapticOps: number;
  readonly weightUpdates: number;
  readonly joules: number | null;
  /** How often a register of the chip was too narrow, by its name; absent where none was. */
  readonly overflows?: Readonly<Record<string, number>> | undefined;
}

/** What each condition is, for the table. */
export const captions: Readonly<Record<Condition, string>> = {
  learned: 'learned (frozen, greedy)',
  deployed: 'deployed (imitated offline, frozen)',
  teacher: 'teacher without spikes',
  untrained: 'untrained (first weights)',
  random: 'random actions',
  handCoded: 'hand-coded',
  handWired: 'the same network, weights set by hand',
  shuffledReward: 'shuffled reward',
  yokedReward: 'rewards of an untrained mind (yoked)',
  ...(Object.fromEntries(Object.entries(contenders).map(([name, { caption }]) => [name, caption])) as Record<
    Contender,
    string
  >),
  ...(Object.fromEntries(Object.entries(controls).map(([name, { caption }]) => [name, caption])) as Record<
    Control,
    string
  >),
};

/** Nanojoules, since a decision of a small chip costs about one. */
function energyCell(row: Row | undefined): string {
  if (row === undefined) return '–';
  return estimateWords(row.iqm, row.ci95, row.perSeed.length, (value) => (value * 1e9).toFixed(2));
}

/**
 * @param joules  joules per decision by condition, a column of its own; there is none where nothing has a price
 * @returns the lines that `train` and `eval` print
 */
export function summaryLines(
  {
    metrics,
    learning,
    seeds,
    conditions,
  }: Pick<Summary, 'metrics' | 'seeds' | 'conditions'> & { readonly learning: Learning | null },
  controlPeriodSeconds: number,
  joules: Readonly<Partial<Record<Condition, Row>>> = {},
): string[] {
  const isPriced = Object.keys(conditions).some((condition) => joules[condition as Condition] !== undefined);
  const lines: string[] = [];
  if (learning !== null && learning.curve.length > 1) {
    lines.push(
      pc.bold(
        `Learning curve: ${learning.metric}, ${seeds.length === 1 ? 'one seed' : `interquartile mean of ${seeds.length} seeds`}, frozen episodes`,
      ),
      '',
    );
    const times = timeLabels(learning.curve.map(({ step }) => step * controlPeriodSeconds));
    lines.push(
      ...drawCurve(
        learning.curve.map(({ step, iqm, ci95 }, k) => ({
          label: learning.unit === 'trials' ? `${step} trials` : times[k],
          value: iqm,
          low: ci95[0],
          high: ci95[1],
        })),
      ),
    );
    const never = learning.stepsToThreshold.filter((step) => step === null).length;
    lines.push(
      '',
      `${learning.metric} ≥ ${learning.threshold} reached by ${seeds.length - never} of ${seeds.length} ${seeds.length === 1 ? 'seed' : 'seeds'} at a point of the curve.`,
      pointsNote(learning),
      '',
    );
  }
  lines.push(pc.bold(`Unseen episodes: ${estimateHead(seeds.length)}; worst seed`), '');
  const head = [
    'condition',
    ...metrics.map(({ name, unit }) => `${name} (${unit})`),
    `worst ${metrics[0].name}`,
    ...(isPriced ? ['nJ per decision'] : []),
  ];
  const rows = Object.entries(conditions).map(([condition, row]) => {
    const main = row[metrics[0].name].perSeed;
    const worst = metrics[0].better === 'higher' ? Math.min(...main) : Math.max(...main);
    return [
      captions[condition as Condition],
      ...metrics.map(({ name, unit }) => measureWords(row[name], unit, row[name].perSeed.length)),
      worst.toFixed(decimalsOf(metrics[0].unit)),
      ...(isPriced ? [energyCell(joules[condition as Condition])] : []),
    ];
  });
  lines.push(...tableOnScreen(head, rows), '');
  return lines;
}

/**
 * @param simulated  seconds that this command has simulated of the run; the others were done before
 * @returns the line that tells what a run cost
 */
export function costLine(
  { simSeconds, wallSeconds, realTimeFactor, spikes, synapticOps, weightUpdates, joules }: RunCost,
  simulated: number,
): string {
  const count = (value: number): string =>
    value.toLocaleString('en', { notation: 'compact', maximumFractionDigits: 2 });
  const energy =
    joules === null ? 'energy: the chip has no published prices' : `${joules.toExponential(2)} J`;
  const time =
    realTimeFactor === 0 // nothing was left to do
      ? simulatedWords(simSeconds)
      : `${simulatedWords(simSeconds, simulated)} in ${wallSeconds.toFixed(0)} s: ${realTimeFactor.toFixed(0)}x real time per core`;
  return (
    `${time}. ` +
    `${count(spikes)} spikes, ${count(synapticOps)} synaptic operations, ${count(weightUpdates)} weight updates; ${energy}.`
  );
}
