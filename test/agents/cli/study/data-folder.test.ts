// --data DIR: the folder of a data set, or the folder above it.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diskFolder } from '../../../../agents/cli/study/data-folder.ts';
import { MissingDataError } from '../../../../agents/dataset/data-error.ts';
import { digitsNeed } from '../../../../agents/dataset/digits.ts';
import { emgNeed, readEmg } from '../../../../agents/dataset/emg.ts';
import { saccadesNeed } from '../../../../agents/dataset/saccades.ts';
import { seriesNeed } from '../../../../agents/dataset/series.ts';
import { spikerboxNeed } from '../../../../agents/dataset/spikerbox.ts';

const sets = {
  mnist: { need: digitsNeed, files: ['train-images-idx3-ubyte.gz'] },
  emg: { need: emgNeed, files: ['index.json', '12-1.i8.gz'] },
  nmnist: { need: saccadesNeed, files: ['index.json', 'x.u8.gz'] },
  nab: { need: seriesNeed, files: ['labels/combined_windows.json'] },
} as const;
const others = ['ecg/100.hea', 'har/README.md'];

let room = '';
beforeEach(() => (room = mkdtempSync(join(tmpdir(), 'neurover-data-'))));
afterEach(() => rmSync(room, { recursive: true, force: true }));

function lay(...files: readonly string[]): void {
  for (const file of files) {
    mkdirSync(dirname(join(room, file)), { recursive: true });
    writeFileSync(join(room, file), '');
  }
}
const laid = Object.entries(sets).flatMap(([name, { files }]) => files.map((file) => `${name}/${file}`));

describe('--data DIR', () => {
  it.each(Object.entries(sets))('finds %s one folder down, and says which was taken', (name, { need }) => {
    lay(...laid, ...others);
    const said: string[] = [];
    expect(diskFolder(room, need, (line) => void said.push(line)).name).toBe(join(room, name));
    expect(said).toEqual([
      `--data ${room}: ${join(room, name)} is taken, the only folder in it that holds the data set.`,
    ]);
  });

  it.each(Object.entries(sets))('is itself taken where it holds %s, in silence', (_, { need, files }) => {
    lay(...files, ...laid);
    const said: string[] = [];
    expect(diskFolder(room, need, (line) => void said.push(line)).name).toBe(room);
    expect(said).toEqual([]);
  });

  it('is refused where several folders in it hold the set', () => {
    lay(...laid, 'second/index.json', 'second/9-1.i8');
    const open = (): unknown => diskFolder(room, emgNeed);
    expect(open).toThrow(MissingDataError);
    expect(open).toThrow(
      `--data ${room}: several folders in it hold the data set. Give one of them: ${join(room, 'emg')}, ${join(room, 'second')}.`,
    );
  });

  it('is itself searched where a set lies at any depth, and where nothing is found', () => {
    lay(...others);
    expect(diskFolder(room, spikerboxNeed).name).toBe(room);
    expect(() => readEmg(diskFolder(room, emgNeed))).toThrow(
      `${room} has no index.json. The Myo readings must lie in that folder, or in one right below it, as index.json (`,
    );
  });
});
