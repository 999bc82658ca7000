// neurover bench …: the benchmarks behind the numbers about speed.

import { Command } from 'commander';
import { standardNetworks } from '../../../hardware/kernel/network/networks.ts';
import { pick, UsageError } from '../process/failure.ts';
import { readCount } from '../process/options.ts';
import { printResult } from '../process/print-result.ts';
import { cameraBench } from './camera.ts';
import { commandOf, scriptLines, scripts } from './elsewhere.ts';
import { eventsBench } from './events.ts';
import { usual } from './figures/fuller.ts';
import { thisMachine } from './figures/machine.ts';
import { kernelBench } from './kernel.ts';
import { cameraLines, eventsLines, kernelLines, loopLines, scaleLines } from './lines.ts';
import { loopBench } from './loop.ts';
import {
  byName,
  isUsual,
  namesOf,
  roundsOf,
  say,
  secondsOf,
  seedsOf,
  tell,
  withFigures,
  withKernel,
  withRounds,
  type BenchOptions,
  type KernelOptions,
} from './options.ts';
import { cameraScenes } from './rivals/camera-scenes.ts';
import { scaleBench, scaleSizes } from './scale.ts';

const rivals = { brian2: 'brian2' } as const;
const cameraRivals = { esim: 'esim' } as const;

/** Simulated seconds of `bench loop`. */
const TRAINING = 300;

interface NetworkOptions extends KernelOptions {
  readonly networks: string;
  readonly seeds: string;
  readonly seconds?: string;
  readonly compare?: string;
  readonly limit?: boolean;
}

function kernelVerb(command: Command): void {
  withKernel(command)
    .description('four standard networks: statistics first, then speed')
    .option('--networks <list>', 'which ones', 'cuba,coba,stdp,rstdp')
    .option('--seeds <n>', 'seeds for the statistics: how many, or which (0..9)', `${usual.seeds}`)
    .option('--seconds <n>', "simulated seconds (default: each network's own)")
    .option('--compare <rival>', 'brian2: run its C++ in alternation, if it is installed')
    .option('--limit', "measure the machine's own limit with a small C program")
    .action((options: NetworkOptions) => {
      const comparable = isUsual(options, options.seconds === undefined);
      if (options.compare !== undefined) pick('rival', options.compare, rivals);
      const report = kernelBench({
        names: namesOf('network', options.networks, standardNetworks),
        kernel: options.kernel,
        seeds: seedsOf(options.seeds),
        rounds: roundsOf(options),
        seconds: secondsOf(options.seconds),
        brian: options.compare !== undefined,
        limit: options.limit === true,
        say,
      });
      const { limit, machine } = report;
      const networks = byName(report.networks, ({ name }) => name);
      tell(options, {
        bench: 'kernel',
        machine,
        document: report,
        lines: kernelLines(report),
        figures: comparable ? { ...networks, ...(limit && { limit }) } : null,
      });
    });
}

function scaleVerb(command: Command): void {
  withFigures(
    command
      .description(
        'one network of 10^5 to 10^8 synapses: what a synaptic event costs, and what building takes',
      )
      .option('--largest <synapses>', 'stop there', '100000000'),
  ).action((options: BenchOptions & { readonly largest: string }) => {
    const largest = readCount('--largest', options.largest);
    if (largest < 1e5 || largest > 1e8)
      throw new UsageError(`--largest ${options.largest}: give a number from 100000 to 100000000.`);
    const scale = scaleSizes
      .filter(({ synapses }) => synapses <= largest)
      .map(({ synapses, seconds, stretches }) => {
        say(`${synapses} synapses, ${stretches} times ${seconds} s`);
        return scaleBench(synapses, seconds, stretches);
      });
    const machine = thisMachine();
    tell(options, {
      bench: 'scale',
      machine,
      document: { machine, scale },
      lines: scaleLines(scale),
      figures: byName(scale, ({ nominal }) => String(nominal)),
    });
  });
}

function cameraVerb(command: Command): void {
  withKernel(command)
    .description(
      'a 346 × 260 event camera: a grating and squares that move, and a still room where a disc does',
    )
    .option('--scenes <list>', 'which ones', Object.keys(cameraScenes).join())
    .option('--compare <rival>', "esim: run ESIM's loop in C++ in alternation, if there is a compiler")
    .action((options: KernelOptions & { readonly scenes: string; readonly compare?: string }) => {
      const comparable = isUsual(options, true);
      if (options.compare !== undefined) pick('rival', options.compare, cameraRivals);
      const kernel = options.kernel === 'ts' ? 'ts' : 'wasm';
      const rounds = roundsOf(options);
      const camera = cameraBench({
        scenes: namesOf('scene', options.scenes, cameraScenes),
        rounds,
        kernel,
        esim: options.compare !== undefined,
      });
      const machine = thisMachine();
      tell(options, {
        bench: 'camera',
        machine,
        document: { machine, kernel, camera },
        lines: cameraLines(camera),
        figures: comparable ? byName(camera, ({ scene }) => scene, { rounds }) : null,
      });
    });
}

function loopVerb(command: Command): void {
  withKernel(command)
    .description('the whole loop of lane keeping: a look every millisecond, 1000 learning neurons')
    .option('--seconds <n>', 'simulated seconds; the default is one training of five minutes', `${TRAINING}`)
    .action((options: KernelOptions & { readonly seconds: string }) => {
      const seconds = secondsOf(options.seconds) ?? TRAINING;
      const comparable = isUsual(options, seconds === TRAINING);
      const { kernel } = options;
      const rounds = roundsOf(options);
      const loop = loopBench(rounds, seconds, kernel);
      const machine = thisMachine();
      tell(options, {
        bench: 'loop',
        machine,
        document: { machine, kernel, loop },
        lines: loopLines(loop),
        figures: comparable ? byName(loop, ({ camera }) => camera, { rounds }) : null,
      });
    });
}

function eventsVerb(command: Command): void {
  withRounds(command)
    .description(
      'what an event costs through RxJS, alone and in packets, and through the decoders of EVT2 and EVT3',
    )
    .action((options: BenchOptions & { readonly rounds: string }) => {
      const rounds = roundsOf(options);
      const events = eventsBench(rounds);
      const machine = thisMachine();
      tell(options, {
        bench: 'events',
        machine,
        document: { machine, events },
        lines: eventsLines(events),
        figures: byName(events, ({ what }) => what.replaceAll(',', ':'), { rounds }),
      });
    });
}

/** Tell of the benches, and of the scripts behind all other figures. */
function listVerb(command: Command, benches: Readonly<Record<string, string>>): void {
  const listed = (of: Readonly<Record<string, string>>): object[] =>
    Object.entries(of).map(([name, summary]) => ({ name, summary }));
  command
    .description('name these benches, and the scripts behind all other figures')
    .option('--json', 'print one JSON document')
    .action(({ json }: BenchOptions) => {
      const lines = [
        'npx neurover bench NAME:',
        ...Object.entries(benches).map(([name, what]) => `  ${name.padEnd(8)}${what}`),
        '',
        ...scriptLines(),
      ];
      const document = { benches: listed(benches), scripts: listed(scripts) };
      printResult(json, document, `${lines.join('\n')}\n`);
    });
}

/** Whoever asks for a script of the repository, by its name without its room, is told how to start it. */
function scriptVerb(bench: Command, path: string): void {
  const name = path.slice(path.indexOf('/') + 1);
  bench
    .command(name, { hidden: true })
    .allowUnknownOption()
    .allowExcessArguments()
    .action(() => {
      throw new UsageError(
        `${name} is a script of the repository, and no part of the installed package. In a clone: ${commandOf(path)}`,
      );
    });
}

/** The verbs `bench kernel`, `scale`, `camera`, `loop` and `events`, and `bench list`, which tells of them and of those elsewhere. */
export function benchVerbs(): Command {
  const bench = new Command('bench');
  kernelVerb(bench.command('kernel'));
  scaleVerb(bench.command('scale'));
  cameraVerb(bench.command('camera'));
  loopVerb(bench.command('loop'));
  eventsVerb(bench.command('events'));
  const benches = Object.fromEntries(bench.commands.map((each) => [each.name(), each.description()]));
  listVerb(bench.command('list'), benches);
  bench.addHelpText('after', `\n${scriptLines().join('\n')}`);
  for (const path of Object.keys(scripts)) scriptVerb(bench, path);
  return bench;
}
