// A folder of data files on the disk. Compressed files are unpacked when they are read.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DataError, MissingDataError } from '../../dataset/data-error.ts';
import type { DataFolder, DataNeed } from '../../dataset/folder.ts';

/** Open the folder of a data set. @param need  what it should be. Throws MissingDataError where there is none. */
export function diskFolder(path: string, need: DataNeed | null = null): DataFolder {
  const what = statSync(path, { throwIfNoEntry: false });
  if (what?.isDirectory() !== true)
    throw new MissingDataError(
      `--data ${path}: ${what === undefined ? 'there is no such folder' : 'this is a file, not a folder'}. ` +
        (need === null
          ? 'Give the folder that holds the data set.'
          : `${need.name} comes as ${need.form}, from ${need.source}. Without --data the same experiment runs on a small synthetic set of its own.`),
    );
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
