// Which panel fills the page, if one does, of those that a run has.

import type { Greeting } from '../telemetry/greeting.ts';
import { readAddress } from './address.ts';
import { writeAddress } from './address-bar.ts';
import { putButton } from './element.ts';
import type { Panel } from './panels/panel.ts';
import { panelsOf } from './panels/panels-of.ts';

/** Shows all panels of a run, or one. */
export interface Focus {
  /** Take up which run it is. */
  follow(greeting: Greeting | null): void;
  /** Show only one. @param number  its number from 0; null, one that is not there, or the one that is alone already: all */
  choose(number: number | null): void;
}

/** @param wanted  id of the one that the address names; where the run has no such panel, all are shown */
export function panelFocus(main: HTMLElement, panels: readonly Panel[], wanted: string | null): Focus {
  let run: Greeting | null = null;
  let shown = panelsOf(null);
  let one = wanted;
  const show = (): void => {
    const alone = shown.find((id) => id === one) ?? null;
    main.classList.toggle('focus', alone !== null);
    for (const { id, element } of panels) {
      element.hidden = !shown.includes(id);
      element.classList.toggle('focused', id === alone);
    }
    for (const [id, button] of buttons) {
      button.title = `Only this panel, or all (${shown.indexOf(id) + 1})`;
      button.setAttribute('aria-label', button.title);
    }
  };
  const choose = (id: string | null): void => {
    one = id === null || main.querySelector(`#panel-${id}.focused`) !== null ? null : id;
    show();
    writeAddress({ focus: one }, true);
  };
  const buttons = panels.map(({ id, element }): readonly [string, HTMLButtonElement] => {
    const head = element.querySelector('h2') ?? element;
    const button = putButton(head, '', () => choose(id)); // it is told what it does with its number
    button.className = 'alone';
    button.textContent = '⤢';
    head.addEventListener('dblclick', ({ target }) => {
      if (!(target instanceof HTMLButtonElement || target instanceof HTMLSelectElement)) choose(id);
    });
    return [id, button];
  });
  // The browser's way back leads to the panels that were there before, not out of the run.
  addEventListener('popstate', () => {
    one = readAddress(location.search).focus;
    show();
  });
  show();
  return {
    follow(greeting) {
      if (greeting === run || greeting === null) return;
      run = greeting;
      shown = panelsOf(greeting);
      main.classList.toggle('recording', greeting.run.recording !== undefined);
      main.classList.toggle('minded', greeting.populations.length > 0);
      main.classList.toggle('robot', greeting.run.robot !== undefined);
      main.classList.toggle('study', greeting.run.study === true);
      show();
    },
    choose: (number) => choose(number === null ? null : (shown[number] ?? null)),
  };
}
