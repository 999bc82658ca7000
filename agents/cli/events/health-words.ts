// How a camera's pixels fared, in words: figures, and what is likely to be wrong.

import { BUSY, type PixelHealth } from '../../../core/event/file/pixel-health.ts';

/** Hot pixels that are named, and lines of the picture. */
const NAMED = 5;
/** Share of ON events beyond which, and events from which on, something is said. */
const LOPSIDED = 0.9;
const ENOUGH = 1000;

/** Counts of a recording. */
interface Counts {
  readonly count: number;
  readonly on: number;
  readonly off: number;
  /** From the first event to the last, in seconds. */
  readonly seconds: number;
}

const percent = (part: number, whole: number): string => `${Number(((100 * part) / whole).toPrecision(2))} %`;

/** @returns lines of figures, each under a word of its own. */
export function healthLines(health: PixelHealth, { count, seconds }: Counts): string[] {
  const { pixels, silent, hot, hotEvents, shortest, busiest, silence } = health;
  const hottest = hot.slice(0, NAMED).map(({ x, y, events }) => {
    const rate = seconds > 0 ? `, ${Number((events / seconds).toPrecision(3))} Hz` : '';
    return `(${x}, ${y}) ${events} events${rate}`;
  });
  return [
    `  pixels       ${pixels}: ${silent} never fired, ${hot.length} hot`,
    ...(hot.length === 0
      ? []
      : [`  hot          ${percent(hotEvents, count)} of all events: ${hottest.join('; ')}`]),
    ...(shortest === null ? [] : [`  shortest     ${shortest} µs between two events of one pixel`]),
    ...(busiest === null
      ? []
      : [
          `  busiest      ${busiest.events} events in the 10 ms from ${busiest.start} µs on` +
            (1e6 * seconds < BUSY ? '' : `, ${(busiest.events / BUSY).toFixed(3)} M events/s`),
        ]),
    ...(silence === null
      ? []
      : [`  silence      ${silence.length / 1e6} s at most, from ${silence.start} µs on`]),
  ];
}

/** @returns what is likely to be wrong with the camera or the recording, a sentence each with what to do; empty where nothing is. */
export function complaints(health: PixelHealth, { count, on, off }: Counts): string[] {
  const { hot, hotEvents, silentRows, silentColumns, repeats, stepsBack, longestStepBack } = health;
  const told: string[] = [];
  if (hot.length > 0)
    told.push(
      `${many(hot.length, 'pixel is', 'pixels are')} hot: ${percent(hotEvents, count)} of all events come from where the neighbours are quiet. ` +
        '--denoise 5 leaves out whatever fires without its neighbours, and says how many events that takes.',
    );
  for (const [lines, name] of [
    [silentRows, 'row'],
    [silentColumns, 'column'],
  ] as const)
    if (lines.length > 0)
      told.push(
        `${many(lines.length, `${name} never fires`, `${name}s never fire`)} between others that do (${some(lines)}): masked, broken, or nothing to see there.`,
      );
  const share = on / (on + off);
  if (on + off >= ENOUGH && (share > LOPSIDED || share < 1 - LOPSIDED))
    told.push(
      `${percent(on, on + off)} of the events are ON: the thresholds of ON and OFF are far apart, or the light only ${share > LOPSIDED ? 'rose' : 'fell'}. Look at the biases.`,
    );
  if (repeats > 0)
    told.push(
      `${many(repeats, 'event repeats', 'events repeat')} the time of the one before of the same pixel: parts that were joined twice, or times that were rounded. --dead-time leaves them out.`,
    );
  if (stepsBack > 0)
    told.push(
      `Time goes back ${many(stepsBack, 'time', 'times')}, by ${longestStepBack} µs at most: packets of the file lie across one another. events play and frames put back what is 10 ms late.`,
    );
  return told;
}

const many = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;

const some = (lines: readonly number[]): string =>
  lines.slice(0, NAMED).join(', ') + (lines.length > NAMED ? ', …' : '');
