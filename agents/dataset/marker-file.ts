// SpikeRecorder's "-events.txt": markers with their times, spike trains that were sorted by hand, and the thresholds of sorting.

import { DataError } from './data-error.ts';

/** What happened when. */
export interface Markers {
  /** Seconds of every marker that is no spike, by its id. */
  readonly markers: Readonly<Record<string, readonly number[]>>;
  /** Spike trains by name, such as "_ch0_neuron0": seconds, ascending. */
  readonly neurons: Readonly<Record<string, readonly number[]>>;
  /** For each neuron, the two values between which a spike's extreme lies; absent where the file has none. */
  readonly thresholds: Readonly<Record<string, readonly [high: number, low: number]>>;
}

/** Read a marker file: comments after #, lines "id,<tab>seconds". Throws DataError with the line. */
export function readMarkers(text: string, file: string): Markers {
  const markers: Record<string, number[]> = {};
  const neurons: Record<string, number[]> = {};
  const ends: Record<string, { high?: number; low?: number }> = {};
  text.split(/\r?\n/).forEach((line, n) => {
    if (line.trim() === '' || line.startsWith('#')) return;
    const match = /^([^,]+),\s*(\d+(?:\.\d+)?)\s*$/.exec(line);
    if (match === null)
      throw new DataError(
        file,
        `line ${n + 1}`,
        `"${line.slice(0, 40)}" is no "id, seconds". Give SpikeRecorder's events file.`,
      );
    const [, id, seconds] = match;
    const threshold = /^(_(?:ch\d+_)?neuron\d+)thresh(hig|low)(-?\d+)$/.exec(id);
    if (threshold !== null) {
      const end = (ends[threshold[1]] ??= {});
      end[threshold[2] === 'hig' ? 'high' : 'low'] = Number(threshold[3]);
      return;
    }
    const list = /^_(?:ch\d+_)?neuron\d+$/.test(id) ? neurons : markers;
    (list[id] ??= []).push(Number(seconds));
  });
  if (Object.keys({ ...markers, ...neurons }).length === 0)
    throw new DataError(file, 'line 1', "there is no marker in it. Give SpikeRecorder's events file.");
  for (const list of [...Object.values(markers), ...Object.values(neurons)]) list.sort((a, b) => a - b);
  const thresholds = Object.fromEntries(
    Object.entries(ends).flatMap(([id, { high, low }]) =>
      high === undefined || low === undefined ? [] : [[id, [high, low] as const]],
    ),
  );
  return { markers, neurons, thresholds };
}
