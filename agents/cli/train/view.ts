// The viewer of a training: one address at which anybody on this machine may look on, at any time, several at once.

import type { ViewerServer } from '../../../viz/server.ts';
import type { PoolWatch } from './pool.ts';
import { foxgloveAddress, listen } from '../viewer/server.ts';
import { VIEWERS, viewCells } from './show.ts';

/** A training that can be watched. */
export interface TrainingView {
  /** What the pool needs to know of it. */
  readonly watch: Pick<PoolWatch, 'telemetry' | 'view'>;
  close(): Promise<void>;
}

/** Open a viewer and print its address on stderr. @param port  a port, or true for any. Throws UsageError */
export async function openView(port: string | true): Promise<TrainingView> {
  const cells = viewCells();
  const counts = new Int32Array(cells);
  const server: ViewerServer = await listen(
    { host: '127.0.0.1', port: port === true ? '0' : port, option: '--view' },
    null,
    {
      onViewers: (count) => Atomics.store(counts, VIEWERS, count),
    },
  );
  process.stderr.write(
    `Watch at ${server.origin}/?live (Foxglove and Lichtblick: ${foxgloveAddress(server)})\n`,
  );
  return {
    watch: { view: cells, telemetry: ({ message, begins }) => server.send(message, begins) },
    close: () => server.close('The training has ended.'),
  };
}
