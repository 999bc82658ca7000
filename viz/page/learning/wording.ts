// What stands over the curves of learning, by what a run measures and by how much room there is.

import type { Greeting } from '../../telemetry/greeting.ts';
import { isThinned } from '../network/strip-words.ts';
import type { Store } from '../play/store.ts';
import { EPISODES, minutesAt, rewardWindow } from './series.ts';

/** Pixels across up to which there is room for the main things only, and up to which there is little for words. */
const NARROW = 300;
const BRIEF = 360;

/** What is said of curves and weights. */
export type Wording = ReturnType<typeof wordingOf>;

/** An entry of a caption: colour, name, and what is said only where there is room. */
export type CaptionEntry = readonly [colour: string, words: string, more: string];

/** @returns what things are called. @param width  pixels across of the panel */
export function wordingOf(store: Store, { run, projections }: Greeting, cursor: number, width: number) {
  const { metric, dopamine = 'dopamine' } = run;
  const other = otherMeasure(store);
  const [modulator] = dopamine.split(':');
  return {
    metric: metric.name,
    other: { ...other, isShare: other.unit === 'fraction' || other.unit === other.name }, // laps are counted in laps
    /** Its name, and what is said behind it. */
    modulator: [modulator, dopamine.slice(modulator.length)] as const,
    weights: projections.some(isThinned) ? 'drawn weights' : 'weights',
    /** Of a window of rewards. */
    seconds: Number((60 * minutesAt(store, rewardWindow(store, cursor))).toPrecision(2)),
    isNarrow: width <= NARROW,
    isBrief: width <= BRIEF,
  };
}

/** The measure to show beside the main one: the last of those that are reported. */
function otherMeasure({ greeting, episodes }: Store): { readonly name: string; readonly unit: string } {
  const last = greeting?.run.measures?.at(-1);
  if (last !== undefined && last.name !== greeting?.run.metric.name) return last;
  const names = Object.keys(episodes[0]?.measures ?? {}).filter((name) => name !== 'success');
  return { name: names.at(-1) ?? '', unit: '' };
}

/** @returns the unit of the other measure, where it has one. */
export const unitWords = ({ unit, isShare }: Wording['other']): string => (isShare ? '' : ` (${unit})`);

/** @returns what stands over success and the other measure. */
export const successWords = (
  { metric, other, isNarrow }: Wording,
  hasEpisodes: boolean,
  isJudged: boolean,
): CaptionEntry[] => [
  ['good', metric, `of the last ${EPISODES} episodes${isJudged ? ', dashed: frozen' : ''}`],
  ...(isNarrow || !hasEpisodes ? [] : [['soft', `${other.name}${unitWords(other)}`, ', dotted'] as const]),
];

/** @returns what stands over reward and its modulator. */
export const rewardWords = (wording: Wording): CaptionEntry[] => {
  const { seconds, modulator, isNarrow, isBrief } = wording;
  const [name, more] = modulator;
  return [
    ['', `means of ${seconds} s:`, ''],
    ['accent', `reward${isBrief ? '' : ' per percept'}`, ''],
    ['off', name + (isNarrow ? '' : ', no unit'), more],
  ];
};
