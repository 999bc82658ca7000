// A robot that talks faster than anybody reads is heard in part, and how much more it said is told: a terminal, a record and a page take
// so much and no more.

import { inSeconds, seconds } from '../../../core/units/quantity.ts';
import type { Clock } from '../clock.ts';
import { newsOnly } from './news-only.ts';
import { plainWords } from './plain-words.ts';

/** The words of a robot. */
export interface FewWords {
  /** It says something: told where it is news and there was not too much of it. */
  said(text: string): void;
  /** To be called all the while: tells how much was left out, once its time is over. */
  look(): void;
}

/** Sentences that are told, and in how long: a robot that comes up has half a dozen to say. */
const MOST = 10;
const SPAN = seconds(10);

/** @param tell  tells a person */
export function fewWords(clock: Clock, tell: (text: string) => void): FewWords {
  const isNews = newsOnly(clock);
  let since = clock.now();
  let told = 0;
  let untold = 0;
  return {
    said(text) {
      if (!isNews(plainWords(text))) return;
      if (told === MOST) untold++;
      else {
        told++;
        tell(text);
      }
    },
    look() {
      const now = clock.now();
      if (now - since < SPAN) return;
      if (untold > 0)
        tell(
          `${untold} more notes came from the robot and are not shown: ${MOST} are, every ${inSeconds(SPAN)} s.`,
        );
      [since, told, untold] = [now, 0, 0];
    },
  };
}
