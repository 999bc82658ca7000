// A trained mind keeps its lane over a socket in real time, started as a person starts it: one `robot sim` and one
// `robot connect --arm` for each protocol, all at once, armed by hand once and never again.
//
//     npx tsx test/bench/robot/real-time.ts [episodes = 20]        (20 take twenty-five minutes)
//
// Neighbours on a shared machine, for whom a link that has stalled stays disarmed, are kept out with: chrt -r 10.

import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { wilson } from '../../../agents/experiment/measure/comparison.ts';
import { estimate } from '../../../agents/experiment/measure/statistics.ts';
import { neurover, startNeurover } from '../../command.ts';
import { typed } from '../../typed.ts';

interface Measures {
  readonly success: number;
  readonly lateralError: number;
}

const episodes = Number(process.argv[2] ?? 20);

/** @returns everything a stream says until it ends. */
async function textOf(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const piece of child.stdout ?? []) text += String(piece);
  return text;
}

async function drive(port: number, ...how: string[]): Promise<readonly Measures[]> {
  const sim = startNeurover(
    ...typed`robot sim --world lane-keeping --port ${String(port)} --episodes ${String(episodes)} --json`,
  );
  const told = textOf(sim);
  await once(sim.stderr as NodeJS.ReadableStream, 'data');
  const mind = startNeurover(
    ...typed`robot connect ${`ws://127.0.0.1:${port}`} --policy lane-keeping --arm ${how}`,
  );
  mind.stdout?.resume();
  mind.stderr?.on(
    'data',
    (line) =>
      void (
        /→|Dropped|blind/.test(String(line)) && process.stderr.write(`${how.join(' ')}: ${String(line)}`)
      ),
  );
  const left = once(mind, 'exit');
  const { episodes: driven } = JSON.parse(await told) as { episodes: readonly Measures[] };
  mind.kill('SIGINT');
  await left;
  return driven;
}

function tell(name: string, results: readonly Measures[]): void {
  const kept = results.filter(({ success }) => success === 1).length;
  const [low, high] = wilson(kept, results.length);
  const { iqm, ci95 } = estimate(results.map(({ lateralError }) => lateralError));
  process.stdout.write(
    `${name.padEnd(16)} success ${kept}/${results.length} [${low.toFixed(2)}, ${high.toFixed(2)}]  ` +
      `lateral error ${(100 * iqm).toFixed(2)} [${ci95.map((end) => (100 * end).toFixed(2)).join(', ')}] cm\n`,
  );
}

const { conditions } = JSON.parse(
  neurover('eval', 'lane-keeping', '--episodes', String(episodes), '--json').stdout,
) as { conditions: { learned: Record<'success' | 'lateralError', { perSeed: [number] }> } };
const { success, lateralError } = conditions.learned;
process.stdout.write(
  `${'direct'.padEnd(16)} success ${Math.round(success.perSeed[0] * episodes)}/${episodes}               ` +
    `lateral error ${(100 * lateralError.perSeed[0]).toFixed(2)} cm\n`,
);
const ways = [
  ['rosbridge JSON', '--compression', 'none'],
  ['rosbridge CBOR'],
  ['native', '--protocol', 'native'],
] as const;
const port = 20_000 + (process.pid % 20_000);
const results = await Promise.all(ways.map(([, ...how], k) => drive(port + k, ...how)));
ways.forEach(([name], k) => tell(name, results[k]));
