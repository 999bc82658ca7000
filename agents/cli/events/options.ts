// Options that several verbs of recordings share. Each reader refuses with what is allowed.

import { statSync } from 'node:fs';
import { extname } from 'node:path';
import { writeFormats, type WriteFormat } from '../../../core/event/file/convert.ts';
import { recordingFormats, type RecordingFormat } from '../../../core/event/file/formats.ts';
import type { OpenOptions } from '../../../core/event/file/open.ts';
import { millis, type Micros } from '../../../core/units/quantity.ts';
import { pick, UsageError } from '../process/failure.ts';
import { pointHint } from '../process/options.ts';

/** A format that can be read. Throws UsageError. */
function checkFormat(name: string): RecordingFormat {
  return pick('format to read', name, Object.fromEntries(recordingFormats.map((each) => [each, each])));
}

/** @returns what an option --format says, if it was given. Throws UsageError. */
export function openOptions({ format }: { readonly format?: string }): OpenOptions {
  return format === undefined ? {} : { format: checkFormat(format) };
}

/** "20" or "0.5" milliseconds. Throws UsageError. */
export function readMillis(option: string, text: string): Micros {
  const time = Number(text);
  if (!(time >= 0.1 && time <= 10_000))
    throw new UsageError(`${option} ${text}: give milliseconds from 0.1 to 10000.${pointHint(text)}`);
  return millis(time);
}

/** Formats that tell no width and height. */
const unframed: readonly WriteFormat[] = ['npy', 'csv'];

/** @returns what is lost in a format that tells no width and height; empty where nothing is */
export const frameLoss = (format: WriteFormat): string =>
  unframed.includes(format) ? `${format} keeps no resolution: readers take the largest x and y` : '';

/** Refuse to write over what is read: what is written may hold less of it, or nothing that can be read as before. Throws UsageError. */
export function checkApart(from: string, to: string): void {
  const [source, target] = [from, to].map((path) => statSync(path, { throwIfNoEntry: false, bigint: true }));
  if (source === undefined || target === undefined) return;
  if (source.ino === target.ino && source.dev === target.dev)
    throw new UsageError(`${to} is what is read, and would be replaced. Give what is written another name.`);
}

const endings: Readonly<Record<string, WriteFormat>> = {
  '.raw': 'evt3',
  '.dat': 'dat',
  '.aedat4': 'aedat4',
  '.es': 'es',
  '.npy': 'npy',
  '.csv': 'csv',
};

/** @returns the format that is told, else that of the file's ending. Throws UsageError. */
export function targetFormat(file: string, to: string | undefined): WriteFormat {
  const names = Object.fromEntries(writeFormats.map((each) => [each, each]));
  if (to !== undefined) return pick('format to write', to, names);
  const ending = endings[extname(file).toLowerCase()];
  if (ending !== undefined) return ending;
  throw new UsageError(
    `The name ${file} does not tell the format. Say --to with one of: ${writeFormats.join(', ')}.`,
  );
}
