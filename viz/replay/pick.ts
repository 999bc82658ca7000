// What of a recording goes into a replay: everything but events whole, and the events of as many percepts as memory allows,
// evenly spread.

import type { OpenRecording } from '../recording/read.ts';
import { packMessage, splitMessage, unpackEntry, type Packed } from '../telemetry/message.ts';

/** What a replay carries. */
export interface Picked {
  /** One message of telemetry. */
  readonly message: Uint8Array<ArrayBuffer>;
  /** Events of every n-th percept are in it. */
  readonly every: number;
  /** Whose recording it is. */
  readonly experiment: string;
  readonly seed: number;
  /** Simulated seconds. */
  readonly seconds: number;
}

/**
 * Pick what a replay carries. Throws RecordingFault and TelemetryError where the recording is damaged.
 *
 * @param most  bytes of events that may go in
 */
export async function pickReplay(recording: OpenRecording, most: number): Promise<Picked> {
  const overview = splitMessage(recording.overview);
  const indices: number[] = [];
  let period = 0;
  let about = { experiment: '', seed: 0 };
  for (const { kind, bytes } of overview) {
    if (kind === 'frame') indices.push(indexOf(bytes));
    if (kind !== 'greeting') continue;
    const entry = unpackEntry(kind, bytes);
    if (entry.kind === 'greeting') {
      period = entry.greeting.run.controlPeriod;
      about = entry.greeting.run;
    }
  }
  const [first, last] = [indices[0] ?? 0, indices.at(-1) ?? 0];
  let whole = new Map<number, Uint8Array>();
  let every = 1;
  let held = 0;
  for await (const bytes of recording.frames(first, last - first + 1, period)) {
    const at = indexOf(bytes);
    if (at % every !== 0) continue;
    whole.set(at, bytes);
    held += bytes.length;
    while (held > most) {
      every *= 2;
      whole = new Map([...whole].filter(([each]) => each % every === 0));
      held = [...whole.values()].reduce((sum, { length }) => sum + length, 0);
    }
  }
  let frame = 0;
  const entries = overview.map((packed): Packed => {
    if (packed.kind !== 'frame') return packed;
    const bytes = whole.get(indices[frame++]);
    return bytes === undefined ? packed : { kind: 'frame', bytes };
  });
  return {
    message: packMessage(entries),
    every,
    experiment: about.experiment,
    seed: about.seed,
    seconds: ((last - first + 1) * period) / 1e6,
  };
}

/** A frame begins with its percept. */
const indexOf = ({ buffer, byteOffset }: Uint8Array): number =>
  new DataView(buffer, byteOffset).getUint32(0, true);
