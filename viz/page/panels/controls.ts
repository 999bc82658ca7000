// What can be done to a run, and the numbers of its recipe. Sliders come from the greeting, which took them from the schema.

import { GUI, type Controller } from 'lil-gui';
import { meters, metersPerSecond, radiansPerSecond } from '../../../core/units/quantity.ts';
import type { Greeting, Parameter } from '../../telemetry/greeting.ts';
import type { Intervention, RecipeNumbers } from '../../telemetry/intervention.ts';
import type { Standing } from '../../telemetry/standing.ts';
import type { Player } from '../play/player.ts';
import type { Store } from '../play/store.ts';
import { takeAway } from './gui-anew.ts';
import { hasCamera } from './panels-of.ts';
import { card, over, type Panel } from './panel.ts';

/** Shows again how a run stands, whoever made it so. */
type Show = (standing: Standing) => void;

/** Make the panel of controls. */
export function controlsPanel(): Panel {
  const { element, body } = card('controls', 'Hands on');
  const text = over(body);
  let gui: GUI | null = null;
  let shown: Greeting | null = null;
  let made = '';
  let known = '';
  let show: readonly Show[] = [];

  return {
    id: 'controls',
    element,
    draw({ store, player }) {
      const { greeting } = store;
      if (greeting === null || store.frames.length === 0) return; // the scene comes first
      if (greeting !== shown) {
        shown = greeting;
        known = '';
        const wanted = wordsOf(greeting, player, store);
        if (made !== wanted) {
          made = wanted;
          const leaveLike = gui === null ? null : takeAway(gui);
          gui = new GUI({ container: body, title: '', autoPlace: false });
          body.append(gui.domElement);
          show = player.steerable ? [...disturb(gui, greeting, player, store), ...learnNow(gui, player)] : [];
          recipe(gui, greeting, player);
          leaveLike?.(gui);
        }
      }
      text.textContent = player.refusal ?? '';
      body.inert = store.contact !== 'held'; // what was said of a recording can still be read
      const standing = store.standingAt(Infinity);
      const now = JSON.stringify([standing, ...standing.cut]);
      if (now === known) return;
      known = now;
      for (const each of show) each(standing);
    },
  };
}

/** @returns all that the controls are made of. A run that is told anew, after a lost connection say, keeps what was set in them. */
const wordsOf = (greeting: Greeting, { steerable }: Player, store: Store): string =>
  JSON.stringify([
    steerable,
    greeting.run.seed,
    greeting.parameters,
    greeting.steering,
    greeting.populations,
    hasCamera(greeting),
    movables(store),
    store.ghosts.size,
  ]);

function disturb(gui: GUI, greeting: Greeting, player: Player, store: Store): Show[] {
  const act = (intervention: Intervention): void => player.order({ kind: 'intervene', intervention });
  const folder = gui.addFolder(store.ghosts.size > 0 ? 'Disturb (the run only, no ghosts)' : 'Disturb');
  const kinds = greeting.steering?.disturbances ?? [];
  const show: Show[] = [];
  if (kinds.includes('push')) {
    const hand = {
      side: 0.5,
      turn: 2,
      kick() {
        const heading = store.frameAt(store.head)?.body.heading ?? 0;
        const [east, north] = [-Math.sin(heading) * hand.side, Math.cos(heading) * hand.side];
        act({
          kind: 'push',
          east: metersPerSecond(east),
          north: metersPerSecond(north),
          turn: radiansPerSecond(hand.turn),
        });
      },
    };
    folder.add(hand, 'side', -2, 2, 0.1).name('to its left (m/s)');
    folder.add(hand, 'turn', -6, 6, 0.5).name('twist (rad/s)');
    folder.add(hand, 'kick').name('push the robot');
  }
  const things = movables(store);
  if (kinds.includes('move') && things.length > 0) {
    const hand = {
      what: things[0],
      x: 0,
      y: 0,
      put: () => act({ kind: 'move', name: hand.what, x: meters(hand.x), y: meters(hand.y) }),
    };
    folder.add(hand, 'what', [...things]).name('move');
    folder.add(hand, 'x', -2, 2, 0.05).name('to x (m)');
    folder.add(hand, 'y', -2, 2, 0.05).name('to y (m)');
    folder.add(hand, 'put').name('put it there');
  }
  if (kinds.includes('light')) {
    const slider = folder.add({ light: 1 }, 'light', 0.05, 2, 0.05).name('light (× usual)');
    const showLight = led(slider, (factor) => act({ kind: 'light', factor }));
    show.push(({ light }) => showLight(light));
  }
  if (hasCamera(greeting)) {
    const cover = folder
      .add({ blind: 'none' }, 'blind', { nothing: 'none', 'left half': 'left', 'right half': 'right' })
      .name('cover the camera')
      .onChange((side: Standing['blind']) => act({ kind: 'blind', side }));
    show.push(({ blind }) => display(cover, blind));
  }
  const within = greeting.populations.filter(
    ({ firstInput, firstOutput }) => (firstInput ?? firstOutput) !== null,
  );
  for (const { name } of within) {
    const slider = folder.add({ share: 0 }, 'share', 0, 100, 10).name(`kill ${name} (% of axons)`);
    const showShare = led(slider, (share) => act({ kind: 'silence', population: name, share: share / 100 }));
    show.push(({ cut }) => showShare(Math.round(100 * (cut.get(name) ?? 0))));
  }
  return show;
}

/**
 * Let a slider order what it was set to as a hand leaves it.
 * @returns shows a value, unless it is in a hand: what is told of the run meanwhile must not become what the hand has set
 */
function led(slider: Controller, act: (value: number) => void): (value: number) => void {
  let inHand = false;
  slider
    .onChange(() => (inHand = true))
    .onFinishChange((value: number) => {
      inHand = false;
      act(value);
    });
  return (value) => {
    if (!inHand) display(slider, value);
  };
}

/** Let a control show a value, without an order. */
function display(control: Controller, value: unknown): void {
  Object.assign(control.object, { [control.property]: value });
  control.updateDisplay();
}

/** Names of what a hand may move. */
function movables(store: Store): string[] {
  const solids = store.sceneAt(store.head)?.solids ?? [];
  return [...new Set(solids.filter(({ movable }) => movable).map(({ name }) => name))].sort();
}

function learnNow(gui: GUI, player: Player): Show[] {
  const folder = gui.addFolder('Learning now');
  const now = { plastic: true, learning: 1, exploration: 1 };
  const tune = (): void =>
    player.order({
      kind: 'intervene',
      intervention: { kind: 'tune', learning: now.learning, exploration: now.exploration },
    });
  const plastic = folder
    .add(now, 'plastic')
    .name('weights may change')
    .onChange((on: boolean) => player.order({ kind: 'intervene', intervention: { kind: 'plasticity', on } }));
  const showLearning = led(folder.add(now, 'learning', 0, 4, 0.1).name('rate (× recipe)'), tune);
  const showExploration = led(folder.add(now, 'exploration', 0, 4, 0.1).name('exploration (× recipe)'), tune);
  return [
    (standing) => {
      display(plastic, standing.plastic);
      showLearning(standing.learning);
      showExploration(standing.exploration);
    },
  ];
}

/** Sliders for every number of the recipe; a changed recipe begins a new run. */
function recipe(gui: GUI, greeting: Greeting, player: Player): void {
  const changed = turnedIn(greeting);
  const folder = gui.addFolder(player.steerable ? 'Recipe (a change begins anew)' : 'Recipe, as it was');
  if (player.steerable) folder.close(); // else it is all there is to see
  const rooms = new Map<string, GUI>();
  for (const parameter of greeting.parameters) {
    const [room, name] = parameter.path.split('.');
    const inside = rooms.get(room) ?? folder.addFolder(room).close();
    rooms.set(room, inside);
    const controller = inside
      .add({ [name]: parameter.value }, name, parameter.low, parameter.high, stepOf(parameter))
      .name(`${parameter.label} (${parameter.unit})`)
      .onChange((value: number) => ((changed[room] ??= {})[name] = value));
    if (!player.steerable) controller.disable();
  }
  if (!player.steerable) return;
  const begin = {
    seed: greeting.run.seed,
    begin: () => player.order({ kind: 'restart', seed: begin.seed, recipe: changed }),
  };
  folder.add(begin, 'seed', 0, 99, 1).name('seed');
  folder.add(begin, 'begin').name('begin anew');
}

/** @returns the numbers of a run's recipe that are not the experiment's own: who turns one more begins anew with all of them. */
function turnedIn({ parameters }: Pick<Greeting, 'parameters'>): RecipeNumbers {
  const turned: RecipeNumbers = {};
  for (const { path, value, own = value } of parameters) {
    const [room, name] = path.split('.');
    if (value !== own) (turned[room] ??= {})[name] = value;
  }
  return turned;
}

const stepOf = ({ whole, high, low }: Parameter): number => (whole ? 1 : (high - low) / 200);
