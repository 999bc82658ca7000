// Training episodes that are driven by whoever shows or is shown something, one after another.

import { map, takeWhile, tap } from 'rxjs';
import { lockstep } from '../../../core/loop/lockstep.ts';
import type { MotorCommand, Percept } from '../../../core/loop/percept.ts';
import type { World } from '../../../core/loop/world.ts';
import { runOut } from '../episodes/run-out.ts';
import { episodeSeed } from '../experiment.ts';

/** Who may stop it. */
export interface DriveWatch {
  goOn(): boolean;
}

/** Drive so many training episodes from `first` on, until the watch stops it. */
export function driveRoutes(
  world: World,
  seed: number,
  first: number,
  routes: number,
  watch: DriveWatch,
  steer: (percept: Percept) => MotorCommand,
): void {
  const plant = lockstep(world, {
    seeds: (route) => (route < routes && watch.goOn() ? episodeSeed('training', seed, first + route) : null),
  });
  runOut(
    plant.percept$.pipe(
      takeWhile(() => watch.goOn()),
      map(steer),
      tap(plant.command),
    ),
  );
}
