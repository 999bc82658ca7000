// neurover bench …: the benchmarks behind the numbers about speed.

import { Command } from 'commander';
import { kernels } from '../../../hardware/registry.ts';
import { standardNetworks } from '../../../hardware/kernel/network/networks.ts';
import { cameraLines, eventsLines, kernelLines, loopLines, scaleLines } from './lines.ts';
import { cameraBench } from './camera.ts';
import { cameraScenes } from './rivals/camera-scenes.ts';
import { commandOf, scriptLines, scripts } from './elsewhere.ts';
import { eventsBench } from './events.ts';
import { kernelBench } from './kernel.ts';
import { loopBench } from './loop.ts';
import { keepResults } from './figures/keep.ts';
import { scaleBench, scaleSizes } from './scale.ts';
import type { Measured } from './figures/results.ts';
import { thisMachine } from './figures/machine.ts';
import { pick, UsageError } from '../process/failure.ts';
import { readCount, readSeeds } from '../process/options.ts';

const rivals = { brian2: 'brian2' } as const;
const cameraRivals = { esim: 'esim' } as const;

interface Options {
  readonly rounds: string;
  readonly seconds?: string;
  readonly kernel: string;
  readonly json?: boolean;
  readonly save?: string | true;
}

interface KernelOptions extends Options {
  readonly networks: string;
  readonly seeds: string;
  readonly compare?: string;
  readonly limit?: boolean;
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Print a document or the lines of a table. */
function print(json: boolean | undefined, report: object, lines: readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : `${lines.join('\n')}\n`);
}

const secondsOf = (text: string | undefined): number | null =>
  text === undefined ? null : readCount('--seconds', text);

/** "10" is how many; "0..9" and "1,2,5" are which. */
function seedsOf(text: string): number[] {
  if (/[.,]/.test(text)) return readSeeds(text);
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 1)
    throw new UsageError(`--seeds ${text}: give how many, from 1 on, or which: 0..9, or 1,2,5.`);
  return Array.from({ length: count }, (_, seed) => seed);
}

/** @returns the names of a list, each of which `all` has. */
function namesOf<Name extends string>(
  what: string,
  text: string,
  all: Readonly<Record<Name, unknown>>,
): Name[] {
  const names = text.split(',').map((name) => name.trim());
  for (const name of names) pick(what, name, all);
  return names as Name[];
}

/** Give a bench the options that all have. */
const common = (command: Command): Command =>
  command
    .option('--rounds <n>', 'rounds of timing; medians are printed', '5')
    .option(
      '--save [dir]',
      "file the figures by machine as CSV (default: the repository's test/bench/results)",
    )
    .option('--json', 'print one JSON document');

/** The same for a bench of what has a readable truth beside its fast kernel. */
const withKernel = (command: Command): Command =>
  common(command).option('--kernel <name>', 'kernel: wasm or ts', 'wasm');

const byName = <T>(results: readonly T[], name: (result: T) => string): Measured =>
  Object.fromEntries(results.map((result) => [name(result), result as object]));

/** Simulated seconds of `bench loop`. */
const TRAINING = 300;

/**
 * @param isWhole  whether as much is measured as in the figures on file
 * @returns whether the figures can be compared with those. Throws UsageError where they cannot and are to be filed
 */
function usual({ save, kernel }: Options, isWhole: boolean): boolean {
  if (isWhole && kernel === 'wasm') return true;
  if (save === undefined) return false;
  throw new UsageError('--save files what can be compared: leave --seconds and --kernel as they are.');
}

/** The verbs `bench kernel`, `scale`, `camera`, `loop` and `events`, and `bench list`, which tells of them and of those elsewhere. */
export function benchVerbs(): Command {
  const bench = new Command('bench');
  withKernel(bench.command('kernel'))
    .description('four standard networks: statistics first, then speed')
    .option('--networks <list>', 'which ones', 'cuba,coba,stdp,rstdp')
    .option('--seeds <n>', 'seeds for the statistics: how many, or which (0..9)', '10')
    .option('--seconds <n>', "simulated seconds (default: each network's own)")
    .option('--compare <rival>', 'brian2: run its C++ in alternation, if it is installed')
    .option('--limit', "measure the machine's own limit with a small C program")
    .action((options: KernelOptions) => {
      pick('kernel', options.kernel, kernels);
      const isUsual = usual(options, options.seconds === undefined);
      if (options.compare !== undefined) pick('rival', options.compare, rivals);
      const report = kernelBench({
        names: namesOf('network', options.networks, standardNetworks),
        kernel: options.kernel,
        seeds: seedsOf(options.seeds),
        rounds: readCount('--rounds', options.rounds),
        seconds: secondsOf(options.seconds),
        brian: options.compare !== undefined,
        limit: options.limit === true,
        say,
      });
      print(options.json, report, kernelLines(report));
      const { limit, machine } = report;
      const networks = byName(report.networks, ({ name }) => name);
      if (isUsual)
        keepResults(machine, 'kernel', { ...networks, ...(limit && { limit }) }, options.save, say);
    });
  bench
    .command('scale')
    .description('one network of 10^5 to 10^8 synapses: what an event costs, and what building takes')
    .option('--largest <synapses>', 'stop there', '100000000')
    .option(
      '--save [dir]',
      "file the figures by machine as CSV (default: the repository's test/bench/results)",
    )
    .option('--json', 'print one JSON document')
    .action((options: Pick<Options, 'json' | 'save'> & { readonly largest: string }) => {
      const largest = readCount('--largest', options.largest);
      if (largest < 1e5 || largest > 1e8)
        throw new UsageError(`--largest ${options.largest}: give a number from 100000 to 100000000.`);
      const results = scaleSizes
        .filter(({ synapses }) => synapses <= largest)
        .map(({ synapses, seconds }) => {
          say(`${synapses} synapses for ${seconds} s`);
          return scaleBench(synapses, seconds);
        });
      const machine = thisMachine();
      print(options.json, { machine, scale: results }, scaleLines(results));
      keepResults(
        machine,
        'scale',
        byName(results, ({ nominal }) => String(nominal)),
        options.save,
        say,
      );
    });
  withKernel(bench.command('camera'))
    .description(
      'a 346 × 260 event camera: a grating and squares that move, and a still room where a disc does',
    )
    .option('--scenes <list>', 'which ones', Object.keys(cameraScenes).join())
    .option('--compare <rival>', "esim: run ESIM's loop in C++ in alternation, if there is a compiler")
    .action((options: Options & { readonly scenes: string; readonly compare?: string }) => {
      pick('kernel', options.kernel, kernels);
      const kernel = options.kernel === 'ts' ? 'ts' : 'wasm';
      if (options.compare !== undefined) pick('rival', options.compare, cameraRivals);
      const isUsual = usual(options, true);
      const results = cameraBench({
        scenes: namesOf('scene', options.scenes, cameraScenes),
        rounds: readCount('--rounds', options.rounds),
        kernel,
        esim: options.compare !== undefined,
      });
      print(options.json, { machine: thisMachine(), kernel, camera: results }, cameraLines(results));
      if (isUsual)
        keepResults(
          thisMachine(),
          'camera',
          byName(results, ({ scene }) => scene),
          options.save,
          say,
        );
    });
  withKernel(bench.command('loop'))
    .description('lane keeping whole: a look every millisecond, 1000 learning neurons')
    .option('--seconds <n>', 'simulated seconds; the default is one training of five minutes', `${TRAINING}`)
    .action((options: Options) => {
      pick('kernel', options.kernel, kernels);
      const seconds = secondsOf(options.seconds) ?? TRAINING;
      const isUsual = usual(options, seconds === TRAINING);
      const results = loopBench(readCount('--rounds', options.rounds), seconds, options.kernel);
      print(
        options.json,
        { machine: thisMachine(), kernel: options.kernel, loop: results },
        loopLines(results),
      );
      if (isUsual)
        keepResults(
          thisMachine(),
          'loop',
          byName(results, ({ camera }) => camera),
          options.save,
          say,
        );
    });
  common(bench.command('events'))
    .description(
      'what an event costs through RxJS, alone and in packets, and through the decoders of EVT2 and EVT3',
    )
    .action((options: Options) => {
      const results = eventsBench(readCount('--rounds', options.rounds));
      print(options.json, { machine: thisMachine(), events: results }, eventsLines(results));
      keepResults(
        thisMachine(),
        'events',
        byName(results, ({ what }) => what.replaceAll(',', ':')),
        options.save,
        say,
      );
    });
  const names = Object.fromEntries(bench.commands.map((each) => [each.name(), each.description()]));
  bench
    .command('list')
    .description('these, and the scripts behind all other figures')
    .option('--json', 'print one JSON document')
    .action(({ json }: { readonly json?: boolean }) => {
      const listed = (of: Readonly<Record<string, string>>): object[] =>
        Object.entries(of).map(([name, summary]) => ({ name, summary }));
      print(json, { benches: listed(names), scripts: listed(scripts) }, [
        'npx neurover bench NAME:',
        ...Object.entries(names).map(([name, what]) => `  ${name.padEnd(8)}${what}`),
        '',
        ...scriptLines(),
      ]);
    });
  bench.addHelpText('after', `\n${scriptLines().join('\n')}`);
  for (const name of Object.keys(scripts))
    bench
      .command(name, { hidden: true })
      .allowUnknownOption()
      .allowExcessArguments()
      .action(() => {
        throw new UsageError(
          `${name} is a script of the repository, and no part of the installed package. In a clone: ${commandOf(name)}`,
        );
      });
  return bench;
}
