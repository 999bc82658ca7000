// A robot that complains of every command is heard once.

import { seconds, type Micros } from '../../../core/units/quantity.ts';
import type { Clock } from '../clock.ts';

/** Time in which the same words are no news. */
const STALE = seconds(10);
/** Most sentences that are remembered. */
const MOST = 32;

/** @returns a function that says whether words are news: they were not heard within `stale`, ten seconds, before */
export function newsOnly(clock: Clock, stale: Micros = STALE): (text: string) => boolean {
  const heard = new Map<string, Micros>();
  return (text) => {
    const now = clock.now();
    const before = heard.get(text);
    if (before !== undefined && now - before < stale) return false;
    heard.delete(text);
    heard.set(text, now);
    for (const oldest of heard.keys()) {
      if (heard.size <= MOST) break;
      heard.delete(oldest);
    }
    return true;
  };
}
