// neurover bench kernel: the four standard networks, statistics first, then speed; beside Brian2 and the machine's own limit.

import type { SpikeStatistics } from '../../../core/spike/statistics.ts';
import { standardNetworks } from '../../../hardware/kernel/network/networks.ts';
import { brianAdvice, brianProgram, findBrian, type Brian } from './rivals/brian.ts';
import { compare, overSeeds, type Comparison, type Seeded } from './figures/comparison.ts';
import { measureLimit, type Limit } from './rivals/limit.ts';
import { median, thisMachine, type Machine } from './figures/machine.ts';
import { runNetwork, type RunFigures } from './rivals/network-run.ts';

/** The names of the networks. */
export type NetworkName = keyof typeof standardNetworks;

/** Figures of one simulator on one network. */
export interface NetworkFigures extends SpikeStatistics {
  readonly cpuSecondsPerBioSecond: number;
  readonly cpuSecondsPerBioSecondMin: number;
  readonly cpuSecondsPerBioSecondMax: number;
  readonly synapticEventsPerSecond: number;
  readonly peakBytes: number;
  /** Deviations over the seeds. */
  readonly spread: SpikeStatistics;
  readonly perSeed: readonly SpikeStatistics[];
}

/** A network's line. */
export interface NetworkResult extends NetworkFigures, Partial<Comparison> {
  readonly name: NetworkName;
  readonly bioSeconds: number;
  readonly seeds: number;
  readonly rounds: number;
  readonly brian2?: NetworkFigures;
  /** Brian2's processor time over ours, of the same round. */
  readonly ratio?: number;
  readonly ratioMin?: number;
  readonly ratioMax?: number;
}

/** The document of `--json`. */
export interface KernelReport {
  readonly machine: Machine;
  readonly kernel: string;
  readonly networks: readonly NetworkResult[];
  readonly limit?: Limit;
}

/** What to measure. */
export interface KernelBenchOptions {
  readonly names: readonly NetworkName[];
  readonly kernel: string;
  readonly seeds: readonly number[];
  readonly rounds: number;
  /** Simulated seconds in place of each network's own. */
  readonly seconds: number | null;
  readonly brian: boolean;
  readonly limit: boolean;
  readonly say: (line: string) => void;
}

function figures(
  seeded: Seeded,
  timed: readonly RunFigures[],
  events: number,
  seconds: number,
): NetworkFigures {
  const all = timed.map((run) => run.cpuSeconds);
  const cpu = median(all);
  return {
    cpuSecondsPerBioSecond: cpu / seconds,
    cpuSecondsPerBioSecondMin: Math.min(...all) / seconds,
    cpuSecondsPerBioSecondMax: Math.max(...all) / seconds,
    synapticEventsPerSecond: events / cpu,
    peakBytes: Math.max(...timed.map((run) => run.peakBytes)),
    ...seeded.mean,
    spread: seeded.deviation,
    perSeed: seeded.perSeed,
  };
}

const seededOf = (recorded: readonly RunFigures[]): Seeded =>
  overSeeds(recorded.flatMap(({ statistics }) => statistics ?? []));

function measure(name: NetworkName, found: Brian | null, options: KernelBenchOptions): NetworkResult {
  const { kernel, seeds, rounds, say } = options;
  const entry = standardNetworks[name];
  const seconds = options.seconds ?? entry.seconds;
  const shape = entry.create(0, 'wasm');
  const rival = (record: boolean): ReturnType<typeof brianProgram> | null =>
    found === null ? null : brianProgram(found, name, seconds, record, shape);

  const recording = rival(true);
  say(`${name}: statistics over ${seeds.length} seeds of ${seconds} s`);
  const ours: RunFigures[] = [];
  const theirs: RunFigures[] = [];
  for (const seed of seeds) {
    ours.push(runNetwork({ name, seed, seconds, kernel, record: true }));
    if (recording !== null) theirs.push(recording.run(seed));
  }
  const counting = rival(false);
  say(`${name}: speed over ${rounds} rounds${counting === null ? '' : ' in alternation'}`);
  const oursTimed: RunFigures[] = [];
  const theirsTimed: RunFigures[] = [];
  for (let round = 0; round < rounds; round++) {
    if (counting !== null) theirsTimed.push(counting.run(round));
    oursTimed.push(runNetwork({ name, seed: round, seconds, kernel, record: false }));
  }
  const events = median(oursTimed.map((run) => run.events));
  const seeded = seededOf(ours);
  const own = figures(seeded, oursTimed, events, seconds);
  const base = { name, bioSeconds: seconds, seeds: seeds.length, rounds, ...own };
  if (counting === null) return base;
  // Both do the events that their spikes call for: Brian2's are ours in the proportion of the rates.
  const rates = median(theirsTimed.map((run) => run.rateHz)) / median(oursTimed.map((run) => run.rateHz));
  const rivals = seededOf(theirs);
  const brian2 = figures(rivals, theirsTimed, events * rates, seconds);
  const ratios = oursTimed.map((run, round) => theirsTimed[round].cpuSeconds / run.cpuSeconds);
  return {
    ...base,
    brian2,
    ...compare(seeded, rivals),
    ratio: median(ratios),
    ratioMin: Math.min(...ratios),
    ratioMax: Math.max(...ratios),
  };
}

/** Measure. Throws Error where a simulator fails. */
export function kernelBench(options: KernelBenchOptions): KernelReport {
  const found = options.brian ? findBrian() : null;
  if (options.brian) options.say(found === null ? brianAdvice : `Brian2 ${found.version}, cpp_standalone`);
  const networks = options.names.map((name) => measure(name, found, options));
  const limit = options.limit ? measureLimit() : null;
  if (options.limit && limit === null) options.say('No C compiler: the physical limit is not measured.');
  return {
    machine: thisMachine(),
    kernel: options.kernel,
    networks,
    ...(limit === null ? {} : { limit }),
  };
}
