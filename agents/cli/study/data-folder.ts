// A folder of data files on the disk, or the one in it that holds a data set. Compressed files are unpacked when they are read.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DataError, MissingDataError } from '../../dataset/data-error.ts';
import { wanted, type DataFolder, type DataNeed } from '../../dataset/folder.ts';

/**
 * Open the folder of a data set; where it does not hold the set and exactly one folder in it does, that one. Throws MissingDataError
 * where there is no such folder, or several in it hold the set.
 *
 * @param need  what it should be
 * @param say   told which folder was taken, where it is not `path`
 */
export function diskFolder(
  path: string,
  need: DataNeed | null = null,
  say: (line: string) => void = () => {},
): DataFolder {
  const what = statSync(path, { throwIfNoEntry: false });
  if (what?.isDirectory() !== true)
    throw new MissingDataError(
      `--data ${path}: ${what === undefined ? 'there is no such folder' : 'this is a file, not a folder'}. ` +
        (need === null ? 'Give the folder that holds the data set.' : wanted(need)),
    );
  const held = need === null || holds(path, need) ? [] : foldersIn(path).filter((each) => holds(each, need));
  if (held.length > 1)
    throw new MissingDataError(
      `--data ${path}: several folders in it hold the data set. Give one of them: ${held.join(', ')}.`,
    );
  if (held.length === 1)
    say(`--data ${path}: ${held[0]} is taken, the only folder in it that holds the data set.`);
  return filesOf(held[0] ?? path);
}

/** Tells people which folder was taken. */
export const aloud = (line: string): void => void process.stderr.write(`${line}\n`);

/** @returns whether a folder has the marks of a data set; one without marks is looked for at any depth. */
const holds = (path: string, { marks }: DataNeed): boolean =>
  marks === undefined || marks.some((files) => files.every((file) => has(path, file)));

/** @returns whether a file is there, packed or not; "*.i8" is one that ends so. */
function has(path: string, file: string): boolean {
  if (!file.startsWith('*')) return [file, `${file}.gz`].some((name) => existsSync(join(path, name)));
  return namesIn(path).some((name) => name.replace(/\.gz$/, '').endsWith(file.slice(1)));
}

const foldersIn = (path: string): string[] =>
  namesIn(path)
    .map((name) => join(path, name))
    .filter((each) => statSync(each, { throwIfNoEntry: false })?.isDirectory() === true);

/** @returns what stands in a folder; nothing where it may not be looked into. */
function namesIn(path: string): string[] {
  try {
    return readdirSync(path).toSorted();
  } catch {
    return [];
  }
}

function filesOf(path: string): DataFolder {
  let names: string[] | null = null;
  return {
    name: path,
    list: () =>
      (names ??= [
        ...new Set(
          readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) =>
            name.replaceAll('\\', '/').replace(/\.gz$/, ''),
          ),
        ),
      ].toSorted()),
    read(file) {
      const plain = join(path, file);
      try {
        if (existsSync(plain)) return bytesOf(readFileSync(plain));
      } catch (cause) {
        throw new DataError(
          plain,
          'byte 0',
          `it cannot be read (${(cause as Error).message}). Fetch it again.`,
        );
      }
      if (!existsSync(`${plain}.gz`)) return null;
      return unpacked(`${plain}.gz`);
    },
  };
}

function unpacked(file: string): Uint8Array {
  let packed: Buffer | null = null;
  try {
    packed = readFileSync(file);
    return bytesOf(gunzipSync(packed));
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    // What ends too early ends at its end; zlib does not say where anything else went wrong.
    const place = `byte ${code === 'Z_BUF_ERROR' ? (packed?.length ?? 0) : 0}`;
    throw new DataError(file, place, `it cannot be unpacked (${message}). Fetch it again.`);
  }
}

/** Plain bytes: a Buffer's slices and maps are Buffers again. */
const bytesOf = ({ buffer, byteOffset, length }: Buffer): Uint8Array =>
  new Uint8Array(buffer, byteOffset, length);
