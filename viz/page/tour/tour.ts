// The tour: a button in the page's title, which says more to whoever has never taken it, and a card that goes from panel to panel.
// It opens nothing by itself. While single spikes are told of, a run of the page's own goes at 1×, and then as fast as before.

import { keep, recall } from '../kept.ts';
import type { Panel } from '../panels/panel.ts';
import type { Player } from '../play/player.ts';
import type { Store } from '../play/store.ts';
import { besidePanel } from './beside.ts';
import { tourCard } from './card.ts';
import { stepsOf, type Step } from './steps.ts';

/** Where a browser keeps that the tour was taken. */
const TAKEN = 'neurover-tour';

/** The tour of the page. */
export interface Tour {
  /** Begin, or end what was begun. */
  toggle(): void;
  end(): void;
  /** Be there where a run can be led through, and stay beside its panel. */
  draw(): void;
}

/** What the tour does to the page. */
export interface Leads {
  /** Show all panels. */
  readonly showAll: () => void;
  /** Choose a neuron where none is. */
  readonly offer: (neuron: number) => void;
  /** Whether the run is this page's own, so that nobody else is slowed down. */
  readonly isOwn: boolean;
}

/** Make the tour. @param button  in the title of the page */
export function tourOf(
  button: HTMLElement,
  panels: readonly Panel[],
  store: Store,
  player: Player,
  leads: Leads,
): Tour {
  let steps: readonly Step[] = [];
  let known: Store['greeting'] = null;
  let at = -1;
  let before: number | null | undefined; // the speed, while it is changed
  const isOn = (): boolean => at >= 0;
  const card = tourCard(
    (by) => (at + by < steps.length ? go(at + by) : end()),
    () => end(),
  );
  const place = (): void => {
    const panel = panels.find(({ id }) => id === steps[at]?.panel)?.element.getBoundingClientRect();
    if (panel === undefined) return;
    const { offsetWidth: width, offsetHeight: height, style } = card.element;
    const { x, y } = besidePanel(panel, { width, height }, { width: innerWidth, height: innerHeight });
    style.left = `${x}px`;
    style.top = `${y}px`;
  };
  const pace = (isSlow: boolean): void => {
    if (!leads.isOwn || !player.rulesSpeed || player.refusal !== null) return;
    if (isSlow && before === undefined) {
      before = player.speed;
      player.setSpeed(1);
    } else if (!isSlow && before !== undefined) {
      if (player.speed === 1) player.setSpeed(before); // else somebody has chosen another meanwhile
      before = undefined;
    }
  };
  const go = (to: number): void => {
    at = to;
    const step = steps[at];
    for (const { id, element } of panels) element.classList.toggle('toured', id === step?.panel);
    card.element.hidden = step === undefined;
    button.setAttribute('aria-expanded', String(step !== undefined));
    pace(step?.isSlow ?? false);
    if (step === undefined) return;
    leads.showAll();
    if (step.neuron !== undefined) leads.offer(step.neuron);
    card.show(step, at, steps.length);
    panels.find(({ id }) => id === step.panel)?.element.scrollIntoView({ block: 'start' });
    place();
  };
  const end = (): void => {
    if (!isOn()) return;
    const hadFocus = card.element.contains(document.activeElement);
    go(-1);
    if (hadFocus) button.focus();
  };
  const toggle = (): void => {
    if (isOn()) return end();
    if (steps.length === 0) return;
    keep(TAKEN, 'taken');
    button.classList.remove('new');
    go(0);
    card.focus();
  };
  button.classList.toggle('new', recall(TAKEN) === null);
  button.addEventListener('click', toggle);
  return {
    toggle,
    end,
    draw() {
      if (store.greeting !== known) {
        known = store.greeting;
        steps = stepsOf(known, leads.isOwn);
        button.hidden = steps.length === 0;
        if (at >= steps.length) end(); // another run, which has less to show
        else if (isOn()) go(at); // in words of the run that is seen now, with a neuron of it
      }
      if (isOn()) place();
    },
  };
}
