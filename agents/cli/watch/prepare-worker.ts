// A worker thread that trains what a watched run needs before its first step, so that whoever waits is answered meanwhile.

import { parentPort, workerData } from 'node:worker_threads';
import type { Snapshot } from '../../../core/chip/chip.ts';
import type { Preparing } from '../../../viz/telemetry/note.ts';
import { trainedWeights } from '../../experiment/teaching/imitate.ts';
import type { OwnModule } from '../../experiment/own-module.ts';
import { placeOf } from '../../experiment/episodes/place.ts';
import { preparationWatch, type Trainees } from '../../tab/preparation.ts';
import { bringAlong } from '../setup/own.ts';
import { rooms } from '../setup/rooms.ts';

/** What it tells: how far it is, what a seed has learned, or why it stopped. */
export type PrepareTold =
  | { readonly preparing: Preparing }
  | { readonly seed: number; readonly weights: Snapshot }
  | { readonly failure: string };

const { experiment, setup, seeds, module } = workerData as Trainees & { readonly module?: OwnModule };
const tell = (told: PrepareTold): void => parentPort?.postMessage(told);
try {
  await bringAlong(module);
  for (const [k, seed] of seeds.entries()) {
    const watch = preparationWatch(experiment.imitation, (preparing) => tell({ preparing }), [
      k,
      seeds.length,
    ]);
    const place = placeOf({ experiment, setup, seed }, rooms);
    const weights = trainedWeights(place, seed, watch ?? { goOn: () => true });
    if (weights !== null) tell({ seed, weights });
  }
} catch (cause) {
  tell({ failure: (cause as Error).message });
}
