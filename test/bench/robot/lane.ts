// A trained mind keeps its lane without a socket and over one: the same 20 unseen episodes, frozen and greedy, by every protocol.
//
//     npx tsx test/bench/robot/lane.ts [policy = lane-keeping] [episodes = 20]
//
// `policy` is what `robot connect --policy` takes: a checkpoint, a run's directory, or its name.

import { robotConnect } from '../../../agents/cli/robot/connect.ts';
import { robotSim } from '../../../agents/cli/robot/sim.ts';
import { findPolicy } from '../../../agents/cli/trained/policy.ts';
import { rooms } from '../../../agents/cli/setup/rooms.ts';
import { episodeSeed } from '../../../agents/experiment/experiment.ts';
import { experiments } from '../../../agents/experiment/worlds/registry.ts';
import { judge } from '../../../agents/experiment/episodes/judge.ts';
import { estimate } from '../../../agents/experiment/measure/statistics.ts';
import { savedController } from '../../../agents/experiment/life/saved-mind.ts';
import type { Controller } from '../../../agents/experiment/agent/agent.ts';
import type { Measures, World } from '../../../core/loop/world.ts';
import { millis } from '../../../core/units/quantity.ts';
import { createRandom, split } from '../../../core/random/random.ts';

const { path, saved } = findPolicy(process.argv[2] ?? 'lane-keeping');
const episodes = Number(process.argv[3] ?? 20);
const experiment = { ...experiments[saved.experiment], recipe: saved.recipe };
const { seed, setup } = saved;

/** The body that the mind was trained with, and the mind itself, anew for every way. */
const makeWorld = (): World =>
  rooms.worlds[experiment.world].create(split(createRandom(seed), 'body'), setup.camera);
const makeMind = (): Controller => savedController({ ...saved, experiment }, rooms);
const seeds = (episode: number): number | null =>
  episode < episodes ? episodeSeed('test', seed, episode) : null;

const interval = (values: readonly number[], digits: number): string => {
  const { iqm, ci95 } = estimate(values);
  return `${iqm.toFixed(digits)} [${ci95.map((end) => end.toFixed(digits)).join(', ')}]`;
};

function tell(name: string, results: readonly Measures[], truth: readonly Measures[], seconds: number): void {
  const successes = results.filter(({ success }) => success === 1).length;
  const same = results.filter((each, i) => JSON.stringify(each) === JSON.stringify(truth[i])).length;
  process.stdout.write(
    `${name.padEnd(20)} success ${successes}/${results.length}` +
      `  lateral error ${interval(
        results.map(({ lateralError }) => lateralError),
        5,
      )} m` +
      `  ${same}/${results.length} episodes with the same bits  (${seconds.toFixed(1)} s)\n`,
  );
}

async function bridged(
  protocol: 'rosbridge' | 'native',
  compression: 'cbor' | 'none',
  packed: boolean,
): Promise<Measures[]> {
  const results: Measures[] = [];
  const world = makeWorld();
  const patience = millis(200); // on a busy machine the world waits for the mind, so that only the bridge is compared
  const sim = await robotSim({
    world,
    seeds,
    pace: 'answered',
    patience,
    packed,
    door: { port: 0 },
    write: () => {},
  });
  sim.robot.listen({ frame: ({ ending }) => void (ending === 'running' || results.push(world.measure())) });
  const driving = robotConnect({
    url: sim.url,
    protocol,
    ros: { compression },
    policy: makeMind(),
    arm: true,
    rearm: true,
    write: (line) => void (/backoff|watchdog/.test(line) && process.stderr.write(`${line}\n`)),
  });
  await sim.ended;
  process.emit('SIGTERM');
  await driving;
  await sim.stop();
  return results;
}

process.stdout.write(`${path}, ${episodes} episodes; interquartile mean [95 % bootstrap interval]\n`);
let began = performance.now();
const since = (): number => (performance.now() - began) / 1000;
const truth = judge(makeWorld(), makeMind(), 'test', seed, episodes).episodes;
tell('direct', truth, truth, since());
for (const [name, protocol, compression, packed] of [
  ['rosbridge JSON', 'rosbridge', 'none', true],
  ['rosbridge CBOR', 'rosbridge', 'cbor', true],
  ['native packed', 'native', 'cbor', true],
  ['native JSON', 'native', 'cbor', false],
] as const) {
  began = performance.now();
  const results = await bridged(protocol, compression, packed);
  tell(name, results, truth, since());
}
