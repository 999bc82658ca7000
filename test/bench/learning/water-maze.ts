// The water maze before and after its platform moves: frozen, greedy trials after 20 trials, and after 10 more at the new place; the
// learner, and beside it whoever is asked for. A seed passes where half its trials and more take no longer than twice the straight-line
// time:
//
//     npx tsx test/bench/learning/water-maze.ts [seeds, as 0..9] [episodes] [conditions, as learned,shuffledReward,noWeariness]

import { readSeeds } from '../../../agents/cli/process/options.ts';
import { rooms } from '../../../agents/cli/setup/rooms.ts';
import { shuffledReward } from '../../../agents/baseline/shuffled-reward.ts';
import { wilson } from '../../../agents/experiment/measure/comparison.ts';
import {
  conditions,
  recipeUnder,
  trains,
  type Condition,
} from '../../../agents/experiment/condition/condition.ts';
import { judgeTwin, placeOf } from '../../../agents/experiment/episodes/place.ts';
import { plainSetup } from '../../../agents/experiment/setup.ts';
import { estimate } from '../../../agents/experiment/measure/statistics.ts';
import { train } from '../../../agents/experiment/episodes/train.ts';
import { waterMaze, waterMazeMoved } from '../../../agents/experiment/worlds/water-maze.ts';
import { split } from '../../../core/random/random.ts';

const seeds = readSeeds(process.argv[2] ?? '0..9');
const count = Number(process.argv[3] ?? 20);
const asked = (process.argv[4] ?? 'learned').split(',').map((name) => {
  const condition = conditions.find((each) => each === name && (trains(each) || each === 'untrained'));
  if (condition === undefined)
    throw new Error(`"${name}" does not learn, and is not what has not yet learned.`);
  return condition;
});
type Found = Readonly<Record<string, number>>;

/** Judge after the first lesson and after the second. */
function lessons(condition: Condition, seed: number): readonly [first: Found, moved: Found] {
  const recipe = recipeUnder(condition, waterMaze.recipe);
  const experiment = { ...waterMazeMoved, recipe };
  const place = placeOf({ experiment, setup: plainSetup, seed }, rooms);
  const before = placeOf({ experiment: { ...waterMaze, recipe }, setup: plainSetup, seed }, rooms);
  const world = place.createWorld();
  const agent = place.createAgent(world);
  const which = { phase: 'test', seed, count } as const;
  const judgedIn = (where: typeof place): Found => judgeTwin(where, agent.save(), which).measures;
  if (!trains(condition)) return [judgedIn(before), judgedIn(place)];
  const shuffler =
    condition === 'shuffledReward' ? shuffledReward(split(place.root, 'shuffled-reward')) : null;
  let first: Found = {};
  train({
    experiment,
    seed,
    world,
    agent,
    steps: experiment.steps,
    feel: (percept) => shuffler?.shuffle(percept) ?? percept,
    border({ episode }) {
      if (episode === 20) first = judgedIn(before);
      return true;
    },
  });
  return [first, judgedIn(place)];
}

for (const condition of asked) {
  const found = seeds.map((seed) => {
    const both = lessons(condition, seed);
    const words = both.map(
      ({ success, direct, detour }) =>
        `found ${success.toFixed(2)}, within twice the straight time ${direct.toFixed(2)}, ${detour.toFixed(2)} straight times on average`,
    );
    process.stdout.write(`${condition}, seed ${seed}: first ${words[0]}; moved ${words[1]}\n`);
    return both;
  });
  (['20 trials', '10 trials at the new place'] as const).forEach((when, k) => {
    const column = (name: string): number[] => found.map((both) => both[k][name]);
    const passed = column('direct').filter((direct) => direct >= 0.5).length;
    const [low, high] = wilson(passed, seeds.length);
    const words = (['direct', 'detour'] as const).map((name) => {
      const { iqm, ci95 } = estimate(column(name));
      return `${name} ${iqm.toFixed(2)} [${ci95[0].toFixed(2)}, ${ci95[1].toFixed(2)}]`;
    });
    process.stdout.write(
      `${condition} after ${when}: ${passed} of ${seeds.length} seeds [${low.toFixed(2)}, ${high.toFixed(2)}] ` +
        `within twice the straight-line time, ${words.join(', ')}\n`,
    );
  });
}
