// neurover bench …: the benchmarks behind the numbers about speed.

import { Command } from 'commander';
import { kernels } from '../../hardware/registry.ts';
import { standardNetworks } from '../../hardware/kernel/network/networks.ts';
import { cameraLines, eventsLines, kernelLines, loopLines } from './bench/bench-lines.ts';
import { cameraBench } from './bench/camera-bench.ts';
import { eventsBench } from './bench/events-bench.ts';
import { kernelBench, type NetworkName } from './bench/kernel-bench.ts';
import { loopBench } from './bench/loop-bench.ts';
import { thisMachine } from './bench/machine.ts';
import { pick, UsageError } from './failure.ts';
import { readCount, readSeeds } from './options.ts';

const rivals = { brian2: 'brian2' } as const;

interface Options {
  readonly rounds: string;
  readonly seconds?: string;
  readonly kernel: string;
  readonly json?: boolean;
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
const seedsOf = (text: string): number[] =>
  /[.,]/.test(text) ? readSeeds(text) : Array.from({ length: readCount('--seeds', text) }, (_, seed) => seed);

function networksOf(text: string): NetworkName[] {
  const names = text.split(',').map((name) => name.trim());
  if (names.length === 0) throw new UsageError(`--networks ${text}: name some, as in cuba,coba.`);
  for (const name of names) pick('network', name, standardNetworks);
  return names as NetworkName[];
}

/** Give a bench the options that all have. */
const common = (command: Command): Command =>
  command
    .option('--rounds <n>', 'rounds of timing; medians are printed', '5')
    .option('--kernel <name>', 'kernel: wasm or ts', 'wasm')
    .option('--json', 'print one JSON document');

/** The verbs `bench kernel`, `camera`, `loop` and `events`. */
export function benchVerbs(): Command {
  const bench = new Command('bench').description('how fast it is, in processor time, and beside what');
  common(bench.command('kernel'))
    .description('four standard networks: statistics first, then speed')
    .option('--networks <list>', 'which ones', 'cuba,coba,stdp,rstdp')
    .option('--seeds <n>', 'seeds for the statistics: how many, or which (0..9)', '10')
    .option('--seconds <n>', "simulated seconds (default: each network's own)")
    .option('--compare <rival>', 'brian2: run its C++ in alternation, if it is installed')
    .option('--limit', "measure the machine's own limit with a small C program")
    .action((options: KernelOptions) => {
      pick('kernel', options.kernel, kernels);
      if (options.compare !== undefined) pick('rival', options.compare, rivals);
      const report = kernelBench({
        names: networksOf(options.networks),
        kernel: options.kernel,
        seeds: seedsOf(options.seeds),
        rounds: readCount('--rounds', options.rounds),
        seconds: secondsOf(options.seconds),
        brian: options.compare !== undefined,
        limit: options.limit === true,
        say,
      });
      print(options.json, report, kernelLines(report));
    });
  common(bench.command('camera'))
    .description('a 346 × 260 event camera in a room that moves, and in one where a disc does')
    .action((options: Options) => {
      const results = cameraBench(readCount('--rounds', options.rounds));
      print(options.json, { machine: thisMachine(), camera: results }, cameraLines(results));
    });
  common(bench.command('loop'))
    .description('lane keeping whole: a look every millisecond, 1000 learning neurons')
    .option('--seconds <n>', 'simulated seconds', '20')
    .action((options: Options) => {
      pick('kernel', options.kernel, kernels);
      const seconds = secondsOf(options.seconds) ?? 20;
      const results = loopBench(readCount('--rounds', options.rounds), seconds, options.kernel);
      print(
        options.json,
        { machine: thisMachine(), kernel: options.kernel, loop: results },
        loopLines(results),
      );
    });
  common(bench.command('events'))
    .description(
      'what an event costs through RxJS, alone and in packets, and through the decoders of EVT2 and EVT3',
    )
    .action((options: Options) => {
      const results = eventsBench(readCount('--rounds', options.rounds));
      print(options.json, { machine: thisMachine(), events: results }, eventsLines(results));
    });
  return bench;
}
