// The world in three dimensions: ground, solids, robot, trail, what its camera sees and where events happen. Dragging the
// robot kicks it; dragging what can be moved moves it.

import { Group, Scene } from 'three';
import type { Scene as WorldScene } from '../../../core/loop/scene.ts';
import { meters, radians } from '../../../core/units/quantity.ts';
import { standingWords } from '../../telemetry/standing.ts';
import { cameraModes, type CameraMode } from '../address.ts';
import { writeAddress } from '../address-bar.ts';
import type { Theme } from '../theme.ts';
import { forget, openStage } from '../stage.ts';
import { cameraman } from '../world/cameraman.ts';
import { fader } from '../world/fade.ts';
import { bareColour, glowOf, groundMesh } from '../world/ground.ts';
import { robotMesh } from '../world/robot.ts';
import { traces, type Traces } from '../world/traces.ts';
import { OUTLINE } from '../world/underfoot.ts';
import { poseBetween, type Pose } from '../play/pose-between.ts';
import type { Store } from '../play/store.ts';
import { ghostsOf, type Ghosts } from '../world/ghosts.ts';
import { handsIn } from '../world/hands.ts';
import { legendOf } from '../world/legend.ts';
import { moversBetween, placeMovers } from '../world/movers.ts';
import { standings, type Standing } from '../world/solids.ts';
import { card, over, type Panel, type View } from './panel.ts';

const robot = { radius: meters(0.2), height: meters(0.22) };
const bareScene: WorldScene = { ground: null, solids: [], robot, camera: null };
const [none, one] = [meters(0), meters(1)];
const place = { x: none, y: none, heading: radians(0) };
/** One of everything there is. */
const standIn: WorldScene = {
  ground: { width: 1, height: 1, texel: one, left: none, bottom: none, shade: new Uint8Array(1) },
  solids: [{ name: '', kind: 'wall', shape: 'box', ...place, length: one, width: one, height: one }],
  robot,
  camera: null,
};

/** The world panel, with its camera. */
export interface WorldPanel extends Panel {
  /** Look at it another way. */
  look(mode: CameraMode): void;
}

/** Make the panel of the world. */
export function worldPanel(fine: boolean, first: CameraMode): WorldPanel {
  const { element, title, body, legend } = card('world', 'World');
  const stage = openStage(body, fine);
  const text = over(body);
  const hint = over(body, 'right');
  const done = over(body, 'top');
  const menu = document.createElement('select');
  menu.setAttribute('aria-label', 'Camera');
  menu.innerHTML = cameraModes
    .map((mode) => `<option value="${mode}">${mode.replace('-', ' ')}</option>`)
    .join('');
  title.append(menu);
  const person = cameraman(body, stage.canvas, first);
  const seeThrough = fader();
  const scene = new Scene();
  let stageSet = new Group();
  /** What stood there before: forgotten once the new has been drawn, for then the programs of both are the same ones. */
  const old: Group[] = [];
  let robot = new Group();
  let left: Traces | null = null;
  let stands: readonly Standing[] = [];
  let drawn = '';
  let ghosts: Ghosts | null = null;
  let shown = {
    scene: null as WorldScene | null,
    theme: null as Theme | null,
    ghosts: null as Store['ghosts'] | null,
    light: 1,
  };
  const look = (mode: CameraMode): void => {
    person.mode = mode;
    menu.value = mode;
    writeAddress({ camera: mode });
  };
  menu.value = first;
  menu.addEventListener('change', () => look(menu.value as CameraMode));

  const build = (world: WorldScene, { theme, store }: Pick<View, 'theme' | 'store'>, glow: number): void => {
    scene.remove(stageSet);
    old.push(stageSet);
    stageSet = new Group();
    robot = robotMesh(world, theme, glow);
    ghosts = ghostsOf(world, store, theme, glow);
    stands = standings(world.solids, theme, glow);
    left = traces(world, store.greeting?.camera ?? { width: 1, height: 1 }, theme);
    stageSet.add(
      groundMesh(world.ground, theme, fine, glow),
      robot,
      left.trail,
      left.flashes,
      ghosts.group,
      ...stands.map(({ group }) => group),
    );
    scene.add(stageSet);
  };

  const hands = handsIn(body, person.camera);
  scene.add(hands.arrow);
  let pose: Pose = { x: 0, y: 0, heading: 0 };
  let changed = false;

  return {
    id: 'world',
    title: 'World',
    element,
    look,
    prepare(theme, store) {
      build(standIn, { theme, store }, 1);
      stage.prepare(scene, person.camera);
    },
    draw(view) {
      const { store, theme, cursor, player, passed, fresh } = view;
      const world = store.sceneAt(cursor) ?? bareScene;
      const standing = store.standingAt(cursor);
      const glow = glowOf(standing.light);
      if (hands.haveMoved()) changed = true;
      const isNew = shown.scene !== world || shown.theme !== theme || shown.ghosts !== store.ghosts;
      if (isNew || shown.light !== standing.light) {
        shown = { scene: world, theme, ghosts: store.ghosts, light: standing.light };
        build(world, view, glow);
        changed = true;
      } else if (left?.begin() === true) {
        const outline = robot.getObjectByName(OUTLINE);
        if (outline !== undefined) outline.visible = true;
        changed = true;
      }
      legend(legendOf(store, world, cursor));
      const frame = store.frameAt(cursor);
      if (frame !== null) {
        const next = store.frameAt(cursor + 1);
        pose = between(frame.body, next, cursor - frame.index);
        placeMovers(stands, moversBetween(frame, next, cursor - frame.index), hands.held);
        robot.position.set(pose.x, pose.y, 0);
        robot.rotation.z = pose.heading;
        if (fresh || changed) {
          left?.update(store, cursor);
          ghosts?.update(store, cursor);
          text.textContent = `episode ${frame.episode} · ${fixed(frame.body.speed)} m/s · turning ${fixed(frame.body.turnRate)} rad/s`;
        }
      }
      const disturbances = store.greeting?.steering?.disturbances ?? [];
      // Whoever follows a run trails its newest percept by a little, and reaches into it all the same.
      const steers = player.steerable && (player.mode === 'follow' || cursor > store.head - 0.5);
      hands.reach({
        pose,
        radius: world.robot.radius,
        stands,
        disturbances,
        intervene: steers ? (intervention) => player.order({ kind: 'intervene', intervention }) : null,
      });
      setText(hint, steers ? hintOf(disturbances, stands) : '');
      setText(done, standingWords(standing).join(' · '));
      robot.visible = person.mode !== 'first-person';
      const resized = stage.fit();
      const turned = person.move(pose, world, stage.aspect, passed);
      const { x, y, z } = person.camera.position;
      const at = `${pose.x} ${pose.y} ${pose.heading} ${x} ${y} ${z}`;
      const isElsewhere = at !== drawn || changed;
      const goal = person.mode === 'follow' ? pose : null;
      if (isElsewhere && seeThrough(stands, person.camera, goal, world.robot.height)) changed = true;
      if (!fresh && !resized && !turned && !changed && !hands.arrow.visible && at === drawn) return;
      drawn = at;
      changed = false;
      stage.draw(scene, person.camera, bareColour(theme, glow));
      for (const each of old.splice(0)) forget(each);
    },
  };
}

/** The pose between two percepts of one episode. */
function between(a: Pose, next: { readonly fresh: boolean; readonly body: Pose } | null, part: number): Pose {
  if (next === null || next.fresh || part <= 0) return a;
  return poseBetween(a, next.body, part);
}

/** @returns two decimals, and never a zero below zero. */
const fixed = (value: number): string => (Math.round(100 * value) / 100 + 0).toFixed(2).replace('-', '−');

/** What can be dragged. */
function hintOf(disturbances: readonly string[], stands: readonly Standing[]): string {
  const words = [
    ...(disturbances.includes('push') ? ['the robot'] : []),
    ...(disturbances.includes('move') && stands.some(({ movable }) => movable) ? ['things'] : []),
  ];
  return words.length === 0 ? '' : `drag ${words.join(' or ')}`;
}

function setText(element: HTMLElement, words: string): void {
  if (element.textContent !== words) element.textContent = words;
}
