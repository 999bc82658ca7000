// One synapse of the chosen neuron, in time: a bar that says which and leads to the others, and its strips.

import type { Greeting } from '../../telemetry/greeting.ts';
import { flat, spoken, type View } from '../panels/panel.ts';
import type { Store } from '../play/store.ts';
import { inPart, readout } from '../pointer/readout.ts';
import { perceptUnder } from '../pointer/strip.ts';
import { put, putButton, write } from '../element.ts';
import { populationColour, type Theme } from '../theme.ts';
import { memberOf, nameOf } from './members.ts';
import { footWords, placeWords, valueWords } from './strip-words.ts';
import type { Colour } from './strip.ts';
import { drawStrips, type StripNames } from './strips.ts';
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
  /** Look at a synapse of this neuron, or at none. @param stays  whether at the one that was looked at, if there is one like it */
  follow(view: View, greeting: Greeting, neuron: number | null, stays: boolean): void;
  /** Go to the next one of the same neuron, or to the one before. */
  choose(by: 1 | -1): void;
  draw(view: View, greeting: Greeting): void;
}

/** Make the view of one synapse. @param changed  told when another one is chosen */
export function synapseView(body: HTMLElement, changed: () => void): SynapseView {
  const element = put(body, 'div', 'synapse');
  element.hidden = true;
  const bar = put(element, 'div', 'bar');
  putButton(bar, 'The synapse before it (M)', () => choose(-1)).textContent = '‹';
  const name = put(bar, 'span');
  name.setAttribute('aria-live', 'polite');
  putButton(bar, 'The next synapse of this neuron (m)', () => choose(1)).textContent = '›';
  const room = put(element, 'div', 'room');
  const foot = put(element, 'p', 'foot');
  const picture = flat(room);
  const tellValues = spoken(room);
  const pointed = readout(body);
  let synapses: readonly Synapse[] = [];
  let at = -1;
  let reach = UNREACHED;
  let isOther = false;
  const lookAt = (place: number): void => {
    at = place;
    reach = UNREACHED;
    isOther = true;
  };
  const choose = (by: 1 | -1): void => {
    if (synapses.length === 0) return;
    lookAt((at + by + synapses.length) % synapses.length);
    changed();
  };
  return {
    get shown() {
      return synapses[at] ?? null;
    },
    choose,
    follow({ store, cursor, player }, greeting, neuron, stays) {
      const before = stays ? synapses[at] : undefined;
      synapses = neuron === null ? [] : synapsesOf(greeting, neuron);
      const like = before === undefined ? -1 : synapses.findIndex((each) => isLike(each, before));
      lookAt(like >= 0 ? like : liveliest(store, greeting, synapses, cursor, SPAN / player.period));
      element.hidden = synapses.length === 0;
      if (element.hidden) pointed.follow(() => null);
      body.classList.toggle('halved', !element.hidden);
    },
    draw({ store, theme, cursor, fresh, player }, greeting) {
      const synapse = synapses[at];
      if (synapse === undefined || !picture.isDue(fresh || isOther)) return;
      isOther = false;
      const names = namesOf(greeting, theme, synapse);
      tellWhich(name, `${names.pre} → `, `${names.post} · `, placeWords(at, synapses));
      fetchSpan(store, cursor, player.period);
      const traces = tracesOf(store, greeting, synapse, cursor, SPAN);
      reach = reachOf(reach, traces);
      tellValues(valueWords(traces, names.modulator, reach));
      const said = footWords(traces, SPAN, player.period, {
        evened: synapse.projection.evened,
        isRegister: isInSteps(greeting, synapse.projection.name, 'tag'),
      });
      const sheet = drawStrips(picture, theme, traces, names, reach, SPAN, player.period);
      write(foot, sheet === null ? 'too low for its strips: ⤢ shows this panel alone' : said);
      const strips = sheet && { ...sheet, traces, names, reach, span: SPAN, cursor, period: player.period };
      pointed.follow(
        (place) => strips && inPart(body, picture.canvas, place, (at) => perceptUnder(strips, at)),
      );
    },
  };
}

/** @returns whether two synapses, of two runs, are the same one. */
const isLike = (one: Synapse, other: Synapse): boolean =>
  one.projection.name === other.projection.name &&
  one.place === other.place &&
  one.pre === other.pre &&
  one.post === other.post;

/** Say which synapse it is, in words that stay together where they take two lines; told aloud once. */
function tellWhich(name: HTMLElement, ...parts: string[]): void {
  if (name.textContent === parts.join('')) return;
  name.replaceChildren();
  for (const words of parts) put(name, 'span').textContent = words;
}

/** @returns what the ends of a synapse and its modulator are called, and how they are coloured. */
function namesOf(greeting: Greeting, theme: Theme, { pre, post, projection }: Synapse): StripNames {
  const { populations, run } = greeting;
  const ends = [pre, post].map((neuron): [string, Colour] => {
    const member = memberOf(greeting, neuron);
    if (member === null) return ['', theme.soft];
    return [nameOf(member), populationColour(theme, populations.indexOf(member.population))];
  });
  const [modulator] = (run.dopamine ?? 'dopamine').split(':');
  const { modulator: number = 0 } = projection;
  return {
    pre: ends[0][0],
    post: ends[1][0],
    modulator: number === 0 ? modulator : `modulator ${number}`,
    preColour: ends[0][1],
    postColour: ends[1][1],
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
