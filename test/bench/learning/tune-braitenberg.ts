// The search that tunes the hand-coded rival: a grid over its constants, on tuning seeds (2000 and up) that no report uses.
// Run: npx tsx test/bench/learning/tune-braitenberg.ts

import { map } from 'rxjs';
import { createRandom, split } from '../../../core/random/random.ts';
import { metersPerSecond, radiansPerSecond } from '../../../core/units/quantity.ts';
import { braitenberg, type BraitenbergOptions } from '../../../agents/baseline/braitenberg.ts';
import { judge, meanMeasures } from '../../../agents/experiment/episodes/judge.ts';
import { laneKeeping } from '../../../envs/task/lane/lane-keeping.ts';

const EPISODES = 4;
const SEED = 2000;

const world = laneKeeping(split(createRandom(SEED), 'body'));
const grid: BraitenbergOptions[] = [];
for (const [top, bottom] of [
  [40, 128],
  [64, 128],
  [80, 128],
  [96, 128],
  [112, 128],
]) {
  for (const middle of [0.35, 0.38, 0.4, 0.42, 0.45, 0.5]) {
    for (const memory of [0.5]) {
      for (const gain of [0.5, 1, 2]) {
        grid.push({
          top,
          bottom,
          middle,
          memory,
          gain: radiansPerSecond(gain),
          cruise: metersPerSecond(0.5),
          turnRate: radiansPerSecond(1.5),
        });
      }
    }
  }
}

const rows = grid.map((options) => {
  const { episodes } = judge(world, map(braitenberg(options)), 'training', SEED, EPISODES);
  return { options, ...meanMeasures(episodes, ['success', 'lateralError', 'laps']) } as {
    options: BraitenbergOptions;
    success: number;
    lateralError: number;
    laps: number;
  };
});
rows.sort((a, b) => b.success - a.success || a.lateralError - b.lateralError);
process.stdout.write(
  `${grid.length} settings, ${EPISODES} episodes each, tuning seed ${SEED}; the best ten:\n`,
);
for (const { options, success, laps, lateralError } of rows.slice(0, 10)) {
  process.stdout.write(
    `success ${success.toFixed(2)}  laps ${laps.toFixed(2)}  |d| ${(100 * lateralError).toFixed(1)} cm  ${JSON.stringify(options)}\n`,
  );
}
