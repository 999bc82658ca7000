// Damaged and foreign files before every reader of a data set: refused with file and place, never a crash, never a silent success.

import { describe, expect, it } from 'vitest';
import { DataError, MissingDataError } from '../../../agents/dataset/data-error.ts';
import { digitsNeed, readDigits } from '../../../agents/dataset/digits.ts';
import { emgNeed, readEmg } from '../../../agents/dataset/emg.ts';
import type { DataFolder, DataNeed } from '../../../agents/dataset/folder.ts';
import { readSaccades, saccadesNeed } from '../../../agents/dataset/saccades.ts';
import { readSeries, seriesNeed } from '../../../agents/dataset/series.ts';
import { readRecordings, spikerboxNeed } from '../../../agents/dataset/spikerbox.ts';
import { heartNeed, readHeartRecord } from '../../../agents/dataset/wfdb.ts';
import { memoryFolder, writeIdx, writeWav } from './written.ts';

type Files = Readonly<Record<string, Uint8Array>>;

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

/** A whole set, and the damage that nothing in it contradicts. */
interface Set {
  readonly files: Files;
  readonly read: (folder: DataFolder) => unknown;
  readonly need: DataNeed;
  /** Bytes of the header of each file, of which every bit is flipped. */
  readonly head: Readonly<Record<string, number>>;
  /** Lengths at which a file may end and be whole, since its format has no length. */
  readonly ends?: Readonly<Record<string, readonly number[]>>;
  /** Files of text in whose header a flipped bit makes another name or number: refused or another reading, never a crash. */
  readonly words?: readonly string[];
}

const idx = (shape: number[], values: number[]): Uint8Array =>
  writeIdx({ shape, values: Uint8Array.from(values) });
const digits: Files = {
  'train-images-idx3-ubyte': idx([3, 2, 2], [0, 255, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
  'train-labels-idx1-ubyte': idx([3], [7, 1, 2]),
  't10k-images-idx3-ubyte': idx([1, 2, 2], [1, 2, 3, 4]),
  't10k-labels-idx1-ubyte': idx([1], [4]),
};

const events = [1, 2, 128, 1, 0, 3, 4, 0, 2, 5, 33, 33, 129, 0, 0];
const list = [text('7 3\n'), text('8 5\n')];

/** Columns have no head: a foreign file of just their length would be read as events. */
const columns: Files = {
  'index.json': text(
    '[{"id":1,"label":3,"split":"train","events":2},{"id":2,"label":4,"split":"test","events":3}]',
  ),
  'x.u8': Uint8Array.of(1, 2, 3, 4, 5),
  'y_p.u8': Uint8Array.of(1, 130, 3, 4, 5),
  'dt.u16': Uint8Array.of(0, 0, 9, 1, 4, 0, 0, 0, 7, 1),
};

const wav = writeWav({ rate: 10_000, channels: 1, samples: Int16Array.of(1, -2, 32767, 4) });

/** Samples 1 and -1 of two signals, twice: 12 bits each, by twos. */
const heart: Files = {
  'a.hea': text('a 2 360 2\na.dat 212 200 11 1024 1 2 0 I\na.dat 212 200 11 1024 -1 -2 0 II\n'),
  'a.dat': Uint8Array.of(1, 240, 255, 1, 240, 255),
  'a.atr': Uint8Array.of(1, 4, 0, 0),
};

const sets: Readonly<Record<string, Set>> = {
  'digits in IDX files': {
    files: digits,
    read: readDigits,
    need: digitsNeed,
    head: Object.fromEntries(Object.keys(digits).map((name) => [name, name.includes('images') ? 16 : 8])),
  },
  'N-MNIST recordings in .bin': {
    files: {
      'train1K.txt': list[0],
      'test100.txt': list[1],
      '7.bin': Uint8Array.from(events),
      '8.bin': Uint8Array.from(events),
    },
    read: readSaccades,
    need: saccadesNeed,
    head: { 'train1K.txt': 4, 'test100.txt': 4 },
    ends: { '7.bin': [5, 10], '8.bin': [5, 10], 'train1K.txt': [3], 'test100.txt': [3] },
    words: ['train1K.txt', 'test100.txt'],
  },
  'N-MNIST recordings in .bs2': {
    files: {
      'train1K.txt': list[0],
      'test100.txt': list[1],
      '7.bs2': Uint8Array.from(events),
      '8.bs2': Uint8Array.from(events),
    },
    read: readSaccades,
    need: saccadesNeed,
    head: { 'train1K.txt': 4, 'test100.txt': 4 },
    ends: { '7.bs2': [5, 10], '8.bs2': [5, 10], 'train1K.txt': [3], 'test100.txt': [3] },
    words: ['train1K.txt', 'test100.txt'],
  },
  'N-MNIST in columns': {
    files: columns,
    read: readSaccades,
    need: saccadesNeed,
    head: { 'index.json': columns['index.json'].length },
    words: ['index.json'],
  },
  'series of NAB': {
    files: {
      'labels/combined_windows.json': text('{"a/b.csv": [["2014-01-01 00:05:00","2014-01-01 00:10:00"]]}'),
      'data/a/b.csv': text('timestamp,value\n2014-01-01 00:05:00,2.5\n2014-01-01 00:10:00,-3e2\n'),
    },
    read: readSeries,
    need: seriesNeed,
    head: { 'labels/combined_windows.json': 56, 'data/a/b.csv': 16 },
    // The last row may have no end of line, and digits that are cut leave a number: 7 of NAB's 58 files end so.
    ends: { 'data/a/b.csv': [62, 64] },
    words: ['labels/combined_windows.json'],
  },
  'a WFDB record': {
    files: heart,
    read: (folder) => readHeartRecord(folder, 'a'),
    need: heartNeed,
    head: { 'a.hea': heart['a.hea'].length },
    words: ['a.hea'],
  },
  'muscles of the Myo readings': {
    files: {
      'index.json': text('[{"subject":"s","session":1,"file":0,"rows":2}]'),
      's-1.i8': Uint8Array.from([255, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 6, 7, 128, 7]),
    },
    read: readEmg,
    need: emgNeed,
    head: { 'index.json': 46 },
    words: ['index.json'],
  },
  'a SpikerBox recording': {
    files: { 'r.wav': wav, 'r-events.txt': text('# x\n_ch0_neuron0,\t0.0001\n') },
    read: readRecordings,
    need: spikerboxNeed,
    head: { 'r.wav': 44, 'r-events.txt': 4 },
    ends: { 'r-events.txt': [19, 21, 22, 23, 24] },
    words: ['r-events.txt'],
  },
};

/** Files of other programs, and of no program. */
const foreign: Files = {
  'a picture': Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82),
  'a compressed file': Uint8Array.of(31, 139, 8, 0, 0, 0, 0, 0, 0, 3, 75, 76, 74, 6, 0),
  'a page of the web': text('<!doctype html><html><body>404: Not Found</body></html>'),
  'a pointer to a large file': text(
    'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n',
  ),
  'an empty object': text('{}'),
  'an empty list': text('[]'),
  zeros: new Uint8Array(64),
  ones: new Uint8Array(64).fill(255),
};

/** What a reader made of a folder; a refusal must name a file of it and a place. */
function outcome({ read }: Set, files: Files): 'refused' | 'missing' | 'read' {
  try {
    read(memoryFolder('DIR', files));
    return 'read';
  } catch (thrown) {
    if (thrown instanceof MissingDataError) {
      expect(thrown.message).toMatch(/DIR.*Without --data/s);
      return 'missing';
    }
    if (!(thrown instanceof DataError)) throw thrown;
    expect(thrown.file).toMatch(/^DIR\//);
    expect(Object.keys(files)).toContain(thrown.file.slice('DIR/'.length));
    expect(thrown.place).not.toBe('');
    expect(thrown.message).toContain(thrown.place);
    return 'refused';
  }
}

describe.each(Object.entries(sets))('%s', (_, set) => {
  const { files, head, ends = {}, words = [] } = set;
  const names = Object.keys(files);

  it('are read where they are whole', () => {
    expect(outcome(set, files)).toBe('read');
  });

  it('are refused wherever they are cut', () => {
    for (const name of names)
      for (let length = 0; length < files[name].length; length++) {
        const found = outcome(set, { ...files, [name]: files[name].subarray(0, length) });
        const whole = ends[name]?.includes(length) === true;
        expect([name, length, found]).toEqual([name, length, whole ? 'read' : 'refused']);
      }
  });

  it('are refused when a byte too many follows', () => {
    for (const name of names) {
      const longer = Uint8Array.from([...files[name], 200]);
      expect([name, outcome(set, { ...files, [name]: longer })]).toEqual([name, 'refused']);
    }
  });

  it('are refused with any bit of a header flipped, but for words that say something else', () => {
    for (const [name, bytes] of Object.entries(head))
      for (let bit = 0; bit < 8 * bytes; bit++) {
        const flipped = Uint8Array.from(files[name]);
        flipped[bit >> 3] ^= 1 << (bit & 7);
        const found = outcome(set, { ...files, [name]: flipped });
        if (!words.includes(name)) expect([name, bit, found]).toEqual([name, bit, 'refused']);
      }
  });

  it('are refused when another file stands in their place', () => {
    const others = Object.entries(sets).flatMap(([of, { files: theirs, read }]) =>
      read === set.read
        ? []
        : Object.entries(theirs).map(([name, bytes]): [string, Uint8Array] => [`${name} of ${of}`, bytes]),
    );
    for (const name of names)
      for (const [what, bytes] of [...Object.entries(foreign), ...others]) {
        if (bytes.length === files[name].length && bytes.every((byte, k) => byte === files[name][k]))
          continue;
        expect([name, what, outcome(set, { ...files, [name]: bytes })]).not.toEqual([name, what, 'read']);
      }
  });

  it('say what is missing, where it comes from and what runs without it', () => {
    for (const name of names) {
      const rest = Object.fromEntries(Object.entries(files).filter(([other]) => other !== name));
      const read = (): unknown => set.read(memoryFolder('DIR', rest));
      if (name === 'index.json' && 'x.u8' in files) continue; // without it, the folder is one of recordings
      expect(read, name).toThrow(MissingDataError);
      expect(read, name).toThrow(set.need.source);
      expect(read, name).toThrow(set.need.form);
    }
    expect(() => set.read(memoryFolder('DIR', {}))).toThrow(/Without --data/);
  });
});

describe('annotations of a heart', () => {
  it.each([
    [
      'text before any annotation',
      [2, 63 << 2, 0, 0, 1, 4, 0, 0],
      /byte 0: code 63 tells more of .* there is none/,
    ],
    ['a code that none has', [1, 4, 0, 55 << 2, 0, 0], /byte 2: 55 is no code of an annotation/],
  ])('are refused with %s, which would hide beats', (_, bytes, sentence) => {
    const files = { ...heart, 'a.atr': Uint8Array.from(bytes) };
    expect(() => readHeartRecord(memoryFolder('DIR', files), 'a')).toThrow(sentence);
  });
});
