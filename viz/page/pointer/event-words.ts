// What is said of one event wherever a pointer rests on it: which way, and when.

import type { EventPacket } from '../../../core/event/packet.ts';
import { clockOf } from '../play/clock.ts';

/** @returns it in words. @param begin  simulated seconds at which its packet begins @param isSample  whether it is a spike of a data set */
export function eventWords(events: EventPacket, event: number, begin: number, isSample = false): string {
  const what = isSample ? 'spike' : events.on[event] === 1 ? 'brighter' : 'darker';
  return `${what} at ${clockOf(begin + events.t[event] / 1e6, 3)}`;
}
