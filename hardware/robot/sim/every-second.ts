// What a robot says once in a second of its time.

import { seconds, type Micros } from '../../../core/units/quantity.ts';

/** @returns a function that says whether a second has passed since it last said so; yes at first */
export function everySecond(): (time: Micros) => boolean {
  let said = -Infinity;
  return (time) => {
    if (time - said < seconds(1)) return false;
    said = time;
    return true;
  };
}
