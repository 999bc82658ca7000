// STATE and SCAN of neurover.v1: what a robot says. Events have a file of their own.
//
//     STATE  0x03  u16 flags  u32 sequence  u64 start µs  u64 end µs  u32 episode  u32 events in the window
//                  f32 x  f32 y  f32 heading  f32 speed  f32 turnRate  f32 reward  u8 length, reason in UTF-8
//     SCAN   0x02  u16 beams  u32 sequence  u64 µs  f32 angleMin  f32 angleStep  u16 mm per beam (0 none, 65535 nothing there)
//
// Flags of STATE: bit 0 fresh, bit 1 terminated, bit 2 truncated, bit 3 reward is known, bit 4 there is a bumper,
// bit 5 it is pressed.

import { clamp } from '../../../core/units/arithmetic.ts';
import type { Micros } from '../../../core/units/quantity.ts';
import type { BodyState, Ending } from '../../../core/loop/percept.ts';
import type { RangeScan } from '../safety/clearance.ts';
import { WireError } from './json-read.ts';
import { LONGEST_FRAME, blankFrame, frameType, getTime, putTime, seal, unseal } from './frame.ts';

/** Beams that fit into one SCAN. */
export const MOST_FRAME_BEAMS = 499;

/** What the robot says of one window of time; closes the EVENTS frames before it. */
export interface StateFrame {
  readonly sequence: number;
  readonly start: Micros;
  readonly end: Micros;
  readonly episode: number;
  readonly events: number;
  readonly fresh: boolean;
  readonly body: BodyState;
  /** Null where the robot has no opinion. */
  readonly reward: number | null;
  /** Whether a bumper is pressed; null where the robot has none. */
  readonly bumped: boolean | null;
  readonly ending: Ending;
  readonly reason: string;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const endings: readonly Ending[] = ['running', 'terminated', 'truncated'];

/** @returns the bytes of STATE. */
export function writeState(state: StateFrame): Uint8Array<ArrayBuffer> {
  const reason = encoder.encode(state.reason).subarray(0, 96);
  const { bytes, view } = blankFrame(frameType.state, 57 + reason.length + 2);
  const ending = endings.indexOf(state.ending) << 1;
  const bumper = state.bumped === null ? 0 : state.bumped ? 48 : 16;
  view.setUint16(2, (state.fresh ? 1 : 0) | ending | (state.reward === null ? 0 : 8) | bumper, true);
  view.setUint32(4, state.sequence, true);
  putTime(view, 8, state.start);
  putTime(view, 16, state.end);
  view.setUint32(24, state.episode, true);
  view.setUint32(28, state.events, true);
  const { x, y, heading, speed, turnRate } = state.body;
  [x, y, heading, speed, turnRate, state.reward ?? 0].forEach((value, i) =>
    view.setFloat32(32 + 4 * i, value, true),
  );
  bytes[56] = reason.length;
  bytes.set(reason, 57);
  return seal(bytes);
}

/** Read STATE. Throws WireError. */
export function readState(bytes: Uint8Array): StateFrame {
  const view = unseal(bytes, frameType.state, 59);
  const flags = view.getUint16(2, true);
  const reason = decoder.decode(bytes.subarray(57, Math.min(57 + bytes[56], bytes.length - 2)));
  const value = (i: number): number => {
    const read = view.getFloat32(32 + 4 * i, true);
    if (!Number.isFinite(read))
      throw new WireError(`STATE: number ${i} of the body is ${read}. It was dropped.`);
    return read;
  };
  const [x, y, heading, speed, turnRate, reward] = [0, 1, 2, 3, 4, 5].map(value);
  const [start, end] = [getTime(view, 8), getTime(view, 16)];
  if (end < start)
    throw new WireError(`STATE: its window ends at ${end} µs before it starts at ${start} µs.`);
  return {
    sequence: view.getUint32(4, true),
    start,
    end,
    episode: view.getUint32(24, true),
    events: view.getUint32(28, true),
    fresh: (flags & 1) === 1,
    body: { x, y, heading, speed, turnRate } as BodyState,
    reward: flags & 8 ? reward : null,
    bumped: flags & 16 ? (flags & 32) !== 0 : null,
    ending: endings[(flags >> 1) & 3] ?? 'truncated',
    reason,
  };
}

/** @returns the bytes of SCAN; ranges are rounded to millimetres. */
export function writeScan(scan: RangeScan, sequence: number, time: Micros): Uint8Array<ArrayBuffer> {
  const beams = scan.ranges.length;
  if (beams > MOST_FRAME_BEAMS) {
    throw new WireError(
      `A scan of ${beams} beams does not fit into ${LONGEST_FRAME} bytes. Send ${MOST_FRAME_BEAMS} or fewer.`,
    );
  }
  const { bytes, view } = blankFrame(frameType.scan, 24 + 2 * beams + 2);
  view.setUint16(2, beams, true);
  view.setUint32(4, sequence, true);
  putTime(view, 8, time);
  view.setFloat32(16, scan.angleMin, true);
  view.setFloat32(20, scan.angleStep, true);
  for (let i = 0; i < beams; i++) {
    const range = scan.ranges[i];
    const millimetres =
      range === Infinity ? 65535 : range !== range ? 0 : clamp(Math.round(range * 1000), 1, 65534);
    view.setUint16(24 + 2 * i, millimetres, true);
  }
  return seal(bytes);
}

/** Read SCAN. Throws WireError. */
export function readScanFrame(bytes: Uint8Array): { scan: RangeScan; sequence: number; time: Micros } {
  const view = unseal(bytes, frameType.scan, 26);
  const beams = view.getUint16(2, true);
  if (bytes.length !== 26 + 2 * beams)
    throw new WireError(`SCAN of ${beams} beams has ${bytes.length} bytes.`);
  const angleMin = view.getFloat32(16, true);
  const angleStep = view.getFloat32(20, true);
  if (!Number.isFinite(angleMin) || !Number.isFinite(angleStep))
    throw new WireError('SCAN: its angles are not numbers.');
  const ranges = new Float32Array(beams);
  for (let i = 0; i < beams; i++) {
    const millimetres = view.getUint16(24 + 2 * i, true);
    ranges[i] = millimetres === 65535 ? Infinity : millimetres === 0 ? NaN : millimetres / 1000;
  }
  const scan = { angleMin, angleStep, rangeMin: 0, ranges };
  return { scan, sequence: view.getUint32(4, true), time: getTime(view, 8) };
}
