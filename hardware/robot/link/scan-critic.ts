// What a person should know of a laser's readings, said once each: they hold the robot back, and look like nothing.

import type { RangeScan } from '../safety/clearance.ts';

/** @returns a function that looks at scans and tells what is odd about them. */
export function scanCritic(tell: (text: string) => void): (scan: RangeScan) => void {
  const said = new Set<'zero' | 'blind'>();
  const once = (what: 'zero' | 'blind', text: string): void => {
    if (said.has(what)) return;
    said.add(what);
    tell(text);
  };
  return ({ ranges }) => {
    let [zeros, blind] = [0, 0];
    for (const range of ranges) {
      if (range === 0) zeros++;
      else if (range !== range) blind++;
    }
    if (zeros > 0)
      once(
        'zero',
        `The laser reports 0.0 on ${zeros} of ${ranges.length} beams: taken as touching. ` +
          'If it means that nothing is there, its driver must say infinity (REP 117).',
      );
    if (blind > 0 && blind === ranges.length)
      once(
        'blind',
        `The laser gives no reading on any of ${ranges.length} beams: nothing counts as free. ` +
          'By rosbridge in JSON infinity and no reading are both null: leave out --compression none.',
      );
  };
}
