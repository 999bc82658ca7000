// The page of all speeds, SPEED.md, made from the figures in results/: one table per bench and machine; and the README's table.
//
//     npx tsx test/bench/speed-table.ts            prints the page
//     npx tsx test/bench/speed-table.ts --write    writes the page and puts the short table into the README

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { filed, markdown, range, ratio, type Filed, type Thing } from './speed-figures.ts';
import { headlines } from './speed-headlines.ts';

const readme = new URL('../../README.md', import.meta.url);
const page = new URL('SPEED.md', import.meta.url);
const BEGIN = '<!-- speed: made by npx tsx test/bench/speed-table.ts --write -->\n';
const END = '<!-- speed: end -->';

const INTRODUCTION = `Made by \`npx tsx test/bench/speed-table.ts --write\` from the figures in [results](results). Processor time on one core, medians
[least, most], beside others' work on the same machine; rivals run in alternation and are compiled for the machine. What a figure was
measured at stands in its last column.`;

/** Seeds of a kernel's statistics where nobody asked for others. */
const SEEDS = 10;

/** A bench's table. */
interface Table {
  readonly bench: string;
  /** What was run. */
  readonly command: (things: readonly Thing[]) => string;
  readonly head: readonly string[];
  /** A thing's cells; null where its line stands below the table. */
  readonly cells: (thing: Thing) => readonly string[] | null;
  readonly below?: (thing: Thing) => string | null;
}

const rivalled = (things: readonly Thing[], rival: string): string =>
  things.some(({ has }) => has('ratio')) ? ` --compare ${rival}` : '';

/** @returns a figure of ours, and the rival's where it was run. */
function both({ has, get }: Thing, figure: string, digits: number, rival = 'brian2'): string {
  const theirs = `${rival}.${figure}`;
  return has(theirs) ? `${get(figure, digits)}; ${get(theirs, digits)}` : get(figure, digits);
}

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

function limit({ has, get }: Thing): string {
  const hand = has('cuba.cpuSecondsPerBioSecond')
    ? `, CUBA in ${get('cuba.lanes')} lanes ${get('cuba.cpuSecondsPerBioSecond', 4)} CPU s per s`
    : '';
  return `By hand in C: scatter-add ${get('scatterEventsPerSecond.4000000', 0, 1e6)} M events/s${hand}.`;
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
    cells: (thing) =>
      thing.what === 'limit'
        ? null
        : [
            thing.what,
            ratio(thing, 1),
            both(thing, 'cpuSecondsPerBioSecond', 4),
            thing.get('synapticEventsPerSecond', 0, 1e6),
            thing.get('peakBytes', 0, 1e6),
            rates(thing),
            both(thing, 'cv', 3),
            both(thing, 'correlation', 4),
            apart(thing),
          ],
    below: (thing) => (thing.what === 'limit' ? limit(thing) : null),
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
    cells: ({ what, get }) => [
      `10^${Math.round(Math.log10(Number(what)))}`,
      get('nanosecondsPerEvent', 1),
      get('deliveryNanosecondsPerEvent', 1),
      get('cpuSecondsPerBioSecond', 3),
      get('buildSeconds', 1),
      get('peakBytes', 0, 1e6),
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
    cells: ({ what, get }) => [what, get('nanosecondsPerEvent', 1)],
  },
];

function tableOf({ bench, command, head, cells, below }: Table, { things: of }: Filed): string[] {
  const things = of(bench);
  if (things.length === 0) return [];
  const rows = things.flatMap((thing) => {
    const row = cells(thing);
    return row === null ? [] : [[...row, thing.commit]];
  });
  const lines = things.map((thing) => below?.(thing) ?? null).filter((line) => line !== null);
  return [`${command(things)}:`, markdown([[...head, 'commit'], ...rows]), ...lines];
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
