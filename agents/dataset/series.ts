// NAB: series of one number each, with the windows in which something strange went on.

import { z } from 'zod';
import { DataError } from './data-error.ts';
import { jsonOf, required, textOf, type DataFolder, type DataNeed } from './folder.ts';

/** A series and its anomalies. */
export interface Series {
  /** Such as "realTweets/Twitter_volume_AAPL.csv". */
  readonly name: string;
  readonly values: Float64Array;
  /** Rows [first, last] of each window, both inclusive, ascending. */
  readonly windows: readonly (readonly [first: number, last: number])[];
}

/** Where NAB is to be had. */
export const seriesNeed: DataNeed = Object.freeze({
  name: 'The Numenta Anomaly Benchmark',
  form: 'labels/combined_windows.json and data/<group>/<name>.csv',
  source: 'github.com/numenta/NAB',
  marks: [['labels/combined_windows.json']],
});

const windowsSchema = z.record(z.string(), z.array(z.tuple([z.string(), z.string()])));

/** Read every series that combined_windows.json names, in alphabetical order. Throws MissingDataError, DataError. */
export function readSeries(folder: DataFolder): Series[] {
  const labels = 'labels/combined_windows.json';
  const file = `${folder.name}/${labels}`;
  const windows = jsonOf(textOf(required(folder, labels, seriesNeed), file), file, windowsSchema);
  const names = Object.keys(windows);
  if (names.every((name) => windows[name].length === 0))
    throw new DataError(
      file,
      'character 0',
      'no series has a window in it: there is nothing to find. Fetch it again.',
    );
  if (names.length === 0)
    throw new DataError(file, 'character 0', 'it names no series. Fetch the file again.');
  return names.toSorted().map((name) => {
    const path = `${folder.name}/data/${name}`;
    const { times, values } = readRows(textOf(required(folder, `data/${name}`, seriesNeed), path), path);
    return {
      name,
      values,
      windows: windows[name].map(([from, to]): [number, number] => {
        const [first, last] = [rowAt(times, from), rowAt(times, to)];
        if (first < 0 || last < first)
          throw new DataError(
            file,
            `at ${name}`,
            `the window ${from} to ${to} of ${name} meets none of its rows. Take labels and data from one commit.`,
          );
        return [first, last];
      }),
    };
  });
}

/** Time stamps as text: they sort as they read. "2014-04-01 00:00:00.000000" and "2014-04-01 00:00:00" are one. */
const plain = (stamp: string): string => stamp.replace(/\.\d+$/, '').replace('T', ' ');

const rowAt = (times: readonly string[], stamp: string): number => times.indexOf(plain(stamp));

function readRows(text: string, file: string): { times: string[]; values: Float64Array } {
  const lines = text.split(/\r?\n/);
  if (lines[0]?.trim() !== 'timestamp,value')
    throw new DataError(
      file,
      'line 1',
      `"${(lines[0] ?? '').slice(0, 40)}" is not "timestamp,value". Give NAB's own CSV files.`,
    );
  const times: string[] = [];
  const values: number[] = [];
  for (let n = 1; n < lines.length; n++) {
    if (lines[n] === '') continue;
    const match = /^(\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d+)?),(\S+)$/.exec(lines[n]);
    const value = Number(match?.[2]);
    if (match === null || !Number.isFinite(value))
      throw new DataError(
        file,
        `line ${n + 1}`,
        `"${lines[n].slice(0, 60)}" is no time stamp and number. Fetch the file again.`,
      );
    times.push(plain(match[1]));
    values.push(value);
  }
  if (values.length === 0) throw new DataError(file, 'line 2', 'there are no rows. Fetch the file again.');
  return { times, values: Float64Array.from(values) };
}
