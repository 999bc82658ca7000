// Shows what all panels mean, or hides it; each does so itself at its title.

const isShown = (button: Element): boolean => button.getAttribute('aria-expanded') === 'true';

/** @returns what shows the meaning of every panel, or hides them where one is shown. */
export function explanationsOf(panels: readonly { readonly element: HTMLElement }[]): {
  toggle(): void;
  hide(): void;
} {
  const buttons = panels.flatMap(({ element }) => [
    ...element.querySelectorAll<HTMLButtonElement>('button.name'),
  ]);
  const turn = (on: boolean): void => {
    for (const button of buttons) if (isShown(button) !== on) button.click();
  };
  return {
    toggle: () => turn(!buttons.some((button) => isShown(button) && button.offsetParent !== null)),
    hide: () => turn(false),
  };
}
