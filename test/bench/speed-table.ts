// The README's table of speeds, made from the files of figures in results/.
//
//     npx tsx test/bench/speed-table.ts            prints it
//     npx tsx test/bench/speed-table.ts --write    puts it into the README

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseResults, type Figure } from '../../agents/cli/bench/results.ts';

const results = new URL('results/', import.meta.url);
const readme = new URL('../../README.md', import.meta.url);
const BEGIN = '<!-- speed: made by npx tsx test/bench/speed-table.ts --write -->\n';
const END = '<!-- speed: end -->';

/** A figure of a thing; throws where it is missing. */
type Get = (figure: string, digits?: number) => string;

const per = (value: string, unit: number, digits: number): string => (Number(value) / unit).toFixed(digits);

/** What is said of a thing that a bench measured, by bench. */
const sentences: Readonly<
  Record<string, (what: string, get: Get, has: (figure: string) => boolean) => string>
> = {
  kernel(what, get, has) {
    if (what === 'limit') {
      const hand = has('cuba.cpuSecondsPerBioSecond')
        ? `; CUBA by hand in ${get('cuba.lanes')} lanes ${get('cuba.cpuSecondsPerBioSecond', 4)} CPU s per s`
        : '';
      return `scatter-add in C ${per(get('scatterEventsPerSecond.4000000'), 1e6, 0)} M events/s${hand}`;
    }
    const own = `${get('cpuSecondsPerBioSecond', 4)} CPU s per s, ${per(get('synapticEventsPerSecond'), 1e6, 0)} M events/s, ${per(get('peakBytes'), 1e6, 0)} MB; ${get('rateHz', 2)} ± ${get('spread.rateHz', 2)} Hz, CV ${get('cv', 3)}, correlation ${get('correlation', 4)}`;
    if (!has('ratio')) return own;
    const errors = ['rateHz', 'cv', 'correlation'].map((name) => get(`differenceInErrors.${name}`, 1));
    return `${get('ratio', 1)}x Brian2's C++ [${get('ratioMin', 1)}, ${get('ratioMax', 1)}]: ${own}; Brian2 ${get('brian2.cpuSecondsPerBioSecond', 4)}, ${get('brian2.rateHz', 2)} ± ${get('brian2.spread.rateHz', 2)} Hz, ${get('brian2.cv', 3)}, ${get('brian2.correlation', 4)}: ${get('agrees') === 'true' ? 'they agree' : 'they differ'} (${errors.join(', ')} standard errors over ${get('seeds')} seeds)`;
  },
  scale: (_, get) =>
    `${get('nanosecondsPerEvent', 1)} ns per event, of it ${get('deliveryNanosecondsPerEvent', 1)} delivery; ${get('cpuSecondsPerBioSecond', 3)} CPU s per s; built in ${get('buildSeconds', 1)} s, process at most ${per(get('peakBytes'), 1e6, 0)} MB`,
  camera(_, get, has) {
    const own = `${get('framesPerSecond', 0)} frames/s (best ${get('best', 0)}), ${per(get('eventsPerSecond'), 1e6, 1)} M events/s`;
    if (!has('ratio')) return own;
    return `${own}; ${get('ratio', 2)}x ESIM's loop in C++ [${get('ratioMin', 2)}, ${get('ratioMax', 2)}], which has ${get('esim.framesPerSecond', 0)} (best ${get('esim.best', 0)}) and is given its frames`;
  },
  loop: (_, get) => `${get('realTimeFactor', 0)}x real time [${get('least', 0)}, ${get('most', 0)}]`,
  events: (_, get) => `${get('nanosecondsPerEvent', 1)} ns per event`,
};

/** Seeds of a kernel's statistics where nobody asked for others. */
const SEEDS = 10;

function row(figures: readonly Figure[]): string[] {
  const [{ bench, what, commit }] = figures;
  const find = (name: string): string | undefined => figures.find(({ figure }) => figure === name)?.value;
  const get: Get = (name, digits) => {
    const value = find(name);
    if (value === undefined) throw new Error(`${bench} ${what} has no ${name}. Measure it anew with --save.`);
    return digits === undefined ? value : Number(value).toFixed(digits);
  };
  const seeds = Number(find('seeds') ?? SEEDS);
  const more = seeds === SEEDS ? '' : ` --networks ${what} --seeds 0..${seeds - 1}`;
  const rival = find('ratio') === undefined ? '' : ' --compare esim';
  const command =
    bench === 'kernel' ? `bench kernel${more} --compare brian2 --limit` : `bench ${bench}${rival}`;
  const name = bench === 'scale' ? `10^${Math.log10(Number(what))} synapses` : what;
  return [
    `${bench}: ${name}`,
    sentences[bench](what, get, (each) => find(each) !== undefined),
    `\`npx neurover ${command} --save\` (${commit.slice(0, 8)})`,
  ];
}

/** Cells in columns, as Prettier writes them. */
function markdown(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, c) => Math.max(...rows.map((cells) => cells[c].length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, c) => cell.padEnd(widths[c])).join(' | ')} |\n`;
  return line(rows[0]) + line(widths.map((width) => '-'.repeat(width))) + rows.slice(1).map(line).join('');
}

const order = ['kernel', 'scale', 'loop', 'camera', 'events'];

/** @returns the tables of all machines on file. */
export function speedTables(): string {
  return readdirSync(results)
    .filter((name) => name.endsWith('.csv'))
    .map((name) => {
      const figures = parseResults(readFileSync(new URL(name, results), 'utf8'), name);
      const machine = (figure: string): string =>
        figures.find((each) => each.bench === 'machine' && each.figure === figure)?.value ?? 'unknown';
      const things = new Map<string, Figure[]>();
      for (const bench of order)
        for (const each of figures.filter((figure) => figure.bench === bench)) {
          const key = `${bench},${each.what}`;
          things.set(key, [...(things.get(key) ?? []), each]);
        }
      const title = `${machine('cpu')}, ${machine('cores')} cores, ${machine('memoryGiB')} GiB, ${machine('platform')}, node ${machine('node')}:`;
      return `\n${title}\n\n${markdown([['bench', 'figure', 'command (commit)'], ...[...things.values()].map(row)])}`;
    })
    .concat('\n') // before and after a table stands one empty line, as Prettier wants it
    .join('');
}

/** @returns the README with the tables in their place. Throws Error where that is missing. */
export function withSpeeds(text: string): string {
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin < 0 || end < begin)
    throw new Error(`The README has no place for speeds: ${BEGIN.trim()} … ${END}`);
  return text.slice(0, begin + BEGIN.length) + speedTables() + text.slice(end);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--write')) writeFileSync(readme, withSpeeds(readFileSync(readme, 'utf8')));
  else process.stdout.write(speedTables());
}
