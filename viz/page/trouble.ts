// A line under the title that says what went wrong, until it is closed, put right, or something else does.

import { put, putButton } from './element.ts';

/** @returns a function that shows a sentence; an empty one takes the last away */
export function troubleLine(line: HTMLElement): (message: string) => void {
  const words = put(line, 'span');
  const hide = (): void => {
    line.hidden = true;
  };
  putButton(line, 'Close (Escape)', hide).textContent = '×';
  addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') hide();
  });
  return (message) => {
    words.textContent = message;
    line.hidden = message === '';
  };
}
