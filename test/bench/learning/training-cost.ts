// What five simulated minutes of training cost, per seed and core, in the indoor worlds and on the road:
//
//     npx tsx test/bench/learning/training-cost.ts [experiment,...] [simulated minutes]
//
// Processor time of the whole training (world, camera, mind, chip, learning), without judging; wall time beside it, which is
// longer where others use the machine. The first seconds, in which the engine compiles, are part of it.

import { experiments } from '../../../agents/experiment/worlds/registry.ts';
import { placeOf } from '../../../agents/experiment/episodes/place.ts';
import { plainSetup } from '../../../agents/experiment/setup.ts';
import { train } from '../../../agents/experiment/episodes/train.ts';
import { rooms } from '../../../agents/cli/setup/rooms.ts';
import { inSeconds } from '../../../core/units/quantity.ts';

const names = (
  process.argv[2] ??
  'lane-keeping,obstacle-arena,moving-obstacles,moving-obstacles-compass,beacon-seeking,beacon-seeking-sparse,t-maze,water-maze,mapless-200-lidar'
).split(',');
const minutes = Number(process.argv[3] ?? 5);
/** A tuning seed: nothing is judged here. */
const SEED = 1000;

for (const name of names) {
  const experiment = experiments[name];
  const place = placeOf({ experiment, setup: plainSetup, seed: SEED }, rooms);
  const world = place.createWorld();
  const agent = place.createAgent(world);
  const steps = Math.round((minutes * 60) / inSeconds(world.controlPeriod));
  const started = process.cpuUsage();
  const wall = performance.now();
  let inWorld = 0;
  const { step } = train({
    experiment,
    seed: SEED,
    world: {
      ...world,
      step(command) {
        const begin = performance.now();
        const percept = world.step(command);
        inWorld += performance.now() - begin;
        return percept;
      },
    },
    agent,
    steps,
    border: () => true,
  });
  const { user, system } = process.cpuUsage(started);
  const elapsed = (performance.now() - wall) / 1000;
  const simulated = (step * inSeconds(world.controlPeriod)) / 60;
  process.stdout.write(
    `${name}: ${((user + system) / 1e6).toFixed(1)} s of processor time for ${simulated.toFixed(1)} simulated minutes ` +
      `(${elapsed.toFixed(1)} s of wall time), ${(inWorld / 10 / elapsed).toFixed(0)} % of it in the world\n`,
  );
}
