// One synapse of the chosen neuron, in time: a bar that says which and leads to the others, and its strips.

import type { Greeting } from '../../telemetry/greeting.ts';
import { flat, spoken, type View } from '../panels/panel.ts';
import type { Store } from '../play/store.ts';
import { populationColour } from '../theme.ts';
import { memberOf, nameOf } from './members.ts';
import { footWords, placeWords, valueWords } from './strip-words.ts';
import { drawStrips } from './strips.ts';
import { liveliest, synapsesOf, type Synapse } from './synapses.ts';
import { reachOf, tracesOf, type Reach } from './traces.ts';
import { isInSteps } from './values.ts';

/** Seconds that fit across, as in the raster. */
const SPAN = 3;
/** Percepts from one asking to the next: fewer than are fetched at once. */
const FETCHED = 10;
const UNREACHED: Reach = { tag: 0, modulator: 0 };

/** The view of one synapse. */
export interface SynapseView {
  /** The synapse that is looked at; null while none is. */
  readonly shown: Synapse | null;
  /** Look at a synapse of this neuron, or at none. */
  follow(view: View, greeting: Greeting, neuron: number | null): void;
  /** Go to the next one of the same neuron, or to the one before. */
  choose(by: 1 | -1): void;
  draw(view: View, greeting: Greeting): void;
}

/** Make the view of one synapse. @param changed  told when another one is chosen */
export function synapseView(body: HTMLElement, changed: () => void): SynapseView {
  const element = document.createElement('div');
  element.className = 'synapse';
  element.hidden = true;
  const bar = document.createElement('div');
  bar.className = 'bar';
  const button = (words: string, label: string, by: 1 | -1): HTMLButtonElement => {
    const made = document.createElement('button');
    made.textContent = words;
    made.title = label;
    made.setAttribute('aria-label', label);
    made.addEventListener('click', () => choose(by));
    return made;
  };
  const name = document.createElement('span');
  name.setAttribute('aria-live', 'polite');
  bar.append(
    button('‹', 'The synapse before it (M)', -1),
    name,
    button('›', 'The next synapse of this neuron (m)', 1),
  );
  const room = document.createElement('div');
  room.className = 'room';
  const foot = document.createElement('p');
  foot.className = 'foot';
  element.append(bar, room, foot);
  body.append(element);
  const picture = flat(room);
  const tellValues = spoken(room);
  /** Say which synapse it is, in words that stay together where they take two lines; told aloud once. */
  const tellWhich = (...parts: string[]): void => {
    if (name.textContent === parts.join('')) return;
    name.replaceChildren(
      ...parts.map((words) => {
        const part = document.createElement('span');
        part.textContent = words;
        return part;
      }),
    );
  };
  let synapses: readonly Synapse[] = [];
  let at = -1;
  let reach = UNREACHED;
  let drawn = -1;

  const choose = (by: 1 | -1): void => {
    if (synapses.length === 0) return;
    at = (at + by + synapses.length) % synapses.length;
    reach = UNREACHED;
    drawn = -1;
    changed();
  };
  const shown = (): Synapse | null => synapses[at] ?? null;
  return {
    get shown() {
      return shown();
    },
    choose,
    follow({ store, cursor, player }, greeting, neuron) {
      synapses = neuron === null ? [] : synapsesOf(greeting, neuron);
      at = liveliest(store, greeting, synapses, cursor, SPAN / player.period);
      reach = UNREACHED;
      drawn = -1;
      element.hidden = synapses.length === 0;
      body.classList.toggle('halved', !element.hidden);
    },
    draw({ store, theme, cursor, fresh, player }, greeting) {
      const synapse = shown();
      if (synapse === null || (!fresh && drawn === picture.version)) return;
      drawn = picture.version;
      const { populations, run } = greeting;
      const endOf = (neuron: number) => {
        const member = memberOf(greeting, neuron);
        if (member === null) return { name: '', colour: theme.soft };
        const colour = populationColour(theme, populations.indexOf(member.population));
        return { name: nameOf(member), colour };
      };
      const [pre, post] = [endOf(synapse.pre), endOf(synapse.post)];
      tellWhich(`${pre.name} → `, `${post.name} · `, placeWords(at, synapses));
      fetchSpan(store, cursor, player.period);
      const traces = tracesOf(store, greeting, synapse, cursor, SPAN);
      reach = reachOf(reach, traces);
      const [modulator] = (run.dopamine ?? 'dopamine').split(':');
      const names = {
        pre: pre.name,
        post: post.name,
        modulator:
          (synapse.projection.modulator ?? 0) === 0 ? modulator : `modulator ${synapse.projection.modulator}`,
        preColour: pre.colour,
        postColour: post.colour,
      };
      tellValues(valueWords(traces, names.modulator, reach));
      const said = footWords(traces, SPAN, player.period, {
        evened: synapse.projection.evened,
        isRegister: isInSteps(greeting, synapse.projection.name, 'tag'),
      });
      const fits = drawStrips(picture, theme, traces, names, reach, SPAN, player.period);
      const words = fits ? said : 'too low for its strips: ⤢ shows this panel alone';
      if (foot.textContent !== words) foot.textContent = words;
    },
  };
}

/** Ask for what a recording knows of the whole span, and not of the moment alone. */
function fetchSpan({ fetchEvents, first }: Store, cursor: number, period: number): void {
  if (fetchEvents === null) return;
  const percepts = SPAN / period;
  for (let back = percepts; back > 0; back -= FETCHED)
    fetchEvents(Math.max(first, Math.floor(cursor - back)));
  fetchEvents(Math.floor(cursor)); // where no other panel is seen, nobody else asks
}
