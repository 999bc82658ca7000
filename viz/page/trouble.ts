// A line under the title that says what went wrong, until it is closed, put right, or something else does.

/** @returns a function that shows a sentence; an empty one takes the last away */
export function troubleLine(line: HTMLElement): (message: string) => void {
  const words = document.createElement('span');
  const close = document.createElement('button');
  close.textContent = '×';
  close.title = 'Close (Escape)';
  close.setAttribute('aria-label', close.title);
  line.append(words, close);
  const hide = (): void => {
    line.hidden = true;
  };
  close.addEventListener('click', hide);
  addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') hide();
  });
  return (message) => {
    words.textContent = message;
    line.hidden = message === '';
  };
}
