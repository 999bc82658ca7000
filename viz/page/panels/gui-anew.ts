// Controls that make room for those of another run: what was open stays open, and who is at the keys stays where they were.

import type { Controller, GUI } from 'lil-gui';

const titleOf = ({ $title }: GUI): string => $title.textContent;
const isClosed = ({ $title }: GUI): boolean => $title.getAttribute('aria-expanded') === 'false';
/** What a control is called, within the folder that it is in. */
const nameOf = ({ parent, $name }: Controller): string => `${titleOf(parent)}/${$name.textContent}`;

/**
 * Take controls away. What is still in a hand is let go of unordered: it was meant for the run that they led.
 * @returns makes others as these were left
 */
export function takeAway(gui: GUI): (other: GUI) => void {
  const controllers = gui.controllersRecursive();
  const closed = new Map(gui.foldersRecursive().map((folder) => [titleOf(folder), isClosed(folder)]));
  const focused = controllers.find(({ domElement }) => domElement.contains(document.activeElement));
  for (const each of controllers) each.onFinishChange(() => undefined);
  gui.destroy();
  return (other) => {
    for (const folder of other.foldersRecursive()) {
      const wasClosed = closed.get(titleOf(folder));
      if (wasClosed !== undefined) folder.open(!wasClosed);
    }
    if (focused === undefined) return;
    const like = other.controllersRecursive().find((each) => nameOf(each) === nameOf(focused));
    like?.domElement.querySelector<HTMLElement>('button, input, select')?.focus({ preventScroll: true });
  };
}
