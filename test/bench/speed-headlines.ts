// The README's table of speeds: the figures that were asked for, a column per machine.

import { markdown, range, ratio, type Filed, type Thing } from './speed-figures.ts';

/** A line: what is measured, by which bench and of which thing, what was asked. */
interface Headline {
  readonly words: string;
  readonly asked: string;
  readonly bench: string;
  readonly what: string;
  readonly figure: (thing: Thing, beside: (what: string) => Thing | undefined) => string;
}

const network = (what: string, words: string, asked: string): Headline => ({
  words: `${words}, times Brian2's C++`,
  asked,
  bench: 'kernel',
  what,
  figure: (thing) => ratio(thing, 1),
});

const loop = (what: string, asked: string): Headline => ({
  words: `the whole loop, camera of ${what}, times real time`,
  asked,
  bench: 'loop',
  what,
  figure: (thing) => range(thing, ['realTimeFactor', 'least', 'most'], 0),
});

const lines: readonly Headline[] = [
  network('cuba', 'CUBA', '2.5'),
  network('coba', 'COBA', '4'),
  network('stdp', 'STDP', '12'),
  network('rstdp', 'R-STDP', '7'),
  {
    words: 'CUBA, share of the speed of C by hand with all vectors of the machine',
    asked: '35 %',
    bench: 'kernel',
    what: 'cuba',
    figure({ get }, beside) {
      const hand = beside('limit');
      if (hand === undefined || !hand.has('cuba.cpuSecondsPerBioSecond')) return 'not run';
      const share = Number(hand.get('cuba.cpuSecondsPerBioSecond')) / Number(get('cpuSecondsPerBioSecond'));
      return `${(100 * share).toFixed(0)} % of ${hand.get('cuba.lanes')} lanes`;
    },
  },
  loop('128 × 128', '100'),
  loop('128 × 1', '200'),
  {
    words: 'camera, dense motion at 346 × 260',
    asked: '400 frames/s, 12 M events/s',
    bench: 'camera',
    what: 'dense',
    figure: ({ get }) =>
      `${get('framesPerSecond', 0)} frames/s, ${get('eventsPerSecond', 1, 1e6)} M events/s`,
  },
  {
    words: 'camera, sparse',
    asked: '2000 frames/s',
    bench: 'camera',
    what: 'sparse',
    figure: ({ get }) => `${get('framesPerSecond', 0)} frames/s`,
  },
  {
    words: 'dearest synaptic event from 10^5 to 10^8 synapses, times the cheapest',
    asked: '3',
    bench: 'scale',
    what: '100000000',
    figure(_, beside) {
      const costs = ['100000', '1000000', '10000000', '100000000'].map((what) =>
        Number(beside(what)?.get('nanosecondsPerEvent')),
      );
      return (Math.max(...costs) / Math.min(...costs)).toFixed(1);
    },
  },
  {
    words: '10^8 synapses: memory, built in, 10 s of it',
    asked: '8 GiB, sooner than it runs',
    bench: 'scale',
    what: '100000000',
    figure: ({ get }) =>
      `${get('peakBytes', 0, 1e6)} MB, ${get('buildSeconds', 0)} s, ${(10 * Number(get('cpuSecondsPerBioSecond'))).toFixed(0)} s`,
  },
];

/** @returns the table, one column per machine. */
export function headlines(machines: readonly Filed[]): string {
  const cell = ({ bench, what, figure }: Headline, { things }: Filed): string => {
    const all = things(bench);
    const beside = (name: string): Thing | undefined => all.find((thing) => thing.what === name);
    const thing = beside(what);
    return thing === undefined ? 'not run' : figure(thing, beside);
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
