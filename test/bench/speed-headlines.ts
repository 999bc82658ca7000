// The README's table of speeds: the figures that were asked for, a column per machine.

import { markdown, range, ratio, type Filed, type Thing } from './speed-figures.ts';

/** @returns another thing of the same bench. */
export type Beside = (what: string) => Thing | undefined;

/** A line: what is measured, by which bench and of which thing, and what was asked of it. */
interface Headline {
  readonly words: string;
  readonly asked: string;
  readonly bench: string;
  readonly what: string;
  readonly figure: (thing: Thing, beside: Beside) => string;
  readonly reaches: (thing: Thing, beside: Beside) => boolean;
}

const number = ({ get }: Thing, figure: string): number => Number(get(figure));

const network = (what: string, words: string, asked: number): Headline => ({
  words: `${words}, times Brian2's C++`,
  asked: String(asked),
  bench: 'kernel',
  what,
  figure: (thing) => ratio(thing, 1),
  reaches: (thing) => !thing.has('ratio') || number(thing, 'ratio') >= asked,
});

const loop = (what: string, asked: number): Headline => ({
  words: `the whole loop, camera of ${what.replace(';', ',')}, times real time`,
  asked: String(asked),
  bench: 'loop',
  what,
  figure: (thing) => range(thing, ['realTimeFactor', 'least', 'most'], 0),
  reaches: (thing) => number(thing, 'realTimeFactor') >= asked,
});

/** @returns our speed over that of C by hand; null where that was not run. */
export function handShare(thing: Thing, beside: Beside): number | null {
  const hand = beside('limit');
  if (hand === undefined || !hand.has('cuba.cpuSecondsPerBioSecond')) return null;
  return number(hand, 'cuba.cpuSecondsPerBioSecond') / number(thing, 'cpuSecondsPerBioSecond');
}

/** @returns the cost of the dearest synaptic event over that of the cheapest. */
function dearest(beside: Beside): number {
  const costs = ['100000', '1000000', '10000000', '100000000'].map((what) =>
    Number(beside(what)?.get('nanosecondsPerEvent')),
  );
  return Math.max(...costs) / Math.min(...costs);
}

const lines: readonly Headline[] = [
  network('cuba', 'CUBA', 2.5),
  network('coba', 'COBA', 4),
  network('stdp', 'STDP', 12),
  network('rstdp', 'R-STDP', 7),
  {
    words: 'CUBA, share of the speed of C by hand with all vectors of the machine',
    asked: '35 %',
    bench: 'kernel',
    what: 'cuba',
    figure(thing, beside) {
      const share = handShare(thing, beside);
      return share === null
        ? 'not run'
        : `${(100 * share).toFixed(0)} % of ${beside('limit')?.get('cuba.lanes')} lanes`;
    },
    reaches: (thing, beside) => (handShare(thing, beside) ?? 1) >= 0.35,
  },
  loop('128 × 128', 100),
  loop('128 × 128; uniform noise', 100),
  loop('128 × 128; normal noise', 100),
  loop('128 × 1', 200),
  loop('128 × 1; uniform noise', 200),
  loop('128 × 1; normal noise', 200),
  {
    words: 'camera, dense motion at 346 × 260',
    asked: '400 frames/s, 12 M events/s',
    bench: 'camera',
    what: 'dense',
    figure: ({ get }) =>
      `${get('framesPerSecond', 0)} frames/s, ${get('eventsPerSecond', 1, 1e6)} M events/s`,
    reaches: (thing) => number(thing, 'framesPerSecond') >= 400 && number(thing, 'eventsPerSecond') >= 12e6,
  },
  {
    words: 'camera, sparse',
    asked: '2000 frames/s',
    bench: 'camera',
    what: 'sparse',
    figure: ({ get }) => `${get('framesPerSecond', 0)} frames/s`,
    reaches: (thing) => number(thing, 'framesPerSecond') >= 2000,
  },
  {
    words: 'dearest synaptic event from 10^5 to 10^8 synapses, times the cheapest',
    asked: '3 at most',
    bench: 'scale',
    what: '100000000',
    figure: (_, beside) => dearest(beside).toFixed(1),
    reaches: (_, beside) => dearest(beside) <= 3,
  },
  {
    words: '10^8 synapses: memory, built in, 10 s of it',
    asked: '8 GiB, built sooner than 10 s of it run',
    bench: 'scale',
    what: '100000000',
    figure: ({ get }) =>
      `${get('peakBytes', 0, 1e6)} MB, ${get('buildSeconds', 0)} s, ${(10 * Number(get('cpuSecondsPerBioSecond'))).toFixed(0)} s`,
    reaches: (thing) =>
      number(thing, 'peakBytes') <= 8 * 2 ** 30 &&
      number(thing, 'buildSeconds') < 10 * number(thing, 'cpuSecondsPerBioSecond'),
  },
];

/** @returns the table, one column per machine; what falls short of what was asked says so. */
export function headlines(machines: readonly Filed[]): string {
  const cell = ({ bench, what, figure, reaches }: Headline, { things }: Filed): string => {
    const all = things(bench);
    const beside: Beside = (name) => all.find((thing) => thing.what === name);
    const thing = beside(what);
    if (thing === undefined) return 'not run';
    return `${figure(thing, beside)}${reaches(thing, beside) ? '' : ': missed'}`;
  };
  return markdown([
    ['`npx neurover bench` …', 'what', 'asked', ...machines.map(({ cpu, node }) => `${cpu}, node ${node}`)],
    ...lines.map((line) => [
      `\`${line.bench}\``,
      line.words,
      line.asked,
      ...machines.map((machine) => cell(line, machine)),
    ]),
  ]);
}
