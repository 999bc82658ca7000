// One run of a standard network in a process of its own: what it costs to load and to warm up is in the figure, as it is in that
// of any other simulator's program.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SpikeStatistics } from '../../../../core/spike/statistics.ts';

/** What is run. */
export interface NetworkRun {
  readonly name: string;
  readonly seed: number;
  readonly seconds: number;
  readonly kernel: string;
  /** Whether spikes are recorded and their statistics worked out, instead of being counted only. */
  readonly record: boolean;
}

/** What came of it. */
export interface RunFigures {
  /** Processor seconds of the simulation, without building the network. */
  readonly cpuSeconds: number;
  readonly events: number;
  /** Largest resident set of the process. */
  readonly peakBytes: number;
  readonly rateHz: number;
  /** Null where spikes were counted only. */
  readonly statistics: SpikeStatistics | null;
}

/** Run it in a new process and wait. Throws Error with what the process said. */
export function runNetwork(run: NetworkRun): RunFigures {
  const source = import.meta.url.endsWith('.ts');
  const worker = fileURLToPath(new URL(`./network-worker.${source ? 'ts' : 'js'}`, import.meta.url));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...(source ? ['--import', 'tsx'] : []), worker, JSON.stringify(run)],
    { encoding: 'utf8', maxBuffer: 2 ** 24 },
  );
  if (status !== 0) throw new Error(`The run of ${run.name} failed: ${stderr.trim().split('\n').pop()}`);
  return JSON.parse(stdout) as RunFigures;
}
