// How a guided teacher and the policy that imitates it drive on drawn floors that neither has learned on, by the published rules: as
// drawn in training, fuller with passages of 0.6 m, mixed, and mixed with passages of 0.5 to 0.7 m. Choices are made here, on seeds of 1000 and more:
//
//     npx tsx test/bench/learning/mapless-floors.ts [experiment] [seed] [routes]

import { map } from 'rxjs';
import { rooms } from '../../../agents/cli/setup/rooms.ts';
import { controllerOf, freeze, type Controller } from '../../../agents/experiment/agent/agent.ts';
import { experiments } from '../../../agents/experiment/worlds/registry.ts';
import { deployedState } from '../../../agents/experiment/teaching/imitate.ts';
import { judge } from '../../../agents/experiment/episodes/judge.ts';
import { placeOf } from '../../../agents/experiment/episodes/place.ts';
import { plainSetup } from '../../../agents/experiment/setup.ts';
import { teacherOf } from '../../../agents/experiment/teaching/teacher.ts';
import { steered } from '../../../agents/imitation/steered.ts';
import type { Percept } from '../../../core/loop/percept.ts';
import type { World } from '../../../core/loop/world.ts';
import { split } from '../../../core/random/random.ts';
import { meters } from '../../../core/units/quantity.ts';
import { floorPlanDefaults } from '../../../envs/arena/floor/floor-plan.ts';
import { mixedFloorDefaults, type MixedFloorOptions } from '../../../envs/arena/floor/mixed-floor.ts';
import { mapless } from '../../../envs/task/mapless/mapless.ts';
import {
  maplessDefaults,
  maplessLidarDefaults,
  type MaplessOptions,
} from '../../../envs/task/mapless/mapless-options.ts';

const [name = 'mapless-guided-mixed', given = '1001', routes = '100'] = process.argv.slice(2);
const seed = Number(given);
/** Floors of one seed for all who are compared. */
const FLOORS = 1100;

const experiment = experiments[name];
const place = placeOf({ experiment, setup: { ...plainSetup, chip: 'loihi2' }, seed }, rooms);
const robot = experiment.testWorld === 'mapless-200-lidar' ? maplessLidarDefaults : maplessDefaults;
const mixed = (passage: MixedFloorOptions['passage'], things: readonly [number, number]): MaplessOptions => ({
  ...robot,
  mixed: { share: 1, floor: { ...mixedFloorDefaults, passage, things } },
});
const crowded = { passage: meters(0.6), bars: 14, spurs: 10, angles: 12, blocks: 20, wedges: 16 };
const floors: Readonly<Record<string, MaplessOptions>> = {
  'as drawn': robot,
  'full, 12 m and more': { ...robot, farAway: meters(12), floor: { ...floorPlanDefaults, ...crowded } },
  mixed: mixed([meters(0.6), meters(1.1)], mixedFloorDefaults.things),
  'narrow, 12 m and more': { ...mixed([meters(0.5), meters(0.7)], [60, 100]), farAway: meters(12) },
};

function drive(who: string, controller: (world: World) => Controller): void {
  for (const [kind, options] of Object.entries(floors)) {
    const world = mapless(split(place.root, 'body'), options);
    const { episodes } = judge(world, controller(world), 'curve', FLOORS, Number(routes));
    const sum = (measure: string): number => episodes.reduce((total, each) => total + each[measure], 0);
    const spl = (sum('spl') / episodes.length).toFixed(3);
    process.stdout.write(
      `${who}, ${kind}: ${sum('success')} of ${routes}, ${sum('collisions')} collisions, SPL ${spl}\n`,
    );
  }
}

const watch = { goOn: () => true };
const steer = teacherOf(place, seed, watch);
const state = steer === null ? null : deployedState(place, seed, watch);
if (steer === null || state === null) throw new Error('Nobody stopped the training.');
drive('teacher', () => map((percept: Percept) => steered(steer(percept), experiment.recipe.motor)));
drive('policy', (world) => {
  const agent = place.createAgent(world);
  agent.restore(state);
  freeze(agent);
  return controllerOf(agent);
});
