// AEDAT files of versions 2.0 and 3.1 from hand-made bytes: which camera they name, which records are events, and what is refused.

import { describe, expect, it } from 'vitest';
import { createDecoder, type DecoderOptions } from '../../../../core/event/file/formats.ts';
import { decodeSource, memorySource } from '../../../../core/event/recording/reader.ts';
import { RecordingError } from '../../../../core/event/recording-error.ts';
import { join, readRows, take, words, type Edge, type Row } from '../rows.ts';

const bigEndian = (...values: number[]): Uint8Array =>
  words(4, ...values).map((_, i, all) => all[(i & ~3) + 3 - (i & 3)]);

describe('AEDAT 2.0', () => {
  const read = (header: string, data: Uint8Array, options: DecoderOptions = {}) => {
    const decoder = createDecoder('aedat2', options);
    const { rows, edges, error } = readRows(decoder, join(`#!AER-DAT2.0\r\n${header}`, data));
    return { rows, edges, error, facts: decoder.facts };
  };

  it.each([
    ['eu.seebetter.ini.chips.davis.Davis346blue', 'davis', 346, 260],
    ['eu.seebetter.ini.chips.davis.DAVIS240C', 'davis', 240, 180],
    ['eu.seebetter.ini.chips.davis.Davis640', 'davis', 640, 480],
    ['eu.seebetter.ini.chips.davis.Davis208PixelParade', 'davis', 208, 192],
    ['ch.unizh.ini.jaer.chip.retina.DVS128', 'dvs128', 128, 128],
    ['ch.unizh.ini.jaer.chip.retina.Tmpdiff128', 'dvs128', 128, 128],
  ])(
    'of the chip %s is of a %s with %i × %i pixels, y upwards and x from the right',
    (chip, layout, width, height) => {
      const { facts } = read(`# AEChip: ${chip}\r\n`, bigEndian(0, 0));
      expect(facts).toMatchObject({ width, height, yAxis: 'up', xAxis: 'left', notes: { layout } });
    },
  );

  it('that names no chip is of a DVS128 where all addresses have 16 bits, and of a DAVIS where one has more', () => {
    expect(read('', bigEndian(0xffff, 1, 0x0202, 2))).toMatchObject({
      rows: [[2, 1, 2, 0]],
      edges: [[1, 0, 1]],
      facts: { width: 128, notes: { layout: 'dvs128' } },
    });
    expect(read('', bigEndian(0x8000, 1))).toMatchObject({
      edges: [[1, 0, 0]],
      facts: { notes: { layout: 'dvs128' } },
    });
    expect(read('', bigEndian(0x0002, 1, 0x10000, 2))).toMatchObject({
      rows: [
        [1, 0, 0, 0],
        [2, 16, 0, 0],
      ],
      facts: { width: null, notes: { layout: 'davis' } },
    });
    expect(read('', new Uint8Array()).facts).toMatchObject({ width: null, height: null });
  });

  it('that names no chip is told apart piece by piece as it is in one piece', () => {
    const rows: Row[] = Array.from({ length: 900 }, (_, i) => [i, i % 8, i < 600 ? 0 : 9, 0]);
    const bytes = join(
      '#!AER-DAT2.0\r\n',
      bigEndian(...rows.flatMap(([t, x, y]) => [(y << 22) | (x << 12), t])),
    );
    const [got, edges]: [Row[], Edge[]] = [[], []];
    for (const batch of decodeSource(createDecoder('aedat2'), memorySource(bytes), { chunkBytes: 64 }))
      take(batch, got, edges);
    expect(got).toEqual(rows);
  });

  it('is read by the layout that is told, and keeps the frame of its header', () => {
    const { rows, facts } = read('# AEChip: x.DAVIS240C\r\n', bigEndian(0x0203, 1), { layout: 'dvs128' });
    expect([rows, facts.width, facts.height]).toEqual([[[1, 1, 2, 1]], 240, 180]);
  });

  it('has data that begins with the sign of its header, behind the mark or where a byte is no text', () => {
    const chip = '# AEChip: x.DAVIS240C\r\n';
    const text = bigEndian(0x23202023, 0x2020200a); // a line of text
    expect(read(`${chip}#End Of ASCII Header\r\n`, text).rows).toEqual([[0x2020200a, 0x202, 0x8c, 0]]);
    expect(read(chip, bigEndian(0x23002023, 0x0a)).rows).toEqual([[10, 2, 0x8c, 0]]);
  });

  it('has a clock that may go back: by less than half its period it is no wrap', () => {
    const times = (...stored: number[]): number[] =>
      read('# AEChip: x.DVS128\r\n', bigEndian(...stored.flatMap((t) => [0, t]))).rows.map(([t]) => t);
    expect(times(100, 50, 2 ** 31 + 49, 50)).toEqual([100, 50, 2 ** 31 + 49, 50]);
    expect(times(2 ** 31 + 50, 50, 40)).toEqual([2 ** 31 + 50, 2 ** 32 + 50, 2 ** 32 + 40]);
  });
});

describe('AEDAT 3.1', () => {
  const header = (...lines: string[]): string => ['#!AER-DAT3.1', ...lines, '#!END-HEADER', ''].join('\r\n');
  const packet = (type: number, fields: readonly number[], ...data: number[]): Uint8Array =>
    join(words(2, type, 1), words(4, ...fields, ...data));
  const read = (...parts: (Uint8Array | string)[]) => {
    const decoder = createDecoder('aedat3');
    return { ...readRows(decoder, join(...parts)), facts: decoder.facts };
  };
  const event = (t: number): number[] => [3 | (2 << 2) | (1 << 17), t];

  it.each([
    ['DAVIS346', 346, 260],
    ['DAVIS240C', 240, 180],
    ['DAVIS640', 640, 480],
    ['DAVIS208', 208, 192],
    ['DVS128', 128, 128],
    ['Prophesee', null, null],
  ])('of the source %s has %d × %d pixels', (source, width, height) => {
    expect(read(header('#Format: RAW', `#Source 1: ${source}`)).facts).toMatchObject({ width, height });
  });

  it.each([
    ['no sign', 'Format: RAW', /A header line does not begin with "#"/],
    ['no end in its first 1 MiB', `#${'x'.repeat(1 << 20)}`, /The header has no end mark within 1 MiB/],
    [
      'a compressed format',
      '#Format: SerializedTS',
      /"Format: SerializedTS" is compressed; only RAW can be read/,
    ],
  ])('with %s in its header is refused', (_, line, sentence) => {
    expect((read(header(line)).error as RecordingError).reason).toMatch(sentence);
  });

  it('takes events by their valid bits, however many the packet has room for, and edges by their kinds', () => {
    const special = (kind: number, t: number): number[] => [(kind << 1) | 1, t];
    const kinds = [1, 2, 3, 4, 5, 66].flatMap((kind, k) => special(kind, k));
    const { rows, edges, error, facts } = read(
      header(),
      packet(1, [8, 4, 0, 3, 1, 1], ...event(5), 0, 0, 0, 0),
      packet(0, [8, 4, 0, 6, 6, 6], ...kinds),
      packet(257, [8, 4, 0, 1, 1, 1], ...event(6)),
      packet(2, [12, 4, 0, 2, 2, 2], 1, 2, 3, 4, 5, 6),
      packet(1, [8, 4, 2, 1, 1, 1], ...event(7)),
    );
    expect(error).toBeNull();
    expect(rows).toEqual([
      [5, 1, 2, 1],
      [2 ** 32 + 7, 1, 2, 1],
    ]);
    expect(edges).toEqual([
      [1, 0, 1],
      [2, 0, 0],
      [3, 0, 1],
    ]);
    expect(facts.ignored).toBe(2 + 3 + 2); // not valid, no edge, packets of other kinds
  });

  it.each([
    ['without a size', 2, [0, 4, 0, 1, 1, 1]],
    ['with a negative size', 2, [-8, 4, 0, 1, 1, 1]],
    ['with its time before its events', 1, [8, -4, 0, 1, 1, 1]],
    ['from before all time', 1, [8, 4, -1, 1, 1, 1]],
    ['with less room than nothing', 1, [8, 4, 0, -1, -2, 0]],
    ['of less than no events', 1, [8, 4, 0, 1, -1, 0]],
    ['of more events than it has room for', 1, [8, 4, 0, 1, 2, 1]],
    ['with events of another size', 1, [12, 4, 0, 1, 1, 1]],
    ['with edges of another size', 0, [16, 4, 0, 1, 1, 1]],
  ])('with a packet %s is refused at it', (_, type, fields) => {
    const whole = join(header(), packet(1, [8, 4, 0, 1, 1, 1], ...event(5)));
    const { rows, error } = read(whole, packet(type, fields, ...event(6), ...event(7)));
    expect(rows).toEqual([[5, 1, 2, 1]]);
    expect(error).toBeInstanceOf(RecordingError);
    expect(error).toMatchObject({ offset: whole.length });
    expect((error as RecordingError).reason).toMatch(/it is damaged|have 8 bytes/);
  });

  it('that ends inside a packet or its header says so', () => {
    const first = join(header(), packet(1, [8, 4, 0, 1, 1, 1], ...event(5)));
    const second = packet(1, [8, 4, 0, 1, 1, 1], ...event(6));
    for (let length = 1; length < second.length; length++) {
      const { rows, error } = read(first, second.slice(0, length));
      expect(rows).toHaveLength(1);
      const [offset, what] =
        length < 28 ? [first.length, 'a packet header'] : [first.length + 28, 'a packet'];
      expect([length, (error as RecordingError).offset]).toEqual([length, offset]);
      expect((error as RecordingError).reason).toContain(`ends inside ${what}.`);
    }
  });
});
