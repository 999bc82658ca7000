// What is said of figures beside those on file, and which of them are filed.

import { cpSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keepResults } from '../../../../../agents/cli/bench/figures/keep.ts';
import { readResults } from '../../../../../agents/cli/bench/figures/results.ts';
import { roomOfTest } from '../../../../room.ts';

const machine = { cpu: 'A CPU', cores: 2, memoryGiB: 8, platform: 'linux x64', node: 'v20.1.0' };

/** A machine's file, and what is said when figures of CUBA, or of something else, come to it or, not to be kept, to a copy. */
function file(): {
  readonly keep: (
    measured: object,
    how?: { what?: string; save?: boolean; node?: string; load?: number },
  ) => string[];
  readonly get: (figure: string, what?: string) => string | undefined;
} {
  const directory = roomOfTest();
  return {
    keep(measured, { what = 'cuba', save = true, node = machine.node, load = 0 } = {}) {
      const said: string[] = [];
      const where = save ? directory : roomOfTest();
      if (!save) cpSync(directory, where, { recursive: true });
      keepResults(
        { ...machine, node },
        'kernel',
        { [what]: measured },
        where,
        (line) => said.push(line),
        load,
      );
      return said.filter((line) => !line.startsWith('Filed in'));
    },
    get: (figure, what = 'cuba') =>
      readResults(directory, machine).find((line) => line.what === what && line.figure === figure)?.value,
  };
}

const full = {
  rounds: 5,
  seeds: 50,
  cpuSecondsPerBioSecond: 1,
  ratio: 6,
  ratioMin: 5.9,
  ratioMax: 6.1,
  agrees: true,
  brian2: { cv: 0.7 },
};
const alone = { rounds: 5, seeds: 50, cpuSecondsPerBioSecond: 1 };

describe('figures that were measured with less than those on file', () => {
  it.each([
    ['fewer rounds', { ...full, rounds: 1 }, /--rounds 5 \(not 1\)\.$/],
    ['fewer seeds', { ...full, seeds: 10 }, /--seeds 50 \(not 10\)\.$/],
    ['no rival', alone, /--compare brian2 \(which did not run\)\.$/],
    ['less of all', { ...alone, rounds: 2, seeds: 1 }, /--rounds 5.* and --seeds 50.* and --compare brian2/],
  ])('are not filed: %s', (_, weak, sentence) => {
    const { keep, get } = file();
    keep(full);
    const said: string[] = [];
    expect(() => said.push(...keep(weak))).toThrow(/^Nothing was filed in .*: measure as much/);
    expect([get('rounds'), get('seeds'), get('ratio'), get('agrees')]).toEqual(['5', '50', '6', 'true']);
    expect(said).toEqual([]);
    const { keep: again } = twoThings(full);
    expect(again(weak)).toEqual([expect.stringMatching(sentence)]);
  });

  it('keep nothing else from being filed', () => {
    const { keep, get } = twoThings(full);
    expect(keep({ ...full, rounds: 1 })).toHaveLength(1);
    expect(get('seeds', 'coba')).toBe('11');
  });

  it('are filed where nothing is, and replaced by fuller ones', () => {
    const { keep, get } = file();
    keep({ ...alone, rounds: 1, seeds: 1 });
    expect(get('rounds')).toBe('1');
    keep({ ...alone, rounds: 2, seeds: 3 });
    expect([get('rounds'), get('seeds')]).toEqual(['2', '3']);
  });

  it('are those of the usual rounds and seeds where an older file does not tell them', () => {
    const { keep } = file();
    keep({ cpuSecondsPerBioSecond: 1 });
    expect(() => keep({ cpuSecondsPerBioSecond: 1, rounds: 4 })).toThrow(/Nothing was filed/);
    expect(keep({ cpuSecondsPerBioSecond: 1, rounds: 5, seeds: 10 })).toEqual([]);
  });
});

/** A file with full figures of CUBA, to which new ones come together with some of COBA's that are always full. */
function twoThings(first: object): ReturnType<typeof file> {
  const directory = roomOfTest();
  const keep = (cuba: object): string[] => {
    const said: string[] = [];
    const both = { cuba, coba: { ...alone, seeds: 11 } };
    keepResults(machine, 'kernel', both, directory, (line) => said.push(line), 0);
    return said.filter((line) => !line.startsWith('Filed in'));
  };
  keep(first);
  const get: ReturnType<typeof file>['get'] = (figure, what = 'cuba') =>
    readResults(directory, machine).find((line) => line.what === what && line.figure === figure)?.value;
  return { keep, get };
}

describe('the watch', () => {
  const cost = (middle: number, least: number, most: number): object => ({
    cpuSecondsPerBioSecond: middle,
    cpuSecondsPerBioSecondMin: least,
    cpuSecondsPerBioSecondMax: most,
  });

  it('says what is slower where its rounds lie apart from those on file, and nothing where they overlap', () => {
    const { keep } = file();
    keep(cost(1, 0.9, 1.2));
    expect(keep(cost(1.3, 1.1, 1.5), { save: false })).toEqual([]);
    expect(keep(cost(1.3, 1.25, 1.5), { save: false })).toEqual([
      expect.stringMatching(
        /^kernel cuba: cpuSecondsPerBioSecond 1\.3 \[1\.25, 1\.5\] is WORSE than 1 \[0\.9, 1\.2\], the last on file \(commit \w+\+?\), 30 %$/,
      ),
    ]);
    expect(keep(cost(0.8, 0.7, 0.85), { save: false })).toEqual([expect.stringMatching(/is better than 1/)]);
  });

  it('says that the machine is busy where something is worse, for that alone costs processor time', () => {
    const { keep } = file();
    keep(cost(1, 0.9, 1.1));
    expect(keep(cost(1, 0.9, 1.1), { save: false, load: 24 })).toEqual([]);
    expect(keep(cost(2, 1.9, 2.1), { save: false, load: 24 })).toEqual([
      expect.stringContaining('WORSE'),
      expect.stringMatching(/^The machine is busy \(load 24 on 2 cores\)/),
    ]);
  });

  it('says what is less than 10 % slower each time, again and again, beside the best', () => {
    const { keep, get } = file();
    keep(cost(1, 0.99, 1.01));
    expect(keep(cost(1.07, 1.06, 1.08))).toEqual([]);
    expect(keep(cost(1.14, 1.13, 1.15))).toEqual([
      expect.stringMatching(/1\.14 .* is WORSE than 1 \[0\.99, 1\.01\], the best on file .*, 14 %$/),
    ]);
    expect([get('cpuSecondsPerBioSecond'), get('record.cpuSecondsPerBioSecond')]).toEqual(['1.14', '1']);
    keep(cost(0.9, 0.89, 0.91));
    expect([get('record.cpuSecondsPerBioSecond'), get('record.cpuSecondsPerBioSecondMax')]).toEqual([
      '0.9',
      '0.91',
    ]);
  });

  it.each([
    ['ratio', { ratio: 6, ratioMin: 5.8, ratioMax: 6.2 }, { ratio: 5, ratioMin: 4.9, ratioMax: 5.1 }],
    ['peakBytes', { peakBytes: 1e8 }, { peakBytes: 2e8 }],
    ['buildSeconds', { buildSeconds: 10 }, { buildSeconds: 12 }],
    [
      'framesPerSecond',
      { framesPerSecond: 9, framesPerSecondMin: 8, best: 9 },
      { framesPerSecond: 7, best: 7 },
    ],
    ['realTimeFactor', { realTimeFactor: 9, least: 8, most: 9 }, { realTimeFactor: 7, least: 6, most: 7.5 }],
  ])('looks at %s, too', (name, before, after) => {
    const { keep } = file();
    keep(before);
    expect(keep(after, { save: false })).toEqual([expect.stringMatching(`${name} .* is WORSE than`)]);
    expect(keep(before, { save: false })).toEqual([]);
  });

  it.each([
    ['peakBytes', 1e8, 2e8],
    ['ratio', 6, 3],
  ])(
    'takes a %s that is no number for one that was not measured, and keeps the best',
    (name, before, after) => {
      const { keep, get } = file();
      keep({ [name]: before, rounds: 5 });
      expect(keep({ [name]: NaN, rounds: 5 })).toEqual([]);
      expect([get(name), get(`record.${name}`)]).toEqual([undefined, String(before)]);
      expect(keep({ [name]: after, rounds: 5 })).toEqual([
        expect.stringMatching(`${name} ${after} is WORSE than ${before}, the best on file`),
      ]);
    },
  );

  it('does not look at parts of a second that building took', () => {
    const { keep } = file();
    keep({ buildSeconds: 0.02 });
    expect(keep({ buildSeconds: 0.04 }, { save: false })).toEqual([]);
  });

  it('says that a network agrees no more with its rival, however often that was filed', () => {
    const { keep } = file();
    const sentence = expect.stringMatching(/^kernel cuba: it agrees NO MORE with its rival/) as string;
    keep(full);
    expect(keep({ ...full, agrees: false })).toEqual([sentence]);
    expect(keep({ ...full, agrees: false })).toEqual([sentence]);
    expect(keep({ ...full, agrees: true })).toEqual([]);
  });
});

describe('the version of Node', () => {
  it('stays with what it ran, and is told where it differs', () => {
    const { keep, get } = file();
    keep({ peakBytes: 1e8 });
    keep({ peakBytes: 1e8 }, { what: 'coba', node: 'v24.0.0' });
    expect([get('node', 'cuba'), get('node', 'coba'), get('node', 'this')]).toEqual([
      'v20.1.0',
      'v24.0.0',
      'v24.0.0',
    ]);
    expect(keep({ peakBytes: 2e8 }, { save: false, node: 'v24.0.0' })).toEqual([
      expect.stringMatching(/WORSE .*, with node v24\.0\.0, then v20\.1\.0$/),
    ]);
  });
});
