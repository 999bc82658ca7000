// What keys do, in one list that the page shows and obeys.

import type { Player } from './play/player.ts';
import { cameraModes, type CameraMode } from './address.ts';
import { words } from './words.ts';

/** One key. */
export interface Key {
  readonly key: string;
  readonly words: string;
  readonly act: () => void;
}

/** What keys do to the page itself, beside its run. */
export interface Acts {
  readonly look: (mode: CameraMode) => void;
  readonly focus: (panel: number | null) => void;
  readonly choose: (by: 1 | -1) => void;
  readonly chooseSynapse: (by: 1 | -1) => void;
  readonly open: () => void;
  readonly explain: () => void;
  readonly tour: () => void;
  readonly help: () => void;
}

/** @returns all keys of the page. @param robot  whether a robot is driven: then space stops it, as it does for whoever drives */
export function keysOf(player: Player, robot: boolean, acts: Acts): Key[] {
  const { look, focus, choose, chooseSynapse, open, explain, tour, help } = acts;
  return [
    robot
      ? { key: ' ', words: 'EMERGENCY STOP of the robot', act: () => player.act('estop') }
      : { key: ' ', words: 'play or pause', act: () => player.toggle() },
    { key: '.', words: 'one percept on; at the newest, one control step', act: () => player.step(1) },
    { key: ',', words: 'one percept back', act: () => player.step(-1) },
    { key: '[', words: 'slower', act: () => player.shift(-1) },
    { key: ']', words: 'faster', act: () => player.shift(1) },
    { key: 'f', words: 'follow what is newest', act: () => player.follow() },
    { key: 'l', words: 'repeat', act: () => (player.loop = !player.loop) },
    { key: 'p', words: 'stop or resume learning', act: () => player.togglePlasticity() },
    ...cameraModes.map((mode, k) => ({
      key: 'zxcv'[k],
      words: `camera: ${mode.replace('-', ' ')}`,
      act: () => look(mode),
    })),
    ...Array.from({ length: 8 }, (_, k) => ({
      key: String(k + 1),
      words: `only panel ${k + 1}, or all`,
      act: () => focus(k),
    })),
    { key: '0', words: 'all panels', act: () => focus(null) },
    { key: 'n', words: 'choose the next neuron of the network; after the last, none', act: () => choose(1) },
    { key: 'N', words: 'choose the neuron before it', act: () => choose(-1) },
    { key: 'm', words: 'look at the next synapse of that neuron', act: () => chooseSynapse(1) },
    { key: 'M', words: 'look at the synapse before it', act: () => chooseSynapse(-1) },
    // a browser's dialog would keep the emergency stop from who drives
    ...(robot ? [] : [{ key: 'o', words: 'open a recording of this machine; or drop one here', act: open }]),
    { key: 'i', words: 'what each panel shows, under its title', act: explain },
    ...(robot ? [] : [{ key: 't', words: 'the tour: from panel to panel, what each shows', act: tour }]),
    { key: '?', words: 'this list', act: help },
  ];
}

/** What a key that is held down does again and again; with the others, one press is one press. */
const REPEATED = new Set(['.', ',', '[', ']', 'n', 'N', 'm', 'M']);

/** Obey the keys, except where somebody types. */
export function listen(keys: () => readonly Key[]): void {
  addEventListener('keydown', (event) => {
    const { target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isTyped =
      target instanceof HTMLElement && target.closest('input, select, textarea, dialog') !== null;
    if (isTyped && event.key !== '?') return; // which closes the list that it opened
    if (event.key === ' ' && target instanceof HTMLButtonElement) return;
    const key = keys().find((each) => each.key === event.key);
    if (key === undefined) return;
    event.preventDefault();
    if (!event.repeat || REPEATED.has(key.key)) key.act();
  });
}

/** Fill the dialog that lists them, and the words of the page. */
export function fillHelp(dialog: HTMLDialogElement, keys: readonly Key[]): void {
  const rows = keys
    .filter(({ key }) => !/[2-8]/.test(key))
    .map(({ key, words }) => {
      const name = key === ' ' ? 'space' : key === '1' ? '1 … 8' : key;
      return `<tr><td><kbd>${name}</kbd></td><td>${key === '1' ? 'only one panel, or all' : words}</td></tr>`;
    });
  const meanings = words.map(([word, meaning]) => `<dt>${word}</dt><dd>${meaning}</dd>`);
  dialog.innerHTML =
    '<form method="dialog"><button autofocus>close</button><h2 id="help-title">Keys and words</h2><div class="columns">' +
    `<div><table>${rows.join('')}</table>` +
    '<p>Where the focus is on the world, the network or the events in time, arrow keys turn the view, + and − go nearer and away.</p>' +
    '<p>Drag the bar below to any moment. Copy the address: it leads to this run with its seed, recipe and speed, to this moment ' +
    'and this view. It does not hold what hands did to the run (a recording does: --record), nor a file that was opened here.</p></div>' +
    `<dl>${meanings.join('')}</dl></div></form>`;
}
