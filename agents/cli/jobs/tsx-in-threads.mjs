// Threads of a run from sources load TypeScript through tsx, too: `--import tsx` alone reaches the main thread only (Node 20).

import { isMainThread } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

if (!isMainThread) register();
