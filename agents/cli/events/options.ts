// Options that several verbs of recordings share. Each reader refuses with what is allowed.

import { recordingFormats, type RecordingFormat } from '../../../core/event/file/formats.ts';
import type { OpenOptions } from '../../../core/event/file/open.ts';
import { millis, type Micros } from '../../../core/units/quantity.ts';
import { pick, UsageError } from '../process/failure.ts';

/** A format that can be read. Throws UsageError. */
export function checkFormat(name: string): RecordingFormat {
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
    throw new UsageError(`${option} ${text}: give milliseconds from 0.1 to 10000.`);
  return millis(time);
}
