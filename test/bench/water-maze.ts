// The water maze before and after its platform moves: frozen, greedy trials after 20 trials, and after 10 more at the new place.
// A seed passes where its median trial takes no longer than twice the straight-line time:
//
//     npx tsx test/bench/water-maze.ts [seeds, as 0..9] [episodes]

import { readSeeds } from '../../agents/cli/options.ts';
import { rooms } from '../../agents/cli/rooms.ts';
import { wilson } from '../../agents/experiment/comparison.ts';
import { judgeTwin, placeOf } from '../../agents/experiment/place.ts';
import { plainSetup } from '../../agents/experiment/setup.ts';
import { estimate } from '../../agents/experiment/statistics.ts';
import { train } from '../../agents/experiment/train.ts';
import { waterMaze, waterMazeMoved } from '../../agents/experiment/water-maze.ts';

const seeds = readSeeds(process.argv[2] ?? '0..9');
const count = Number(process.argv[3] ?? 20);
type Found = Readonly<Record<string, number>>;

/** Judge after the first lesson and after the second. */
function lessons(seed: number): readonly [first: Found, moved: Found] {
  const place = placeOf({ experiment: waterMazeMoved, setup: plainSetup, seed }, rooms);
  const before = placeOf({ experiment: waterMaze, setup: plainSetup, seed }, rooms);
  const world = place.createWorld();
  const agent = place.createAgent(world);
  const which = { phase: 'test', seed, count } as const;
  let first: Found = {};
  train({
    experiment: waterMazeMoved,
    seed,
    world,
    agent,
    steps: waterMazeMoved.steps,
    from: { step: 0, episode: 0 },
    feel: (percept) => percept,
    border({ episode }) {
      if (episode === 20) first = judgeTwin(before, agent.save(), which).measures;
      return true;
    },
  });
  return [first, judgeTwin(place, agent.save(), which).measures];
}

const found = seeds.map((seed) => {
  const both = lessons(seed);
  const words = both.map(
    ({ success, direct, detour }) =>
      `found ${success.toFixed(2)}, within twice the straight time ${direct.toFixed(2)}, ${detour.toFixed(2)} straight times on average`,
  );
  process.stdout.write(`seed ${seed}: first ${words[0]}; moved ${words[1]}\n`);
  return both;
});
(['20 trials', '10 trials at the new place'] as const).forEach((when, k) => {
  const passed = found.filter((both) => both[k]['direct'] >= 0.5).length;
  const [low, high] = wilson(passed, seeds.length);
  const { iqm, ci95 } = estimate(found.map((both) => both[k]['detour']));
  process.stdout.write(
    `after ${when}: ${passed} of ${seeds.length} seeds [${low.toFixed(2)}, ${high.toFixed(2)}] within twice the straight time, ` +
      `detour ${iqm.toFixed(2)} [${ci95[0].toFixed(2)}, ${ci95[1].toFixed(2)}]\n`,
  );
});
