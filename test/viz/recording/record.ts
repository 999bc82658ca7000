// Recordings for tests, made in memory.

import { rooms } from '../../../agents/cli/setup/rooms.ts';
import { experiments } from '../../../agents/experiment/worlds/registry.ts';
import { plainSetup } from '../../../agents/experiment/setup.ts';
import { liveRun } from '../../../agents/tab/live-run.ts';
import type { ByteSource } from '../../../viz/recording/read.ts';
import { recorder } from '../../../viz/recording/write.ts';
import type { LoggedIntervention } from '../../../viz/telemetry/note.ts';
import type { Entry } from '../../../viz/telemetry/message.ts';

/** Bytes that are read from memory. */
export const memory = (bytes: Uint8Array): ByteSource => ({
  size: () => Promise.resolve(BigInt(bytes.length)),
  read: (offset, size) => Promise.resolve(bytes.slice(Number(offset), Number(offset + size))),
});

/** Record `steps` control steps of an experiment. @param log  what hands do to it */
export async function record(
  steps: number,
  seed = 0,
  log: readonly LoggedIntervention[] = [],
  name = 'lane-keeping',
): Promise<{ bytes: Uint8Array; entries: Entry[]; period: number }> {
  const parts: Uint8Array[] = [];
  const record = recorder({ write: (bytes) => Promise.resolve(parts.push(bytes.slice())) });
  const entries: Entry[] = [];
  const show = (entry: Entry): void => {
    entries.push(entry);
    record.take(entry);
  };
  const experiment = experiments[name];
  const run = liveRun({
    neurover: 'test',
    experiment,
    seed,
    setup: plainSetup,
    steps,
    rooms,
    steerable: false,
    show,
    log,
  });
  show({ kind: 'greeting', greeting: run.greeting });
  for (let k = 0; k < steps; k++) {
    run.step();
    if (k % 10 === 0) show({ kind: 'state', state: run.state() });
  }
  await record.end();
  return { bytes: new Uint8Array(Buffer.concat(parts)), entries, period: run.greeting.run.controlPeriod };
}
