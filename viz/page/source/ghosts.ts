// Other recordings as ghosts of the one that is seen.

import { openRecordingFile, RecordingFault, type ByteSource } from '../../recording/read.ts';
import { ghostOf } from '../../telemetry/follow-ghost.ts';
import type { Greeting } from '../../telemetry/greeting.ts';
import { splitMessage, unpackEntry } from '../../telemetry/message.ts';
import type { Store } from '../play/store.ts';

/**
 * Read the timeline of a recording into the store, as its next ghost. Fails with a RecordingFault or TelemetryError.
 * @param isWanted  asked once it has been read: the run beneath it may be another one by then
 */
export async function takeGhost(
  bytes: ByteSource,
  name: string,
  store: Store,
  isWanted: () => boolean,
): Promise<void> {
  const { overview } = await openRecordingFile(bytes, name);
  if (!isWanted()) return;
  let follow: ReturnType<typeof ghostOf> | null = null;
  for (const { kind, bytes: content } of splitMessage(overview)) {
    if (kind !== 'greeting' && kind !== 'frame' && kind !== 'note') continue;
    const entry = unpackEntry(kind, content);
    if (entry.kind === 'greeting') {
      const own = store.greeting?.run.controlPeriod;
      const { controlPeriod } = entry.greeting.run;
      if (own !== undefined && own !== controlPeriod)
        throw new RecordingFault(
          `${name} has percepts of ${controlPeriod / 1000} ms, the run beneath it of ${own / 1000} ms: they cannot be laid over one another.`,
        );
      const id = store.ghosts.size + 1;
      store.takeGhost({ id, label: labelOf(entry.greeting, store, name) });
      follow = ghostOf(id, entry.greeting.run.metric.name, (pose) => store.takePose(pose));
    } else follow?.(entry);
  }
  store.touched++;
}

/** What tells it from the others: its seed, its experiment or chip where they are others, and its file where nothing else does. */
function labelOf({ run }: Greeting, { greeting }: Store, name: string): string {
  const other = [
    run.experiment === greeting?.run.experiment ? '' : run.experiment,
    run.chip === greeting?.run.chip ? '' : run.chip,
    run.seed === greeting?.run.seed ? (name.split('/').at(-1) ?? '') : '',
  ].filter((word) => word !== '');
  return [`seed ${run.seed}`, ...other].join(', ');
}
