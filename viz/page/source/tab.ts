// A whole experiment in a worker of this tab, without a server.

import type { TabRequest } from '../../telemetry/tab-request.ts';
import type { Address } from '../address.ts';
import type { Store } from '../play/store.ts';
import { takeMessage, type Source } from './source.ts';

declare const NEUROVER_VERSION: string;

/** Simulated seconds per second in which a newcomer sees eight minutes of training within one. */
const BRISK = 8;

/** Begin the experiment of an address. */
export function tabSource(address: Address, store: Store): Source {
  const worker = new Worker(new URL('../../../agents/tab/worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<Uint8Array>) => {
    takeMessage(store, data);
    if (store.greeting === null) store.contact = 'refused'; // it said why
  });
  worker.addEventListener('error', (event) =>
    store.lose(
      store.greeting === null ? 'refused' : 'ended',
      `The run's worker failed: ${event.message || 'it could not be started'}.`,
    ),
  );
  const { experiment, seed, chip, kernel, preset: camera, faults, ghosts, recipe, steps } = address;
  const speed = address.time !== null ? null : address.speed === undefined ? BRISK : address.speed;
  worker.postMessage({
    experiment,
    seed,
    chip,
    kernel,
    camera,
    faults,
    ghosts,
    recipe,
    steps,
    speed,
    until: address.time,
    neurover: NEUROVER_VERSION,
  } satisfies TabRequest);
  return { send: (order) => worker.postMessage(order), stop: () => worker.terminate() };
}
