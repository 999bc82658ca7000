// Who, where and how far, at the top of the page.

import { clockOf } from './play/clock.ts';
import { phaseOf } from './play/phase.ts';
import type { Player } from './play/player.ts';
import type { Store } from './play/store.ts';
import { setupWords } from './setup-words.ts';

/** Write the title. */
export function writeHeading(store: Store, player: Player): void {
  const { phase, words } = phaseOf(store, player.cursor);
  write('phase', words).dataset['phase'] = phase;
  write('told', words.replace(/, \d+ %$/, '')); // to who hears it: not every percent
  const { greeting } = store;
  if (greeting === null) return;
  const { experiment, seed, recording } = greeting.run;
  document.title = `${experiment} · neurover`;
  const mind = `${experiment} · seed ${seed} · ${setupWords(greeting.run)} · `;
  const seen = recording === undefined ? '' : `${recording} · `;
  const isMinded = recording === undefined || greeting.populations.length > 0;
  const run = write('run', `${seen}${isMinded ? mind : ''}${greeting.neurover}`);
  run.title = run.textContent; // whole, where a narrow page cuts it
  const time = clockOf(Math.max(0, player.cursor) * player.period);
  write('clock', greeting.run.study === true ? '' : `${time} min`); // a study counts samples
}

function write(id: string, text: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no #${id}.`);
  if (element.textContent !== text) element.textContent = text;
  return element;
}
