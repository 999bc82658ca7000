// Formats written by hand, field by field as their descriptions have them, so that decoders can be asked for every bit of every field.

import { join, words } from '../rows.ts';
import type { Layout, Placed } from './moments.ts';

/** A word with its type in the highest four bits. */
const typed = (type: number, rest: number): number => ((type << 28) | rest) >>> 0;
const pixel = (t: number, x: number, y: number): number => ((t & 63) << 22) | (x << 11) | y;
const trigger = ({ t, x, on, junk }: Placed): number =>
  ((t & 63) << 22) | ((junk & 0x1ff) << 13) | ((x & 31) << 8) | ((junk & 127) << 1) | on;

/** @returns the high words of 64 µs that are missing before a moment */
function highs(): (t: number) => number[] {
  let at = -1;
  return (t) => {
    const high = Math.floor(t / 64);
    if (high === at) return [];
    at = high;
    return [high % 2 ** 28];
  };
}

/** The pixel at which a vector begins that has an event at (x, y) in a bit of its mask: as far to the left as the bit says. */
const vectorAt = ({ x, bit }: Placed): readonly [number, number] => {
  const bits = Math.min(x, bit);
  return [x - bits, (1 << bits) >>> 0];
};

const evt2 = (moments: readonly Placed[]): Uint8Array => {
  const missing = highs();
  const word = (each: Placed): number =>
    each.isEdge ? typed(10, trigger(each)) : typed(each.on, pixel(each.t, each.x, each.y));
  return words(4, ...moments.flatMap((each) => [...missing(each.t).map((h) => typed(8, h)), word(each)]));
};

const evt21 =
  (isSwapped: boolean) =>
  (moments: readonly Placed[]): Uint8Array => {
    const missing = highs();
    const pair = (address: number, mask: number): number[] => (isSwapped ? [address, mask] : [mask, address]);
    const told = (each: Placed): number[] => {
      const [left, mask] = vectorAt(each);
      return each.isEdge
        ? pair(typed(10, trigger(each)), each.junk)
        : pair(typed(each.on, pixel(each.t, left, each.y)), mask);
    };
    const header = `% format EVT21;endianness=${isSwapped ? 'Legacy' : 'little'}\n% end\n`;
    const all = moments.flatMap((each) => [
      ...missing(each.t).flatMap((h) => pair(typed(8, h), each.junk)),
      ...told(each),
    ]);
    return join(header, words(4, ...all));
  };

const evt4 = (moments: readonly Placed[]): Uint8Array => {
  const missing = highs();
  const told = (each: Placed): number[] => {
    if (each.isEdge) return [typed(9, trigger(each))];
    if (!each.isVector) return [typed(10 + each.on, pixel(each.t, each.x, each.y))];
    const [left, mask] = vectorAt(each);
    return [typed(12 + each.on, pixel(each.t, left, each.y)), mask];
  };
  return words(4, ...moments.flatMap((each) => [...missing(each.t).map((h) => typed(14, h)), ...told(each)]));
};

const evt3 = (moments: readonly Placed[]): Uint8Array => {
  let high = -1;
  const all = moments.flatMap((each): number[] => {
    const { t, x, y, on, junk, bit } = each;
    const time = [0x6000 | (t & 0xfff)];
    if (Math.floor(t / 4096) !== high) time.unshift(0x8000 | (Math.floor(t / 4096) % 4096));
    high = Math.floor(t / 4096);
    if (each.isEdge) return [...time, 0xa000 | ((x & 15) << 8) | ((junk & 127) << 1) | on];
    const row = [0x0000 | ((junk & 1) << 11) | y];
    if (!each.isVector) return [...time, ...row, 0x2000 | (on << 11) | x];
    // a vector of twelve pixels that may be empty, one of eight, and the event in the third, wherever the base has come to
    const bits = Math.min(bit % 12, Math.max(0, x - 20));
    if (x < 20) return [...time, ...row, 0x3000 | (on << 11) | x, 0x4001];
    const empty = [0x4000, 0x5000 | (junk & 0xf00)];
    return [...time, ...row, 0x3000 | (on << 11) | (x - 20 - bits), ...empty, 0x4000 | (1 << bits)];
  });
  return words(2, ...all);
};

const dat =
  (version: 1 | 2) =>
  (moments: readonly Placed[]): Uint8Array => {
    const address = ({ x, y, on, junk }: Placed): number => {
      const polarity = on === 0 ? 0 : 1 + (junk % 15); // four bits, any of which says ON
      return version === 2
        ? (polarity << 28) | (y << 14) | x
        : (junk << 21) | (polarity << 17) | (y << 9) | x;
    };
    const data = moments.flatMap((each) => [each.t % 2 ** 32, address(each) >>> 0]);
    return join(`% Version ${version}\n`, Uint8Array.of(junkType(moments), 8), words(4, ...data));
  };
/** Both types of contrast events. */
const junkType = (moments: readonly Placed[]): number => (moments.length % 2 === 0 ? 0 : 12);

const datEdges = (moments: readonly Placed[]): Uint8Array =>
  join(
    '% Version 2\n',
    Uint8Array.of(14, 8),
    words(4, ...moments.flatMap(({ t, x, on }) => [t % 2 ** 32, ((x & 63) << 8) | on])),
  );

const bigEndian = (...values: number[]): Uint8Array =>
  words(4, ...values).map((_, i, all) => all[(i & ~3) + 3 - (i & 3)]);

const davis = (moments: readonly Placed[]): Uint8Array => {
  const address = ({ x, y, on, isEdge, junk }: Placed): number =>
    isEdge
      ? ((junk & 0x1ff) << 22) | (on << 11) | 0x400 | (junk & 0x3ff)
      : (y << 22) | (x << 12) | (on << 11) | (junk & 0x3ff);
  const data = moments.flatMap((each) => [address(each) >>> 0, each.t % 2 ** 32]);
  return join('#!AER-DAT2.0\r\n# AEChip: x.Davis640\r\n', bigEndian(...data));
};

const dvs128 = (moments: readonly Placed[]): Uint8Array => {
  const address = ({ x, y, on, isEdge, junk }: Placed): number =>
    ((junk << 16) | (isEdge ? 0x8000 | on : (y << 8) | (x << 1) | on)) >>> 0;
  const data = moments.flatMap((each) => [address(each), each.t % 2 ** 32]);
  return join('#!AER-DAT2.0\r\n# AEChip: x.TmpDiff128\r\n', bigEndian(...data));
};

const atis = (moments: readonly Placed[]): Uint8Array => {
  let added = 0;
  const parts = moments.map(({ t, x, y, on, junk }) => {
    const overflows = Math.max(0, Math.floor((t - added - 2 ** 23) / 8192) + 1);
    added += 8192 * overflows;
    const time = t - added;
    const record = Uint8Array.of(x, y, (on << 7) | (time >>> 16), time >>> 8, time);
    return join(
      ...Array.from({ length: overflows }, () => Uint8Array.of(junk, 240, junk, junk, junk)),
      record,
    );
  });
  return join(...parts);
};

const aedat3 = (moments: readonly Placed[]): Uint8Array => {
  const packet = (each: Placed): Uint8Array => {
    const { t, x, y, on, isEdge, junk } = each;
    const kind = on === 1 ? 2 + 2 * (junk & 1) : 3; // an edge that rises or a pulse, or one that falls
    const word = isEdge
      ? ((junk & 0xff) << 8) | (kind << 1) | 1
      : ((x << 17) | (y << 2) | (on << 1) | 1) >>> 0;
    const head = words(4, 8, 4, Math.floor(t / 2 ** 31), 2, 2, 1);
    return join(words(2, isEdge ? 0 : 1, junk), head, words(4, word, t % 2 ** 31, word & ~1, t % 2 ** 31));
  };
  return join('#!AER-DAT3.1\r\n#Format: raw\r\n#!END-HEADER\r\n', ...moments.map(packet));
};

const esDvs = (moments: readonly Placed[]): Uint8Array => {
  const parts = moments.map(({ wait, x, y, on }, i) => {
    const step = i === 0 ? moments[0].t : wait;
    const passed = new Uint8Array(Math.floor(step / 127)).fill(0xff);
    return join(passed, Uint8Array.of(((step % 127) << 1) | on), words(2, x, y));
  });
  return join('Event Stream', Uint8Array.of(2, 0, 0, 1), words(2, 65535, 65535), ...parts);
};

const esAtis = (moments: readonly Placed[]): Uint8Array => {
  const parts = moments.map(({ wait, x, y, on }, i) => {
    const step = i === 0 ? moments[0].t : wait;
    const passed = new Uint8Array(Math.floor(step / 189)).fill(0xff); // three times 63
    const rest = step % 189;
    const more = rest >= 63 ? [0xfc | Math.floor(rest / 63)] : [];
    return join(passed, Uint8Array.of(...more, ((rest % 63) << 2) | (on << 1)), words(2, x, y));
  });
  return join('Event Stream', Uint8Array.of(2, 0, 0, 2), words(2, 65535, 65535), ...parts);
};

/** Every layout whose fields can be written by hand. */
export const layouts: readonly Layout[] = [
  { name: 'EVT2', format: 'evt2', x: 2047, y: 2047, line: 31, period: 2 ** 34, write: evt2 },
  { name: 'EVT2.1', format: 'evt21', x: 2047, y: 2047, line: 31, period: 2 ** 34, write: evt21(false) },
  {
    name: 'EVT2.1, swapped',
    format: 'evt21',
    x: 2047,
    y: 2047,
    line: 31,
    period: 2 ** 34,
    write: evt21(true),
  },
  { name: 'EVT3', format: 'evt3', x: 2047, y: 2047, line: 15, period: 2 ** 24, write: evt3 },
  { name: 'EVT4', format: 'evt4', x: 2047, y: 2047, line: 31, period: 2 ** 34, write: evt4 },
  { name: 'DAT 1', format: 'dat', x: 511, y: 255, line: null, period: 2 ** 32, write: dat(1) },
  { name: 'DAT 2', format: 'dat', x: 16383, y: 16383, line: null, period: 2 ** 32, write: dat(2) },
  {
    name: 'DAT triggers',
    format: 'dat',
    x: 63,
    y: 0,
    line: 63,
    onlyEdges: true,
    period: 2 ** 32,
    write: datEdges,
  },
  { name: 'DAVIS', format: 'aedat2', x: 1023, y: 511, line: 0, period: 2 ** 32, write: davis },
  { name: 'DVS128', format: 'aedat2', x: 127, y: 127, line: 0, period: 2 ** 32, write: dvs128 },
  { name: 'AEDAT 3.1', format: 'aedat3', x: 32767, y: 32767, line: 0, period: 2 ** 40, write: aedat3 },
  { name: 'ATIS .bin', format: 'atis-bin', x: 255, y: 239, line: null, period: 2 ** 24, write: atis },
  { name: 'Event Stream', format: 'es', x: 65535, y: 65535, line: null, period: 2 ** 14, write: esDvs },
  {
    name: 'Event Stream, ATIS',
    format: 'es',
    x: 65535,
    y: 65535,
    line: null,
    period: 2 ** 14,
    write: esAtis,
  },
];
