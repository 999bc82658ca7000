// Lane keeping over the socket against lane keeping without one: the same hand-made driver, the same 20 episodes.
//
//     npx tsx test/bench/robot-lane.ts [episodes = 20]

import { map } from 'rxjs';
import { robotConnect } from '../../agents/cli/robot-connect.ts';
import { robotSim } from '../../agents/cli/robot-sim.ts';
import type { Percept } from '../../core/loop/percept.ts';
import type { World } from '../../core/loop/world.ts';
import { createRandom } from '../../core/random/random.ts';
import { laneKeeping } from '../../envs/task/lane-keeping.ts';
import { laneDriver } from '../agents/cli/lane-driver.ts';

const episodes = Number(process.argv[2] ?? 20);
const seedOf = (episode: number): number | null => (episode < episodes ? 1000 + episode : null);
const makeWorld = (): World => laneKeeping(createRandom(7));

function tell(name: string, results: readonly Record<string, number>[], seconds: number): void {
  const successes = results.reduce((sum, { success }) => sum + success, 0);
  const error = results.reduce((sum, { lateralError }) => sum + lateralError, 0) / results.length;
  process.stdout.write(
    `${name.padEnd(16)} success ${successes}/${results.length}  lateral error ${error.toFixed(5)} m  (${seconds.toFixed(1)} s)\n`,
  );
}

function direct(): Record<string, number>[] {
  const world = makeWorld();
  const driver = laneDriver(1);
  return Array.from({ length: episodes }, (_, episode) => {
    let seen = world.reset(seedOf(episode) ?? 0);
    while (seen.ending === 'running') seen = world.step(driver({ ...seen, step: 0, episode }));
    return world.measure();
  });
}

async function bridged(
  protocol: 'rosbridge' | 'native',
  compression: 'cbor' | 'none',
): Promise<Record<string, number>[]> {
  const results: Record<string, number>[] = [];
  const world = makeWorld();
  const sim = await robotSim({ world, seeds: seedOf, pace: 'answered', door: { port: 0 }, write: () => {} });
  sim.robot.listen({ frame: ({ ending }) => void (ending === 'running' || results.push(world.measure())) });
  const driver = laneDriver(1);
  const driving = robotConnect({
    url: sim.url,
    protocol,
    ros: { compression },
    policy: map((percept: Percept) => driver(percept)),
    arm: true,
    rearm: true,
    write: (line) => void (line.includes('backoff') && process.stderr.write(`${line}\n`)),
  });
  await sim.ended;
  process.emit('SIGTERM');
  await driving;
  await sim.stop();
  return results;
}

let began = performance.now();
const since = (): number => (performance.now() - began) / 1000;
tell('direct', direct(), since());
for (const [name, protocol, compression] of [
  ['rosbridge JSON', 'rosbridge', 'none'],
  ['rosbridge CBOR', 'rosbridge', 'cbor'],
  ['native packed', 'native', 'cbor'],
] as const) {
  began = performance.now();
  tell(name, await bridged(protocol, compression), since());
}
