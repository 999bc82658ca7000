// Brian2 as a rival: its scripts are compiled to C++ programs once, and run as often as wanted, each with a seed.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spikeStatistics } from '../../../../core/spike/statistics.ts';
import { inSeconds } from '../../../../core/units/quantity.ts';
import type { StandardNetwork } from '../../../../hardware/kernel/network/standard.ts';
import { thisMachine } from '../figures/machine.ts';
import type { RunFigures } from './network-run.ts';

/** Where the scripts are, in the repository and in the package. */
const scripts = fileURLToPath(new URL('../../../../../test/bench/brian2/', import.meta.url));
const beside = fileURLToPath(new URL('../../../../test/bench/brian2/', import.meta.url));
/** Debian's own Python is asked first: its packages are not seen by others. */
const pythons = ['/usr/bin/python3', 'python3'];

/** A Python that has Brian2. */
export interface Brian {
  readonly python: string;
  readonly version: string;
}

/** @returns a Python that has Brian2; null where there is none. */
export function findBrian(): Brian | null {
  for (const python of pythons) {
    const { status, stdout } = spawnSync(python, ['-c', 'import brian2; print(brian2.__version__)'], {
      encoding: 'utf8',
    });
    if (status === 0) return { python, version: stdout.trim() };
  }
  return null;
}

/** What to do where Brian2 is missing. */
export const brianAdvice =
  'Brian2 was not found. Install it and a C++ compiler: apt-get install python3-brian g++ (Debian, Ubuntu), or pip install brian2.';

/** A network as a compiled program. */
export interface BrianProgram {
  run(seed: number): RunFigures;
}

/** @returns a name for a build: of another source, of another Brian2 or for another processor (it is compiled for this one), another name. */
export const buildKey = (parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12);

/** Compile a network's script, or take the program that a former call left. Throws Error with what the compiler said. */
export function brianProgram(
  { python, version }: Brian,
  name: string,
  seconds: number,
  record: boolean,
  shape: Pick<StandardNetwork, 'size' | 'tick'>,
): BrianProgram {
  const folder = existsSync(scripts) ? scripts : beside;
  const script = join(folder, `${name}.py`);
  const sources = [script, join(folder, 'driver.py')].map((file) => readFileSync(file, 'utf8'));
  const { cpu, platform } = thisMachine();
  const key = buildKey([...sources, version, cpu, platform]);
  const made = `${name}-${seconds}${record ? '-record' : ''}-${key}`;
  const directory = join(tmpdir(), 'neurover-brian2', made);
  if (!existsSync(join(directory, 'main'))) {
    mkdirSync(directory, { recursive: true });
    const words = ['--directory', directory, '--seconds', String(seconds), ...(record ? ['--record'] : [])];
    const { status, stderr } = spawnSync(python, [script, ...words], {
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    });
    if (status !== 0 || !existsSync(join(directory, 'main')))
      throw new Error(`Brian2 could not build ${name}: ${stderr.trim().split('\n').pop()}`);
  }
  const results = join(directory, 'results');
  const column = (prefix: string): ArrayBuffer => {
    const file = readdirSync(results).find((each) => each.startsWith(prefix));
    if (file === undefined)
      throw new Error(`${results} has no ${prefix}…: remove ${directory} to build anew.`);
    const bytes = readFileSync(join(results, file));
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  };
  return {
    run(seed) {
      mkdirSync(results, { recursive: true });
      const { status, stderr } = spawnSync('./main', [], {
        cwd: directory,
        encoding: 'utf8',
        env: { ...process.env, NEUROVER_SEED: String(seed) },
      });
      if (status !== 0) throw new Error(`Brian2's ${name} failed: ${stderr.trim().split('\n').pop()}`);
      const cost = JSON.parse(readFileSync(join(results, 'cost.json'), 'utf8')) as {
        cpuSeconds: number;
        peakBytes: number;
      };
      const spikes = new Int32Array(column('_array_spikemonitor_count_')).reduce((sum, n) => sum + n, 0);
      const step = inSeconds(shape.tick);
      const ticks = Math.round(seconds / step);
      return {
        ...cost,
        events: NaN,
        rateHz: spikes / shape.size / seconds,
        statistics: record
          ? spikeStatistics(
              {
                neuron: new Int32Array(column('_dynamic_array_spikemonitor_i_')),
                tick: new Float64Array(column('_dynamic_array_spikemonitor_t_')).map((t) =>
                  Math.round(t / step),
                ),
              },
              shape.size,
              ticks,
              step,
              Math.round(0.01 / step),
            )
          : null,
      };
    },
  };
}
