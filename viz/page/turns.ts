// Whose turn it is to be drawn. Where a processor draws, every panel at every picture would leave no picture in time: the
// world is drawn each time, the others take turns, and what changed meanwhile waits for them.

import type { Panel, View } from './panels/panel.ts';

/** Pictures in which everybody has had a turn. */
const ROUND = 3;

/** @returns a function that draws a picture: the first panel always, the others by turns where `spare` is set. */
export function drawByTurns(panels: readonly Panel[], spare: boolean): (view: View) => void {
  const waiting = panels.map(() => false);
  let picture = 0;
  return (view) => {
    picture++;
    panels.forEach((panel, k) => {
      waiting[k] ||= view.fresh;
      if (panel.element.offsetParent === null) return;
      if (spare && k > 0 && (picture + k) % ROUND !== 0) return;
      panel.draw({ ...view, fresh: waiting[k] });
      waiting[k] = false;
    });
  };
}
