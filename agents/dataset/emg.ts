// Surface EMG of the forearm: eight channels of a bracelet at 200 Hz, gestures held for five seconds with rest between them.

import { z } from 'zod';
import { DataError } from './data-error.ts';
import { jsonOf, required, requiredText, type DataFolder, type DataNeed } from './folder.ts';

/** Channels of the bracelet. */
export const EMG_CHANNELS = 8;
/** Samples per second. */
export const EMG_RATE = 200;
/** Gestures, rest among them. */
export const EMG_CLASSES = 8;

/** One sitting of one person: takes of a minute each. */
export interface EmgSession {
  readonly subject: string;
  readonly session: number;
  readonly takes: readonly {
    /** Shape [rows][8]. */
    readonly samples: Int8Array;
    /** Gesture of each row, shape [rows]; 0 is rest. */
    readonly labels: Uint8Array;
  }[];
}

/** Where the recordings are to be had. */
export const emgNeed: DataNeed = Object.freeze({
  name: 'The Myo readings',
  form: 'index.json (a list of subject, session, file, rows) and <subject>-<session>.i8 with rows of nine signed bytes: eight channels and the gesture 0..7',
  source: 'github.com/aljazfrancic/myo-readings-dataset, its text files written as bytes',
  marks: [['index.json', '*.i8']],
});

const indexSchema = z.array(
  z.object({
    subject: z.string().regex(/^\w+$/),
    session: z.number().int().positive(),
    file: z.number().int().nonnegative(),
    rows: z.number().int().nonnegative(),
  }),
);

/** Read all sessions, in the order of index.json. Throws MissingDataError, DataError. */
export function readEmg(folder: DataFolder): EmgSession[] {
  const indexFile = `${folder.name}/index.json`;
  const index = jsonOf(requiredText(folder, 'index.json', emgNeed), indexFile, indexSchema);
  const twice = index.findIndex(
    (take, k) =>
      index.findIndex(
        ({ subject, session, file }) =>
          subject === take.subject && session === take.session && file === take.file,
      ) < k,
  );
  if (twice >= 0)
    throw new DataError(
      indexFile,
      `at ${twice}`,
      `take ${index[twice].file} of ${index[twice].subject}-${index[twice].session} is there twice. Fetch it again.`,
    );
  if (index.length === 0)
    throw new DataError(indexFile, 'character 0', 'there are no takes. Fetch it again.');
  const groups = new Map<string, z.infer<typeof indexSchema>>();
  for (const take of index) {
    const key = `${take.subject}-${take.session}`;
    groups.set(key, [...(groups.get(key) ?? []), take]);
  }
  return [...groups].map(([key, takes]) => {
    const file = `${key}.i8`;
    const bytes = required(folder, file, emgNeed);
    const path = `${folder.name}/${file}`;
    const rows = takes.reduce((sum, take) => sum + take.rows, 0);
    if (bytes.length !== rows * (EMG_CHANNELS + 1))
      throw new DataError(
        path,
        `byte ${Math.min(bytes.length, rows * 9)}`,
        `index.json announces ${rows} rows of 9 bytes; the file has ${bytes.length} bytes. Take both from one set.`,
      );
    let at = 0;
    return {
      subject: takes[0].subject,
      session: takes[0].session,
      takes: takes
        .toSorted((a, b) => a.file - b.file)
        .map((take) => {
          const samples = new Int8Array(take.rows * EMG_CHANNELS);
          const labels = new Uint8Array(take.rows);
          for (let r = 0; r < take.rows; r++, at += 9) {
            for (let c = 0; c < EMG_CHANNELS; c++)
              samples[r * EMG_CHANNELS + c] = (bytes[at + c] << 24) >> 24;
            labels[r] = bytes[at + 8];
            if (labels[r] >= EMG_CLASSES)
              throw new DataError(
                path,
                `byte ${at + 8}`,
                `gesture ${labels[r]} is none of 0..7. Fetch the file again.`,
              );
          }
          return { samples, labels };
        }),
    };
  });
}

/** Sessions 1 to 3 of everybody, two people at least. Throws MissingDataError, DataError. */
export function readWearers(folder: DataFolder): EmgSession[] {
  const sessions = readEmg(folder);
  const subjects = new Set(sessions.map(({ subject }) => subject));
  for (const who of subjects) {
    const has = (n: number): boolean => sessions.some((each) => each.subject === who && each.session === n);
    if (subjects.size > 1 && [1, 2, 3].every(has)) continue;
    throw new DataError(
      `${folder.name}/index.json`,
      '',
      `two subjects at least with sessions 1, 2 and 3 are needed; ${who} is alone or lacks one. Fetch it again.`,
    );
  }
  return sessions;
}
