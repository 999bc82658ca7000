// How well the guide drives that knows the map, on drawn floors that nothing is judged on, beside the planner that does not:
//
//     npx tsx test/bench/learning/mapless-guide.ts [routes]

import { rooms } from '../../../agents/cli/setup/rooms.ts';
import { dynamicWindow } from '../../../agents/baseline/dynamic-window.ts';
import { wilson } from '../../../agents/experiment/measure/comparison.ts';
import { episodeSeed } from '../../../agents/experiment/experiment.ts';
import { bestOf } from '../../../agents/experiment/teaching/guided.ts';
import { maplessLidar } from '../../../agents/experiment/worlds/mapless.ts';
import { steered } from '../../../agents/imitation/steered.ts';
import type { MotorCommand } from '../../../core/loop/percept.ts';
import type { WorldPercept } from '../../../core/loop/world.ts';
import { createRandom } from '../../../core/random/random.ts';

const routes = Number(process.argv[2] ?? 100);
const SEED = 1001;
const world = rooms.worlds['mapless-lidar-guided'].create(createRandom(SEED));
const { planner, recipe } = maplessLidar;
if (planner === undefined) throw new Error('Nobody plans.');

function drive(name: string, rule: (percept: WorldPercept) => MotorCommand): void {
  let [solved, spl] = [0, 0];
  for (let route = 0; route < routes; route++) {
    let percept = world.reset(episodeSeed('curve', SEED, route));
    while (percept.ending === 'running') percept = world.step(rule(percept));
    solved += world.measure()['success'];
    spl += world.measure()['spl'] / routes;
  }
  const [low, high] = wilson(solved, routes);
  const share = `[${low.toFixed(3)}, ${high.toFixed(3)}]`;
  process.stdout.write(`${name}: ${solved} of ${routes} within 60 s ${share}, SPL ${spl.toFixed(3)}\n`);
}

drive('guide', ({ teacher }) => steered(bestOf(teacher ?? new Float64Array(1)), recipe.motor));
const plan = dynamicWindow(planner);
drive('planner', (percept) => plan({ ...percept, step: 0, episode: 0 }));
