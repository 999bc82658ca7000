// Putting the events of a window in time order. Pixels are visited one after another, so events come sorted by pixel; a
// radix sort with two digits of 11 bits is stable and five times faster here than the engine's sort.

/** Events of one window, unsorted: time in µs after the start of the window, and pixel · 2 + on. */
export interface EventScratch {
  count: number;
  time: Uint32Array;
  what: Uint32Array;
  /** Room for the first pass of the sort. */
  otherTime: Uint32Array;
  otherWhat: Uint32Array;
}

/** Longest window whose events can be sorted: 22 bits of µs. */
export const LONGEST_WINDOW = 4194304;

const DIGIT = 2048;
const counts = new Uint32Array(DIGIT);

/** @returns room for events; it doubles when it is full. */
export function eventScratch(capacity = 4096): EventScratch {
  const room = (): Uint32Array => new Uint32Array(capacity);
  return { count: 0, time: room(), what: room(), otherTime: room(), otherWhat: room() };
}

/** Append one event. */
export function pushEvent(scratch: EventScratch, time: number, what: number): void {
  if (scratch.count === scratch.time.length) grow(scratch);
  scratch.time[scratch.count] = time;
  scratch.what[scratch.count] = what;
  scratch.count++;
}

/** Append the first `count` events of two columns. */
export function appendEvents(
  scratch: EventScratch,
  time: Uint32Array,
  what: Uint32Array,
  count: number,
): void {
  while (scratch.count + count > scratch.time.length) grow(scratch);
  scratch.time.set(time.subarray(0, count), scratch.count);
  scratch.what.set(what.subarray(0, count), scratch.count);
  scratch.count += count;
}

/** Double the room. */
function grow(scratch: EventScratch): void {
  const { time, what, count } = scratch;
  Object.assign(scratch, eventScratch(2 * time.length), { count });
  scratch.time.set(time);
  scratch.what.set(what);
}

/** Sort by time, events of equal time in the order they came. Changed in place. */
export function sortEvents(scratch: EventScratch): void {
  const { count, time, what, otherTime, otherWhat } = scratch;
  let bits = 0;
  for (let i = 0; i < count; i++) bits |= time[i];
  pass(count, 0, time, what, otherTime, otherWhat);
  if (bits < DIGIT)
    // short windows need one digit only
    Object.assign(scratch, { time: otherTime, what: otherWhat, otherTime: time, otherWhat: what });
  else pass(count, 11, otherTime, otherWhat, time, what);
}

/** One stable counting pass over the digit that begins at bit `shift`. */
function pass(
  count: number,
  shift: number,
  time: Uint32Array,
  what: Uint32Array,
  toTime: Uint32Array,
  toWhat: Uint32Array,
): void {
  counts.fill(0);
  for (let i = 0; i < count; i++) counts[(time[i] >> shift) & (DIGIT - 1)]++;
  let before = 0;
  for (let d = 0; d < DIGIT; d++) {
    const here = counts[d];
    counts[d] = before;
    before += here;
  }
  for (let i = 0; i < count; i++) {
    const place = counts[(time[i] >> shift) & (DIGIT - 1)]++;
    toTime[place] = time[i];
    toWhat[place] = what[i];
  }
}
