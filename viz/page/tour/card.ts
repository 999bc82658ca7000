// The words of a step, and the buttons that lead on.

import { put, putButton, write } from '../element.ts';
import type { Step } from './steps.ts';

/** The card of the tour. */
export interface TourCard {
  readonly element: HTMLElement;
  /** Show a step. @param at  which it is, from 0, of so many */
  show(step: Step, at: number, of: number): void;
  /** Take the focus, so that Enter leads on. */
  focus(): void;
}

/** Make the card. @param turn  told to go on or back @param end  told that it is to end */
export function tourCard(turn: (by: 1 | -1) => void, end: () => void): TourCard {
  const element = put(document.body, 'section');
  element.id = 'tour';
  element.setAttribute('role', 'dialog');
  element.setAttribute('aria-label', 'Tour of this page');
  element.hidden = true;
  const told = put(element, 'div');
  told.setAttribute('aria-live', 'polite'); // the focus stays on the button that leads on
  told.setAttribute('aria-atomic', 'true');
  const title = put(told, 'h2');
  const words = put(told, 'p');
  const row = put(element, 'div', 'row');
  const close = putButton(row, 'End the tour (Escape)', end);
  close.textContent = 'end';
  const where = put(row, 'span');
  const back = putButton(row, 'Back to the step before', () => turn(-1));
  back.textContent = '‹ back';
  const next = putButton(row, 'The next step', () => turn(1));
  return {
    element,
    show(step, at, of) {
      write(title, step.title);
      write(words, step.words);
      write(where, `${at + 1} of ${of}`);
      back.disabled = at === 0;
      const isLast = at === of - 1;
      next.textContent = isLast ? 'done' : 'next ›';
      next.title = isLast ? 'Done: end the tour' : 'The next step';
      next.setAttribute('aria-label', next.title);
    },
    focus: () => next.focus(),
  };
}
