// What strips say in words: the last values of a synapse, why there are none, and names that fit beside them.

import type { ProjectionView } from '../../telemetry/greeting.ts';
import type { Synapse } from './synapses.ts';
import { piecesOf, type Reach, type Traces } from './traces.ts';

/** @returns why a synapse has no eligibility to be drawn; null where it has. */
export function whyNoTag({ tag }: Traces): string | null {
  if (tag === null) return 'this synapse does not learn';
  return tag.length === 0 ? 'not told of these moments' : null;
}

/** @returns the last values that are told, for those who hear the page. @param modulator  its name */
export function valueWords(traces: Traces, modulator: string, reach: Reach): string {
  const { tag, weight, frozen } = traces;
  const [eligible, level, strength] = [tag?.at(-1)?.[1], traces.modulator.at(-1)?.[1], weight.at(-1)?.[1]];
  const words = [
    eligible === undefined ? (whyNoTag(traces) ?? '') : `eligibility ${signed(eligible, reach.tag)}`,
    level === undefined ? '' : `${modulator} ${signed(level, reach.modulator)}`,
    strength === undefined ? '' : `weight ${weightWords(strength)}`,
    isFrozenNow(frozen) ? 'learning is stopped' : '',
  ];
  return words.filter((each) => each !== '').join(', ');
}

/** What a viewer was told of a synapse's projection, and of how its chip counts. */
export interface Footing {
  /** What moves weights besides their tags. */
  readonly evened: ProjectionView['evened'];
  /** Whether the chip counts tags in steps of its own register. */
  readonly isRegister: boolean;
}

/** @returns what stands under the strips: their span, and what is to be known of what is in it. @param span  seconds across */
export function footWords(traces: Traces, span: number, period: number, footing: Footing): string {
  const { unsent, frozen, begins, tag, weight } = traces;
  const isBroken = [tag ?? [], weight].some((trace) => piecesOf(trace, period).length > 1);
  const moved = isFrozenNow(frozen) ? '' : (footing.evened ?? []).join(' and '); // no learning, no evening out
  const words = [
    begins.length > 0 ? 'line: an episode begins' : '',
    isBroken ? 'dashed: not told between' : '',
    unsent.length > 0 ? 'grey: not sent' : '',
    frozen.length > 0 ? 'pale: learning is stopped' : '',
    tag !== null && footing.isRegister ? "eligibility in steps of the chip's register" : '',
    moved === '' ? '' : `${moved} ${footing.evened?.length === 1 ? 'moves' : 'move'} the weight, too`,
  ];
  return [`${span} s to now`, ...words.filter((each) => each !== '')].join(' · ');
}

/** @returns which of a neuron's synapses this is. Of a large network not every one is drawn. */
export function placeWords(at: number, synapses: readonly Synapse[]): string {
  const some = synapses.some(({ projection }) => isThinned(projection));
  return `${at + 1} of ${synapses.length}${some ? ' drawn' : ''}`;
}

/** @returns whether only some of a projection's synapses are drawn. */
export const isThinned = ({ synapses, drawn }: Pick<ProjectionView, 'synapses' | 'drawn'>): boolean =>
  drawn.length < synapses;

/** @returns a weight to three decimals, with the minus that is printed, and never a zero below zero. */
export const weightWords = (weight: number): string =>
  (Math.round(1000 * weight) / 1000 + 0).toFixed(3).replace('-', '−');

/** @returns a value to two digits of the most that it has reached. */
export function signed(value: number, most: number): string {
  if (value === 0) return '0';
  const decimals = Math.min(9, Math.max(0, 1 - Math.floor(Math.log10(Math.max(most, 1e-9)))));
  const words = Math.abs(value).toFixed(decimals);
  return Number(words) === 0 ? words : `${value < 0 ? '−' : '+'}${words}`;
}

/** @returns a name in as few lines as fit `room`, and no more than `most`; what is longer is left to be squeezed. */
export function linesOf(
  name: string,
  room: number,
  most: number,
  widthOf: (words: string) => number,
): string[] {
  const lines: string[] = [];
  for (const word of name.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && (lines.length >= most || widthOf(`${last} ${word}`) <= room))
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const isFrozenNow = (frozen: Traces['frozen']): boolean => (frozen.at(-1)?.[1] ?? -Infinity) > -1e-3;
