// The page of all speeds, SPEED.md, made from the figures in results/: one table per bench and machine; and the README's table.
//
//     npx tsx test/bench/speed-table.ts            prints the page
//     npx tsx test/bench/speed-table.ts --write    writes the page and puts the short table into the README

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { scaleFoot } from '../../agents/cli/bench/lines.ts';
import { filed, markdown, range, ratio, type Filed, type Thing } from './speed-figures.ts';
import { handShare, headlines, type Beside } from './speed-headlines.ts';

const readme = new URL('../../README.md', import.meta.url);
const page = new URL('SPEED.md', import.meta.url);
const BEGIN = '<!-- speed: made by npx tsx test/bench/speed-table.ts --write -->\n';
const END = '<!-- speed: end -->';

const INTRODUCTION = `Made by \`npx tsx test/bench/speed-table.ts --write\` from the figures in [results](results). Processor time on one core, medians
[least, most], beside others' work on the same machine; rivals run in alternation and are compiled for the machine. What a figure was
measured at stands in its last column.`;

/** Seeds of a kernel's statistics where nobody asked for others. */
const SEEDS = 10;

/** Synapses of the smallest table of scatter-add: about those of CUBA and COBA. */
const IN_CACHE = '320000';

/** A bench's table. */
interface Table {
  readonly bench: string;
  /** What was run. */
  readonly command: (things: readonly Thing[]) => string;
  readonly head: readonly string[];
  /** A thing's cells; null where its line stands below the table. */
  readonly cells: (thing: Thing, beside: Beside) => readonly string[] | null;
  /** What is to be said of all of them. */
  readonly foot?: (beside: Beside) => readonly string[];
}

const rivalled = (things: readonly Thing[], rival: string): string =>
  things.some(({ has }) => has('ratio')) ? ` --compare ${rival}` : '';

/** @returns a figure of ours, and the rival's where it was run. */
function both({ has, get }: Thing, figure: string, digits: number, rival = 'brian2'): string {
  const theirs = `${rival}.${figure}`;
  return has(theirs) ? `${get(figure, digits)}; ${get(theirs, digits)}` : get(figure, digits);
}

/** @returns nanoseconds per event, with what they lay between where more than one round was timed. */
const price = (thing: Thing): string =>
  thing.has('nanosecondsPerEventMin')
    ? range(thing, ['nanosecondsPerEvent', 'nanosecondsPerEventMin', 'nanosecondsPerEventMax'], 1)
    : thing.get('nanosecondsPerEvent', 1);

function rates({ has, get }: Thing): string {
  const ours = `${get('rateHz', 2)} ± ${get('spread.rateHz', 2)}`;
  return has('brian2.rateHz')
    ? `${ours}; ${get('brian2.rateHz', 2)} ± ${get('brian2.spread.rateHz', 2)}`
    : ours;
}

/** @returns by how much rate, CV and correlation differ from the rival's. */
function apart({ has, get }: Thing): string {
  if (!has('ratio')) return 'not run';
  const errors = ['rateHz', 'cv', 'correlation'].map((name) => get(`differenceInErrors.${name}`, 1));
  const said = get('agrees') === 'true' ? 'they agree' : 'they differ';
  return `${errors.join(', ')} (${has('seeds') ? get('seeds') : SEEDS} seeds): ${said}`;
}

/** @returns synaptic events per second, as a share of scatter-add where that was measured. */
function additions(thing: Thing, beside: Beside): string {
  const rate = thing.get('synapticEventsPerSecond', 0, 1e6);
  const most = beside('limit')?.get(`scatterEventsPerSecond.${IN_CACHE}`);
  if (most === undefined) return rate;
  return `${rate} (${((100 * Number(thing.get('synapticEventsPerSecond'))) / Number(most)).toFixed(0)} %)`;
}

function limit(beside: Beside): string[] {
  const [machine, cuba] = [beside('limit'), beside('cuba')];
  if (machine === undefined) return [];
  const { has, get } = machine;
  const share = cuba === undefined ? null : handShare(cuba, beside);
  const hand = has('cuba.cpuSecondsPerBioSecond')
    ? ` CUBA in ${get('cuba.lanes')} lanes ${get('cuba.cpuSecondsPerBioSecond', 4)} CPU s per s${share === null ? '' : `, of whose speed ours has ${(100 * share).toFixed(0)} %`}.`
    : '';
  const rates = [IN_CACHE, '4000000', '20000000'].map((n) => get(`scatterEventsPerSecond.${n}`, 0, 1e6));
  return [
    `By hand in C: scatter-add ${rates[0]} M events/s over ${IN_CACHE} synapses, which stay in a core's own cache, ${rates[1]} over 4000000 and ${rates[2]} over 20000000, which swing with what others do to the caches that all share.${hand}`,
    `Behind M events/s: their share of scatter-add over ${IN_CACHE} synapses. A network does more per event than an addition: the updates of its neurons, and learning, are in the same time.`,
  ];
}

const tables: readonly Table[] = [
  {
    bench: 'kernel',
    command: (things) => {
      const more = things.filter((thing) => thing.has('seeds') && thing.get('seeds') !== String(SEEDS));
      const words = more.map(
        ({ what, get }) => `; ${what} by \`--networks ${what} --seeds 0..${Number(get('seeds')) - 1}\``,
      );
      return `\`npx neurover bench kernel${rivalled(things, 'brian2')} --limit --save\`${words.join('')}`;
    },
    head: [
      'network',
      "times Brian2's C++",
      'CPU s per s: ours; Brian2',
      'M events/s',
      'MB',
      'Hz: ours; Brian2',
      'CV',
      'correlation',
      'apart in standard errors: Hz, CV, correlation',
    ],
    cells: (thing, beside) =>
      thing.what === 'limit'
        ? null
        : [
            thing.what,
            ratio(thing, 1),
            both(thing, 'cpuSecondsPerBioSecond', 4),
            additions(thing, beside),
            thing.get('peakBytes', 0, 1e6),
            rates(thing),
            both(thing, 'cv', 3),
            both(thing, 'correlation', 4),
            apart(thing),
          ],
    foot: limit,
  },
  {
    bench: 'scale',
    command: () => '`npx neurover bench scale --save`',
    head: [
      'synapses',
      'ns per event',
      'of it delivery',
      'CPU s per s',
      'built in s',
      'MB of the process at most',
    ],
    foot: () => [scaleFoot.join(' ')],
    cells: (thing) => [
      `10^${Math.round(Math.log10(Number(thing.what)))}`,
      price(thing),
      thing.get('deliveryNanosecondsPerEvent', 1),
      thing.get('cpuSecondsPerBioSecond', 3),
      thing.get('buildSeconds', 1),
      thing.get('peakBytes', 0, 1e6),
    ],
  },
  {
    bench: 'loop',
    command: () => '`npx neurover bench loop --save`',
    head: ['the whole loop, by its camera', 'times real time'],
    cells: (thing) => [thing.what, range(thing, ['realTimeFactor', 'least', 'most'], 0)],
  },
  {
    bench: 'camera',
    command: (things) => `\`npx neurover bench camera${rivalled(things, 'esim')} --save\``,
    head: [
      'scene',
      'frames/s',
      'best',
      'M events/s',
      "times ESIM's loop in C++",
      "that loop's frames/s",
      'its best',
    ],
    cells: (thing) => [
      thing.what,
      thing.get('framesPerSecond', 0),
      thing.get('best', 0),
      thing.get('eventsPerSecond', 1, 1e6),
      ratio(thing, 2),
      thing.has('ratio') ? thing.get('esim.framesPerSecond', 0) : 'not run',
      thing.has('ratio') ? thing.get('esim.best', 0) : 'not run',
    ],
  },
  {
    bench: 'events',
    command: () => '`npx neurover bench events --save`',
    head: ['events', 'ns per event'],
    cells: (thing) => [thing.what, price(thing)],
  },
];

function tableOf({ bench, command, head, cells, foot }: Table, { things: of }: Filed): string[] {
  const things = of(bench);
  if (things.length === 0) return [];
  const beside: Beside = (name) => things.find(({ what }) => what === name);
  const rows = things.flatMap((thing) => {
    const row = cells(thing, beside);
    return row === null ? [] : [[...row, thing.commit]];
  });
  return [`${command(things)}:`, markdown([[...head, 'commit'], ...rows]), ...(foot?.(beside) ?? [])];
}

/** @returns the page of all speeds. */
export function speedPage(): string {
  const parts = filed().flatMap((machine) => [
    `## ${machine.title}`,
    ...tables.flatMap((table) => tableOf(table, machine)),
  ]);
  return `${['# Speed', INTRODUCTION, ...parts].join('\n\n')}\n`;
}

/** @returns the README with its table of speeds. Throws Error where the place for it is missing. */
export function withSpeeds(text: string): string {
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin < 0 || end < begin)
    throw new Error(`The README has no place for speeds: ${BEGIN.trim()} … ${END}`);
  return `${text.slice(0, begin + BEGIN.length)}\n${headlines(filed())}\n\n${text.slice(end)}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--write')) {
    writeFileSync(readme, withSpeeds(readFileSync(readme, 'utf8')));
    writeFileSync(page, speedPage());
  } else process.stdout.write(speedPage());
}
