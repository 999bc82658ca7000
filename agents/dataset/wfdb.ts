// WFDB records of the heart: a header in text, samples of 12 bits packed by twos (format 212), and annotations of beats.

import { DataError, MissingDataError } from './data-error.ts';
import { required, textOf, wanted, type DataFolder, type DataNeed } from './folder.ts';

/** A record with its beats. */
export interface HeartRecord {
  readonly name: string;
  readonly rate: number;
  /** Millivolts of each lead, shape [leads][samples]. */
  readonly leads: readonly Float64Array[];
  /** Sample and kind of each beat, such as "N" or "V", ascending. */
  readonly beats: readonly { readonly sample: number; readonly kind: string }[];
}

/** Where such records are to be had. */
export const heartNeed: DataNeed = Object.freeze({
  name: 'A WFDB record',
  form: '<name>.hea, <name>.dat in format 212 and <name>.atr',
  source: 'physionet.org, the MIT-BIH Arrhythmia Database',
});

/** Read all records of a folder that have beats. Throws MissingDataError where there is none, DataError. */
export function readHeartRecords(folder: DataFolder): HeartRecord[] {
  const names = folder
    .list()
    .filter((file) => file.endsWith('.hea'))
    .map((file) => file.slice(0, -'.hea'.length));
  if (names.length === 0) throw new MissingDataError(`${folder.name} has no record. ${wanted(heartNeed)}`);
  return names.map((name) => readHeartRecord(folder, name));
}

/** Read a record. Throws MissingDataError, DataError. */
export function readHeartRecord(folder: DataFolder, name: string): HeartRecord {
  const path = (end: string): string => `${folder.name}/${name}.${end}`;
  const header = textOf(required(folder, `${name}.hea`, heartNeed), path('hea'));
  const lines = header.split(/\r?\n/).map((text, n) => ({ text: text.trim(), line: n + 1 }));
  if (!header.endsWith('\n'))
    throw new DataError(path('hea'), `line ${lines.length}`, 'it ends within a line. Fetch the file again.');
  const [first, ...signals] = lines.filter(({ text }) => text !== '' && !text.startsWith('#'));
  const record = /^\S+\s+(\d+)\s+(\d+(?:\.\d+)?)\S*\s+(\d+)/.exec(first?.text ?? '');
  if (record === null)
    throw new DataError(
      path('hea'),
      `line ${first?.line ?? 1}`,
      'there is no "name signals rate samples". Fetch the file again.',
    );
  const [count, rate, samples] = record.slice(1).map(Number);
  const gains = signals.slice(0, count).map(({ text, line }) => {
    const signal =
      /^\S+\s+(\d+)\s+(\d+(?:\.\d+)?)(?:\((-?\d+)\))?\S*\s+\d+\s+(-?\d+)(?:\s+(-?\d+)\s+(-?\d+))?/.exec(text);
    if (signal === null)
      throw new DataError(
        path('hea'),
        `line ${line}`,
        `"${text.slice(0, 40)}" describes no signal. Fetch the file again.`,
      );
    if (signal[1] !== '212')
      throw new DataError(
        path('hea'),
        `line ${line}`,
        `the samples are in format ${signal[1]}; 212 is read. Convert the record.`,
      );
    const [gain, zero] = [Number(signal[2]), Number(signal[3] ?? signal[4])];
    if (gain === 0) throw new DataError(path('hea'), `line ${line}`, 'the gain is 0. Fetch the file again.');
    const sums = signal[5] === undefined ? null : { first: Number(signal[5]), sum: Number(signal[6]) };
    return { gain, zero, sums, line };
  });
  if (gains.length !== count)
    throw new DataError(
      path('hea'),
      `line ${lines.length}`,
      `${count} signals are announced and ${gains.length} described. Fetch the file again.`,
    );
  const packed = required(folder, `${name}.dat`, heartNeed);
  if (count === 0 || samples === 0 || rate === 0)
    throw new DataError(
      path('hea'),
      `line ${first.line}`,
      `${count} signals of ${samples} samples at ${rate} Hz are nothing. Fetch the file again.`,
    );
  const expected = Math.ceil((samples * count * 3) / 2);
  if (packed.length !== expected)
    throw new DataError(
      path('dat'),
      `byte ${Math.min(packed.length, expected)}`,
      `the header announces ${expected} bytes; the file has ${packed.length}. Fetch the file again.`,
    );
  const leads = gains.map(() => new Float64Array(samples));
  const totals = new Int32Array(count);
  const firsts = new Int32Array(count);
  for (let k = 0; k < samples * count; k++) {
    const at = 3 * (k >> 1);
    const raw =
      k % 2 === 0
        ? packed[at] | ((packed[at + 1] & 15) << 8)
        : packed[at + 2] | ((packed[at + 1] & 240) << 4);
    const { gain, zero } = gains[k % count];
    const value = raw > 2047 ? raw - 4096 : raw;
    totals[k % count] += value;
    if (k < count) firsts[k] = value;
    leads[k % count][Math.floor(k / count)] = (value - zero) / gain;
  }
  gains.forEach(({ sums, line }, lead) => {
    // The header has each signal's first value and its sum in 16 bits.
    const sum = (totals[lead] << 16) >> 16;
    if (sums !== null && (sums.first !== firsts[lead] || sums.sum !== sum))
      throw new DataError(
        path('dat'),
        'byte 0',
        `signal ${lead} begins with ${firsts[lead]} and adds up to ${sum}; line ${line} of the header says ${sums.first} and ${sums.sum}. Fetch both files again.`,
      );
  });
  const beats = readBeats(required(folder, `${name}.atr`, heartNeed), path('atr'), samples);
  return { name, rate, leads, beats };
}

/** Beat codes of the annotation format; the others are comments of rhythm and noise. */
const kinds: Readonly<Record<number, string>> = {
  1: 'N',
  2: 'L',
  3: 'R',
  4: 'a',
  5: 'V',
  6: 'F',
  7: 'J',
  8: 'A',
  9: 'S',
  10: 'E',
  11: 'j',
  12: '/',
  13: 'Q',
  34: 'e',
  38: 'f',
};

/** The last code that annotations have, and the one that skips time; what follows it tells more of the annotation before. */
const [LAST_ANNOTATION, SKIP] = [49, 59];

/** Annotations: words of 6 bits of code and 10 bits of time, little-endian; 59 skips, 60–62 change fields, 63 is text. */
function readBeats(bytes: Uint8Array, file: string, samples: number): HeartRecord['beats'] {
  const beats: { sample: number; kind: string }[] = [];
  let sample = 0;
  let annotations = 0;
  for (let at = 0; at + 2 <= bytes.length;) {
    const word = bytes[at] | (bytes[at + 1] << 8);
    const [code, rest] = [word >> 10, word & 1023];
    at += 2;
    if ((code > LAST_ANNOTATION && code < SKIP) || (code > SKIP && annotations === 0))
      throw new DataError(
        file,
        `byte ${at - 2}`,
        code < SKIP
          ? `${code} is no code of an annotation (0 to ${LAST_ANNOTATION}). Fetch the file again.`
          : `code ${code} tells more of the annotation before it, and there is none. Fetch the file again.`,
      );
    if (code === 0 && rest === 0) {
      if (at === bytes.length) return beats;
      throw new DataError(
        file,
        `byte ${at}`,
        'more follows the end of the annotations. Fetch the file again.',
      );
    }
    if (code === SKIP) {
      if (at + 4 > bytes.length) break;
      sample += ((bytes[at] | (bytes[at + 1] << 8)) << 16) | (bytes[at + 2] | (bytes[at + 3] << 8)) | 0;
      at += 4;
    } else if (code === 63) at += rest + (rest % 2);
    else if (code < SKIP) {
      annotations++;
      sample += rest;
      if (sample < 0 || sample >= samples)
        throw new DataError(
          file,
          `byte ${at - 2}`,
          `an annotation stands at sample ${sample} of ${samples}. Take both files from one record.`,
        );
      if (Object.hasOwn(kinds, code)) beats.push({ sample, kind: kinds[code] });
    }
  }
  throw new DataError(file, `byte ${bytes.length}`, 'the annotations do not end. Fetch the file again.');
}
