// Somebody who wears the electrodes, and the others whom a learner was shipped with; everybody is synthetic.

import { syntheticEmg } from '../../../agents/dataset/synthetic/muscles.ts';
import { halves, type GestureWindow } from '../../../agents/wearable/features.ts';

const sessions = syntheticEmg(2);

/** All windows of the others. */
export const others: readonly GestureWindow[] = sessions
  .filter(({ subject }) => subject === 'synthetic-1')
  .flatMap((each) => halves(each).flat());

const [first, later] = halves(
  sessions.find(({ subject, session }) => subject === 'synthetic-0' && session === 3) ?? sessions[0],
);

/** Labelled windows of the wearer. */
export const support: readonly GestureWindow[] = first;
/** Five of them for each of eight gestures. */
export const few: readonly GestureWindow[] = Array.from({ length: 8 }, (_, g) =>
  support.filter(({ label }) => label === g).slice(0, 5),
).flat();
/** Windows of the wearer that come later. */
export const test: readonly GestureWindow[] = later;
