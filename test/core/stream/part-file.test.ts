// Files that are whole or not there, on a disk that takes three bytes at a time.

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { partFile, slowPartFile, UnwritableError, writeWhole } from '../../../core/stream/part-file.ts';

/** A disk that takes three bytes at a time. */
const slow = (file: number, bytes: Uint8Array, from: number, length: number, at: number | null): number =>
  writeSync(file, bytes, from, Math.min(length, 3), at);
const full = (): never => {
  throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
};

const room = mkdtempSync(join(tmpdir(), 'neurover-part-'));
const path = join(room, 'a.txt');
beforeEach(() => {
  rmSync(room, { recursive: true, force: true });
  mkdirSync(room);
});
afterAll(() => rmSync(room, { recursive: true, force: true }));
const there = (): string[] => readdirSync(room).sort();

describe('a part file', () => {
  it('takes all that is written, in order and over what stands at a byte, and has its name when it is kept', () => {
    writeFileSync(path, 'old');
    const file = partFile(path, { disk: slow });
    file.write('....... and');
    file.write(Uint8Array.from(' the rest — ok', (c) => c.charCodeAt(0) & 0x7f));
    file.write('a head ', 0);
    file.write(' more');
    expect(readFileSync(path, 'utf8')).toBe('old');
    file.keep();
    expect(readFileSync(path, 'utf8')).toMatch(/^a head  and the rest . ok more$/);
    expect(there()).toEqual(['a.txt']);
  });

  it('leaves nothing when it is dropped, and the old file as it was', () => {
    writeFileSync(path, 'old');
    const file = partFile(path);
    file.write('new');
    file.drop();
    expect([there(), readFileSync(path, 'utf8')]).toEqual([['a.txt'], 'old']);
  });

  it.skipIf(!existsSync('/proc/self/fd'))('holds no file open once it is dropped or kept', () => {
    const open = (): string[] =>
      readdirSync('/proc/self/fd').flatMap((each) => {
        try {
          return [readlinkSync(join('/proc/self/fd', each))];
        } catch {
          return []; // the one by which the folder itself was read
        }
      });
    for (const end of ['drop', 'keep'] as const) {
      const file = partFile(path);
      expect(open().filter((each) => each.startsWith(room))).toHaveLength(1);
      file[end]();
      expect(open().filter((each) => each.startsWith(room))).toEqual([]);
    }
  });

  it('says where it cannot be begun, and what to do', () => {
    mkdirSync(join(room, 'folder'));
    for (const [where, sentence] of [
      ['', /A file is to be written that has no name\. Give it one\./],
      [
        join(room, 'none', 'a.txt'),
        /^Cannot write .*a\.txt \(ENOENT.*There is no folder .*none: make it, or choose/,
      ],
      [join(room, 'folder'), /^Cannot write .*folder \(it is a folder or a device\)\. Choose another place/],
      ['/dev/null', /^Cannot write \/dev\/null \(it is a folder or a device\)/],
    ] as const) {
      const begin = (): unknown => partFile(where);
      expect(begin).toThrow(UnwritableError);
      expect(begin).toThrow(sentence);
    }
    expect(there()).toEqual(['folder']);
    const nowhere = (): unknown => partFile(join(room, 'none', 'a.txt'));
    expect(nowhere).toThrow(
      expect.objectContaining({ cause: expect.objectContaining({ code: 'ENOENT' }) as unknown }),
    );
  });

  it('says that a disk is full', () => {
    const file = partFile(path, { disk: full });
    expect(() => file.write('new')).toThrow(/^Cannot write .*a\.txt \(ENOSPC.*Make room on the disk/);
    file.drop();
  });

  it('keeps what was written where it cannot have its name, and says where', () => {
    const file = partFile(path);
    file.write('precious');
    mkdirSync(path);
    expect(() => file.keep()).toThrow(
      /^Cannot write .*a\.txt \(EISDIR.*What was written is in .*a\.txt\.part\.$/,
    );
    expect(readFileSync(`${path}.part`, 'utf8')).toBe('precious');
  });
});

describe('writeWhole', () => {
  it('writes a file whole', () => {
    writeWhole(path, 'a text of more than three bytes, äöü', slow);
    expect([there(), readFileSync(path, 'utf8')]).toEqual([
      ['a.txt'],
      'a text of more than three bytes, äöü',
    ]);
  });

  it('writes into a part of this process, for another one may write the same file', () => {
    const seen: string[][] = [];
    writeWhole(path, 'a', (...asked) => {
      seen.push(there());
      return slow(...asked);
    });
    expect(seen).toEqual([[`a.txt.${process.pid}.part`]]);
  });

  it('leaves the old file on a full disk', () => {
    writeFileSync(path, 'old');
    expect(() => writeWhole(path, 'new', full)).toThrow(UnwritableError);
    expect([there(), readFileSync(path, 'utf8')]).toEqual([['a.txt'], 'old']);
  });
});

it('a slow part file does the same for who must not wait', async () => {
  const file = await slowPartFile(path);
  await file.write(Buffer.from('one, '));
  await file.write(Buffer.from('two'));
  expect(existsSync(path)).toBe(false);
  await file.keep();
  expect([there(), readFileSync(path, 'utf8')]).toEqual([['a.txt'], 'one, two']);
  await expect(slowPartFile(join(room, 'none', 'a.txt'))).rejects.toThrow(UnwritableError);
});
