// The text headers of Prophesee's files, and files that have none: what is taken for one, and what their words say instead.

import { describe, expect, it } from 'vitest';
import { createDecoder, detectFormat, type StreamFormat } from '../../../../core/event/file/formats.ts';
import { decodeSource, memorySource } from '../../../../core/event/recording/reader.ts';
import { join, readRows, take, words, type Edge, type Row } from '../rows.ts';

/** What a decoder knows, and reads, of an EVT2 file with a header: a time word of 64 µs and an event. */
function read(header: string, format: StreamFormat = 'evt2') {
  const decoder = createDecoder(format);
  const { rows, error } = readRows(decoder, join(header, words(4, 0x80000001, 0x10000800)));
  return { frame: [decoder.facts.width, decoder.facts.height], rows, error };
}

describe('a header', () => {
  it.each<[string, readonly [number | null, number | null]]>([
    ['% geometry 1280x720\n', [1280, 720]],
    ['% Geometry 640 X 480\n', [640, 480]],
    ['% format EVT2;height=720;width=1280\n', [1280, 720]],
    ['% format EVT2;WIDTH=320;HEIGHT=240\n', [320, 240]],
    ['% Width 304\n% Height 240\n', [304, 240]],
    ['% geometry 65535x1\n', [65535, 1]],
    ['% geometry 65536x1\n', [null, null]],
    ['% geometry 0x480\n', [null, null]],
    ['% Width 304\n', [null, null]],
    ['% Height 240\n', [null, null]],
    ['% geometry 640x480\n% Width 304\n% Height 240\n', [640, 480]],
  ])('%j tells the frame %j', (header, frame) => {
    for (const end of ['', '% end\n', '% End\n'])
      expect(read(header + end)).toMatchObject({ frame, error: null });
  });

  it.each([
    ['64', 64],
    ['17179869184', 2 ** 34],
    ['-64', 0],
    ['0.5', 0],
    ['1e300', 0],
    ['soon', 0],
  ])('with a time base of %s begins at %d µs', (base, start) => {
    const { rows, error } = read(`% neurover_time_base ${base}\n% end\n`);
    expect([rows, error]).toEqual([[[start + 64, 1, 0, 1]], null]);
    const dat = createDecoder('dat');
    const told = join(
      `% Version 2\n% neurover_time_base ${base}\n% end\n`,
      Uint8Array.of(0, 8),
      words(4, 9, 1),
    );
    expect(readRows(dat, told).rows).toEqual([[start + 9, 1, 0, 0]]);
  });

  it('ends at its mark, so that data which looks like a line of it is data', () => {
    const line = words(4, 0x800a2025, 0x10000800); // "% \n" and a byte
    const time = 0x000a2025 * 64;
    expect(readRows(createDecoder('evt2'), join('% evt 2.0\n% END\n', line)).rows).toEqual([[time, 1, 0, 1]]);
  });

  it.each([
    ['no blank behind the sign', 0x800a4125],
    ['a byte that no text has', 0x807f2025],
    ['a control byte', 0x80012025],
  ])('is none where data begins with its sign: %s', (_, first) => {
    const { rows, error } = readRows(createDecoder('evt2'), words(4, first, 0x1000000a));
    expect([rows, error]).toEqual([[[(first & 0x0fffffff) * 64, 0, 10, 1]], null]);
  });

  it('may have a tab in its lines, and no line of 4096 bytes', () => {
    expect(read('% serial\t00042\r\n% end\n')).toMatchObject({ rows: [[64, 1, 0, 1]], error: null });
    expect(read(`% ${'x'.repeat(4080)}\n% end\n`)).toMatchObject({ rows: [[64, 1, 0, 1]] });
    expect(read(`% ${'x'.repeat(5000)}\n% end\n`).rows).toEqual([]);
  });

  it('longer than 1 MiB is refused', () => {
    const line = `% ${'x'.repeat(4000)}\n`;
    expect(read(line.repeat(200)).error).toBeNull();
    expect(read(line.repeat(300)).error).toMatchObject({ reason: 'The header is longer than 1 MiB.' });
  });

  it.each([
    ['% format EVT2\n', 'evt2'],
    ['% format EVT2.0;height=720\n', 'evt2'],
    ['% evt 2\n', 'evt2'],
    ['% Format EVT 4.0\n', 'evt4'],
    ['% format EVT2.1;height=720;width=1280\n', 'evt21'],
    ['% evt 2.1\n', 'evt21'],
    ['% Format EVT3\n', 'evt3'],
    ['% evt 3\n', 'evt3'],
    ['% camera_integrator_name Prophesee\n% evt 3.0\n% format EVT3;height=720;width=1280\n% end\n', 'evt3'],
    ['% format EVT4;height=320;width=320\n% end\n', 'evt4'],
    ['% Data file containing CD events.\n', 'dat'],
    ['% Version 2\n', 'dat'],
  ])('%j names the format %s', (header, format) => {
    expect(detectFormat(join(header, words(4, 0, 0)), 'a.raw')).toBe(format);
  });
});

describe('words without a header', () => {
  /** 1000 words of EVT2, every tenth tells the time; `odd` of the others have a type that it does not know, `back` times go back. */
  const evt2 = (odd: number, back: number, times = true): Uint8Array =>
    words(
      4,
      ...Array.from({ length: 1000 }, (_, i) => {
        if (times && i % 10 === 0)
          return 0x80000000 + 100_000 + 70 * i - (i > 0 && i <= 10 * back ? 2000 * (i % 20) : 0);
        return i % 10 === 1 && i < 10 * odd ? 0x50001000 : 0x10001000; // x 2: no word of EVT3
      }),
    );
  const isEvt2 = (bytes: Uint8Array): boolean => {
    try {
      return detectFormat(bytes, 'bare.raw') === 'evt2';
    } catch {
      return false;
    }
  };

  it('are EVT2 where all but five in a thousand are words of it', () => {
    expect([0, 1, 5, 6, 50].map((odd) => isEvt2(evt2(odd, 0)))).toEqual([true, true, true, false, false]);
  });

  it('are EVT2 where their time goes on but for one word in a hundred, and where there is a time at all', () => {
    // every second of the first times is set back: two of a hundred are, then three
    expect([0, 4, 6, 40].map((back) => isEvt2(evt2(0, back)))).toEqual([true, true, false, false]);
    expect(isEvt2(evt2(0, 0, false))).toBe(false);
  });
});

describe('a DAT file that names no version', () => {
  const header = join('% Data file containing CD events.\n', Uint8Array.of(12, 8));
  it('is of version 1 where all addresses have 21 bits, and of version 2 where one has more', () => {
    const of = (...addresses: number[]): Row[] =>
      readRows(createDecoder('dat'), join(header, words(4, ...addresses.flatMap((each) => [1, each])))).rows;
    expect(of(1 << 20)).toEqual([[1, 0, 0, 1]]);
    expect(of(1 << 21)).toEqual([[1, 0, 128, 0]]);
    expect(of(1 << 20, 1 << 21)).toEqual([
      [1, 0, 64, 0],
      [1, 0, 128, 0],
    ]);
  });

  it('is told apart piece by piece as it is in one piece', () => {
    const rows: Row[] = Array.from({ length: 900 }, (_, i) => [i, i % 300, i < 600 ? 3 : 200, 0]);
    const bytes = join(header, words(4, ...rows.flatMap(([t, x, y]) => [t, x | (y << 14)])));
    const [got, edges]: [Row[], Edge[]] = [[], []];
    for (const batch of decodeSource(createDecoder('dat'), memorySource(bytes), { chunkBytes: 64 }))
      take(batch, got, edges);
    expect(got).toEqual(rows);
  });

  it('is refused where its events have another size, or a type that is none', () => {
    for (const [type, size] of [
      [12, 4],
      [12, 9],
      [14, 16],
      [13, 8],
    ])
      expect(
        readRows(createDecoder('dat'), join('% Version 2\n', Uint8Array.of(type, size), words(4, 1, 1)))
          .error,
      ).toMatchObject({
        offset: 12,
        reason: `DAT event type ${type} of ${size} bytes is unknown; contrast events are type 0 or 12 of 8 bytes.`,
      });
  });

  it('has a clock that may go back: by less than half its period it is no wrap', () => {
    const times = (...stored: number[]): number[] =>
      readRows(
        createDecoder('dat'),
        join('% Version 2\n', Uint8Array.of(0, 8), words(4, ...stored.flatMap((t) => [t, 1]))),
      ).rows.map(([t]) => t);
    expect(times(100, 50, 2 ** 31 + 49, 50)).toEqual([100, 50, 2 ** 31 + 49, 50]);
    expect(times(2 ** 31 + 50, 50, 40)).toEqual([2 ** 31 + 50, 2 ** 32 + 50, 2 ** 32 + 40]);
  });
});
