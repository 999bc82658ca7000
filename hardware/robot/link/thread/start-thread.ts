// Where the code of a link's thread lies: beside this file, built or as a source.

import { Worker } from 'node:worker_threads';
import type { FromLink, ThreadSpec, ToLink } from './words.ts';

/** As much of a thread as its link sees. */
export interface LinkThread {
  on(event: 'message', hear: (words: FromLink) => void): unknown;
  on(event: 'error', hear: (error: Error) => void): unknown;
  on(event: 'exit', hear: () => void): unknown;
  postMessage(words: ToLink, handOver: []): void;
  terminate(): unknown;
}

/** Started from sources, as in development: the thread must learn TypeScript first. */
const FROM_SOURCE = `
  const { workerData } = require('node:worker_threads');
  import('tsx/esm/api').then(({ tsImport }) => tsImport('./link-thread.ts', workerData.here));
`;

/** @returns a thread that runs link-thread.ts on its own. */
export const startThread = (spec: ThreadSpec): LinkThread =>
  import.meta.url.endsWith('.ts')
    ? new Worker(FROM_SOURCE, { eval: true, workerData: { ...spec, here: import.meta.url } })
    : new Worker(new URL('./link-thread.js', import.meta.url), { workerData: spec });
