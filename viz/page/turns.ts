// Whose turn it is to be drawn. Where a processor draws, every panel at every picture would leave no picture in time: the
// world is drawn each time, the others take turns, and what changed meanwhile waits for them.

import type { Panel, View } from './panels/panel.ts';

/** Pictures in which everybody has had a turn. */
const ROUND = 3;

/** Panels that are drawn by turns. */
export interface Turns {
  /** Draw a picture. */
  draw(view: View): void;
  /** Whether every panel that is shown has been drawn. */
  complete(): boolean;
}

/**
 * @param spare  whether the first panel is drawn always and the others by turns; then they begin one by one, for what is drawn
 * first takes long, and whoever points at something meanwhile would wait for all of them
 */
export function drawByTurns(panels: readonly Panel[], spare: boolean): Turns {
  const waiting = panels.map(() => false);
  const begun = panels.map(() => false);
  const isShown = ({ element }: Panel): boolean => element.offsetParent !== null;
  let picture = 0;
  return {
    draw(view) {
      picture++;
      let beginner = false;
      panels.forEach((panel, k) => {
        waiting[k] ||= view.fresh;
        if (!isShown(panel)) return;
        if (spare && k > 0 && begun[k] && (picture + k) % ROUND !== 0) return;
        if (spare && !begun[k] && beginner) return;
        beginner ||= !begun[k];
        begun[k] = true;
        panel.draw({ ...view, fresh: waiting[k] });
        waiting[k] = false;
      });
    },
    complete: () => panels.every((panel, k) => begun[k] || !isShown(panel)),
  };
}
