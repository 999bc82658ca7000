// Old RAW files of Prophesee name no format, or have no header at all. EVT2 and EVT3 tell themselves apart by their words.

import { u16, u32 } from '../bytes/read.ts';

/** Types that each format defines, as bits of a mask. */
const EVT2_TYPES = 0b1110_0101_0000_0011;
const EVT3_TYPES = 0b1110_0101_1111_1101;
/** Share of words that must have a type: all, but for what cameras send against the books. */
const MOST = 0.995;

/** @returns whether nearly all words are of a known type, and time words are among them that hardly ever go back. */
function fits(
  types: number,
  count: number,
  typeOf: (i: number) => number,
  timeOf: (i: number) => number,
): boolean {
  let [known, times, back, before] = [0, 0, 0, -1];
  for (let i = 0; i < count; i++) {
    const type = typeOf(i);
    known += (types >>> type) & 1;
    if (type !== 8) continue;
    times++;
    if (timeOf(i) < before) back++;
    before = timeOf(i);
  }
  return times > 0 && known >= MOST * count && back <= 1 + 0.01 * times;
}

/**
 * Tell the format of raw words without a header that names it.
 *
 * @param from  the first byte of data
 * @returns null where the words are neither
 */
export function guessRaw(bytes: Uint8Array, from: number): 'evt2' | 'evt3' | null {
  const halves = (bytes.length - from) >> 1;
  const isEvt2 = fits(
    EVT2_TYPES,
    halves >> 1,
    (i) => u32(bytes, from + 4 * i) >>> 28,
    (i) => u32(bytes, from + 4 * i) & 0x0fffffff,
  );
  if (isEvt2) return 'evt2';
  const isEvt3 = fits(
    EVT3_TYPES,
    halves,
    (i) => u16(bytes, from + 2 * i) >>> 12,
    // The high time wraps within seconds; the first bit makes no difference to whether it goes on.
    (i) => u16(bytes, from + 2 * i) & 0xfff,
  );
  return isEvt3 ? 'evt3' : null;
}
