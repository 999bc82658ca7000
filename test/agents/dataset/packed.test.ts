// Packed files of a folder on the disk that cannot be unpacked.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diskFolder } from '../../../agents/cli/study/data-folder.ts';
import { DataError } from '../../../agents/dataset/data-error.ts';
import { readDigits } from '../../../agents/dataset/digits.ts';
import { writeIdx } from './written.ts';

const images = writeIdx({ shape: [3, 2, 2], values: Uint8Array.from({ length: 12 }, (_, k) => k) });

describe('a packed file on the disk', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'packed-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    ['cut', gzipSync(images).subarray(0, 25), 25],
    ['not packed at all', images, 0],
    ['empty', new Uint8Array(0), 0],
  ])('is refused with its name and the byte where it is %s', (_, bytes, at) => {
    writeFileSync(join(folder, 'train-images-idx3-ubyte.gz'), bytes);
    const read = (): unknown => readDigits(diskFolder(folder));
    expect(read).toThrow(DataError);
    expect(read).toThrow(new RegExp(`train-images-idx3-ubyte\\.gz, byte ${at}:`));
  });
});
