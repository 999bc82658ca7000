// What can be done to a run, and the numbers of its recipe. Sliders come from the greeting, which took them from the schema.

import { GUI } from 'lil-gui';
import type { Greeting, Parameter } from '../../telemetry/greeting.ts';
import type { Intervention, RecipeNumbers } from '../../telemetry/intervention.ts';
import type { Player } from '../play/player.ts';
import type { Store } from '../play/store.ts';
import { card, over, type Panel } from './panel.ts';

/** Make the panel of controls. */
export function controlsPanel(): Panel {
  const { element, body } = card('controls', 'Hands on');
  const text = over(body);
  let gui: GUI | null = null;
  let shown: Greeting | null = null;

  return {
    id: 'controls',
    title: 'Hands on',
    element,
    draw({ store, player }) {
      const { greeting } = store;
      if (greeting === null || greeting === shown || store.frames.length === 0) return; // the scene comes first
      shown = greeting;
      gui?.destroy();
      gui = null;
      text.textContent = '';
      if (!player.steerable) {
        text.textContent = 'This run can be watched, not led.';
      }
      gui = new GUI({ container: body, title: '', autoPlace: false });
      body.append(gui.domElement);
      if (player.steerable) {
        disturb(gui, greeting, player, store.ghosts.size > 0, movables(store));
        learnNow(gui, player);
      }
      recipe(gui, greeting, player);
    },
  };
}

function disturb(
  gui: GUI,
  greeting: Greeting,
  player: Player,
  ghosts: boolean,
  things: readonly string[],
): void {
  const act = (intervention: Intervention): void => player.order({ kind: 'intervene', intervention });
  const folder = gui.addFolder(ghosts ? 'Disturb (the run only, no ghosts)' : 'Disturb');
  const kinds = greeting.steering?.disturbances ?? [];
  if (kinds.includes('push')) {
    const hand = { turn: 2, kick: () => act({ kind: 'push', east: 0, north: 0, turn: hand.turn }) };
    folder.add(hand, 'turn', -6, 6, 0.5).name('twist (rad/s)');
    folder.add(hand, 'kick').name('twist the robot');
  }
  if (kinds.includes('move') && things.length > 0) {
    const hand = {
      what: things[0],
      x: 0,
      y: 0,
      put: () => act({ kind: 'move', name: hand.what, x: hand.x, y: hand.y }),
    };
    folder.add(hand, 'what', [...things]).name('move');
    folder.add(hand, 'x', -2, 2, 0.05).name('to x (m)');
    folder.add(hand, 'y', -2, 2, 0.05).name('to y (m)');
    folder.add(hand, 'put').name('put it there');
  }
  if (kinds.includes('light')) {
    folder
      .add({ light: 1 }, 'light', 0.1, 2, 0.05)
      .name('light (× usual)')
      .onFinishChange((factor: number) => act({ kind: 'light', factor }));
  }
  folder
    .add({ blind: 'none' }, 'blind', { nothing: 'none', 'left half': 'left', 'right half': 'right' })
    .name('cover the camera')
    .onChange((side: 'none' | 'left' | 'right') => act({ kind: 'blind', side }));
  const within = greeting.populations.filter(
    ({ firstInput, firstOutput }) => (firstInput ?? firstOutput) !== null,
  );
  for (const { name } of within) {
    folder
      .add({ share: 0 }, 'share', 0, 100, 10)
      .name(`cut axons of ${name} (%)`)
      .onFinishChange((share: number) => act({ kind: 'silence', population: name, share: share / 100 }));
  }
}

/** Names of what a hand may move. */
function movables(store: Store): string[] {
  const solids = store.sceneAt(store.head)?.solids ?? [];
  return [...new Set(solids.filter(({ movable }) => movable).map(({ name }) => name))].sort();
}

function learnNow(gui: GUI, player: Player): void {
  const folder = gui.addFolder('Learning now');
  const now = { plastic: true, learning: 1, exploration: 1 };
  const tune = (): void =>
    player.order({
      kind: 'intervene',
      intervention: { kind: 'tune', learning: now.learning, exploration: now.exploration },
    });
  folder
    .add(now, 'plastic')
    .name('weights may change')
    .onChange((on: boolean) => player.order({ kind: 'intervene', intervention: { kind: 'plasticity', on } }));
  folder.add(now, 'learning', 0, 4, 0.1).name('rate (× recipe)').onFinishChange(tune);
  folder.add(now, 'exploration', 0, 4, 0.1).name('exploration (× recipe)').onFinishChange(tune);
}

/** Sliders for every number of the recipe; a changed recipe begins a new run. */
function recipe(gui: GUI, greeting: Greeting, player: Player): void {
  const changed: RecipeNumbers = {};
  const folder = gui.addFolder(player.steerable ? 'Recipe (a change begins anew)' : 'Recipe').close();
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

const stepOf = ({ whole, high, low }: Parameter): number => (whole ? 1 : (high - low) / 200);
