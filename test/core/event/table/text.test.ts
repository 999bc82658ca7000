// Times, polarities and headers as people write them into tables of text.

import { describe, expect, it } from 'vitest';
import { createDecoder } from '../../../../core/event/file/formats.ts';
import { decodeSource, memorySource } from '../../../../core/event/recording/reader.ts';
import { join, readRows, take, type Row } from '../rows.ts';

describe('text', () => {
  const text = (content: string): ReturnType<typeof readRows> =>
    readRows(createDecoder('text'), join(content));

  it.each([
    ...['1', '+1', '1.0', '1.', 'True', 'TRUE', 'true'].map((polarity) => [polarity, 1] as const),
    ...['0', '-1', '0.0', '-1.0', '0.', '-1.00', 'False', 'false'].map((polarity) => [polarity, 0] as const),
    ...['2', '+0', '-0', 'on', '', '1.5', '-2'].map((polarity) => [polarity, null] as const),
  ])('has the polarity %j for %j', (polarity, on) => {
    const { rows, error } = text(`5,1,2,${polarity}\n`);
    if (on === null)
      expect(error).toMatchObject({ offset: 0, reason: expect.stringMatching(/^Line 1 is no event/) });
    else expect([rows, error]).toEqual([[[5, 1, 2, on]], null]);
  });

  it.each([
    ['1,2,1,5\n', /^Line 1 is no event: "1,2,1,5"\. Write t x y p, or name other columns in a first line/],
    ['5,1,2,1\n6,1\n', /^Line 2 is no event: "6,1"\. Mend it or take it out\.$/],
    ['x,y,p,t\n1,2,1,5\n6,1\n', /^Line 3 /],
  ])('says of %j what is to be done', (content, reason) => {
    expect(text(content).error).toMatchObject({ reason: expect.stringMatching(reason) });
  });

  it('has blanks, tabs, commas and semicolons between its columns', () => {
    for (const between of [' ', '\t', ',', ';', ' ; ', ', '])
      expect(text(['5', '1', '2', '1'].join(between)).rows).toEqual([[5, 1, 2, 1]]);
  });

  it('has seconds to the nearest microsecond, however they are written', () => {
    const times = [
      '0.0000005',
      '0.00000049',
      '1e-6',
      '15e-7',
      '2.5E0',
      '.5',
      '7.',
      '1234567890.0000015',
      '9007199254.25',
    ];
    const rows = text(times.map((t) => `${t} 1 2 1\n`).join('')).rows.map(([t]) => t);
    expect(rows).toEqual([
      1, 0, 1, 2, 2_500_000, 500_000, 7_000_000, 1_234_567_890_000_002, 9_007_199_254_250_000,
    ]);
  });

  it.each([
    ['0 180', null],
    ['240 0', null],
    ['65535 65535', 65535],
    ['65536 180', null],
    ['240 180 3', null],
  ])('that begins with %j has %j columns', (line, width) => {
    const decoder = createDecoder('text');
    const { error } = readRows(decoder, join(`${line}\n5 1 2 1\n`));
    expect([decoder.facts.width, error === null]).toEqual([width, width !== null]);
  });

  it.each(['t x y', 't,x,y,q', 'a,b,c,d', 't,x,x,p'])(
    'takes no names that leave a column out: %j',
    (names) => {
      expect(text(`${names}\n5 1 2 1\n`).error).toMatchObject({ offset: 0 });
    },
  );

  it('has its byte order mark in front, and nowhere else', () => {
    expect(text('\xef\xbb\xbf5 1 2 1\n').rows).toHaveLength(1);
    expect(text('4 1 2 1\n\xef\xbb\xbf5 1 2 1\n').error).toMatchObject({ offset: 8 });
  });

  it('is read in pieces that end anywhere, and refused where a line is longer than 4096 bytes', () => {
    const rows: Row[] = Array.from({ length: 200 }, (_, i) => [1000 + 7 * i, i, 2 * i, i & 1]);
    const bytes = join(rows.map((row) => `${row.join(' ')}\n`).join(''));
    for (const chunkBytes of [16, 17, 61, 1000]) {
      const got: Row[] = [];
      for (const batch of decodeSource(createDecoder('text'), memorySource(bytes), { chunkBytes }))
        take(batch, got, []);
      expect(got).toEqual(rows);
    }
    expect(text(`5 1 2 1 #${'x'.repeat(4087)}\n`).error).toBeNull();
    expect(text(`4 1 2 1\n5 1 2 1 #${'x'.repeat(4088)}\n`).error).toMatchObject({
      offset: 8,
      reason: expect.stringMatching(/longer than 4096 bytes/),
    });
  });
});
