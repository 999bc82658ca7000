// What a simulated robot sensed, in the words of neurover.v1: packed frames, or the same as JSON. Its state closes a frame.

import type { Peer } from '../link/socket/peer.ts';
import { writeEvents } from '../wire/native-events.ts';
import { writeRanges } from '../wire/native-messages.ts';
import { MOST_FRAME_BEAMS, writeScan, writeState } from '../wire/native-sense.ts';
import { writeJson } from '../wire/rosbridge.ts';
import type { SimFrame } from './robot.ts';

/** Bytes that may wait in the socket of a host that reads slowly; beyond, frames are skipped. */
const FULL = 256 * 1024;

/** @param eyes  whether the robot has an event camera */
export function sendFrame(
  peer: Peer,
  frame: SimFrame,
  { packed, eyes }: { readonly packed: boolean; readonly eyes: boolean },
): void {
  if (peer.buffered > FULL) return;
  const { sequence, start, end, episode, fresh, body, reward, bumped, ending, reason } = frame;
  const { events, scan, teacher } = frame;
  const say = (message: object): void => peer.text(writeJson(message));
  if (scan !== null) {
    const { angleMin, angleStep, ranges } = scan;
    if (packed && ranges.length <= MOST_FRAME_BEAMS) peer.binary(writeScan(scan, sequence, end));
    else say({ t: 'scan', sequence, time: end, angleMin, angleStep, ranges: writeRanges(ranges) });
  }
  const count = eyes ? events.count : 0;
  const state = { sequence, start, end, episode, events: count, fresh, body, reward, bumped, ending, reason };
  if (packed) {
    if (eyes) for (const bytes of writeEvents(events, start, sequence)) peer.binary(bytes);
    peer.binary(writeState(state));
    return;
  }
  if (count > 0) {
    const time = Array.from(events.t, (t) => start + t);
    say({ t: 'events', sequence, time, x: events.x, y: events.y, on: [...events.on] });
  }
  say({ t: 'state', ...state, teacher: teacher === null ? null : [...teacher] });
}
