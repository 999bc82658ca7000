// The world in three dimensions: ground, solids, robot, trail, what its camera sees and where events happen. Dragging the
// robot kicks it.

import {
  AmbientLight,
  BoxGeometry,
  CylinderGeometry,
  DirectionalLight,
  Group,
  Mesh,
  MeshLambertMaterial,
  Scene,
  Vector3,
  ArrowHelper,
} from 'three';
import type { Scene as WorldScene, Solid } from '../../../core/loop/scene.ts';
import { cameraModes, writeAddress, type CameraMode } from '../address.ts';
import { hex, type Theme } from '../theme.ts';
import { openStage } from '../stage.ts';
import { cameraman, type Pose } from '../world/cameraman.ts';
import { bareColour, groundMesh } from '../world/ground.ts';
import { robotMesh } from '../world/robot.ts';
import { traces, type Traces } from '../world/traces.ts';
import type { Store } from '../play/store.ts';
import { ghostsOf, type Ghosts } from '../world/ghosts.ts';
import { handDrag } from '../world/hand.ts';
import { legendOf } from '../world/legend.ts';
import { card, over, type Panel, type View } from './panel.ts';

const bareScene: WorldScene = {
  ground: null,
  solids: [],
  robot: { radius: 0.2, height: 0.22 },
  camera: null,
};
/** m/s of a kick per metre that the robot is dragged, and the most there is. */
const KICK = 2;
const MOST = 3;

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
  const menu = document.createElement('select');
  menu.setAttribute('aria-label', 'Camera');
  menu.innerHTML = cameraModes
    .map((mode) => `<option value="${mode}">${mode.replace('-', ' ')}</option>`)
    .join('');
  title.append(menu);
  const person = cameraman(body, first);
  const scene = new Scene();
  scene.add(new AmbientLight(0xffffff, 1.9));
  const sun = new DirectionalLight(0xffffff, 1.7);
  sun.position.set(-2, -3, 6);
  scene.add(sun);
  let stageSet = new Group();
  let robot = new Group();
  let left: Traces | null = null;
  let drawn = '';
  let ghosts: Ghosts | null = null;
  let shown = {
    scene: null as WorldScene | null,
    theme: null as Theme | null,
    ghosts: null as Store['ghosts'] | null,
  };
  const look = (mode: CameraMode): void => {
    person.mode = mode;
    menu.value = mode;
    writeAddress({ camera: mode === 'follow' ? null : mode });
  };
  menu.value = first;
  menu.addEventListener('change', () => look(menu.value as CameraMode));

  const build = (world: WorldScene, { theme, store }: View): void => {
    scene.remove(stageSet);
    stageSet = new Group();
    robot = robotMesh(world, theme);
    ghosts = ghostsOf(world, store, theme);
    left = traces(world.camera, store.greeting?.camera ?? { width: 1, height: 1 }, theme);
    stageSet.add(
      groundMesh(world.ground, theme, fine),
      robot,
      left.trail,
      left.flashes,
      ghosts.group,
      ...world.solids.map((each) => solidMesh(each, theme)),
    );
    scene.add(stageSet);
  };

  const arrow = new ArrowHelper(new Vector3(1, 0, 0), new Vector3(), 1, 0xffffff, 0.18, 0.12);
  arrow.visible = false;
  scene.add(arrow);
  let pose: Pose = { x: 0, y: 0, heading: 0 };
  let onKick: ((east: number, north: number) => void) | null = null;
  handDrag(
    body,
    person.camera,
    () => pose,
    () => onKick !== null,
    (east, north, ended) => {
      const length = Math.hypot(east, north);
      arrow.visible = !ended && length > 0.05;
      arrow.position.set(pose.x, pose.y, 0.3);
      if (length > 0) arrow.setDirection(new Vector3(east / length, north / length, 0));
      arrow.setLength(Math.max(0.2, length), 0.18, 0.12);
      const scale = Math.min(KICK, MOST / Math.max(1e-6, length));
      if (ended && length > 0.05) onKick?.(east * scale, north * scale);
    },
  );

  return {
    id: 'world',
    title: 'World',
    element,
    look,
    draw(view) {
      const { store, theme, cursor, player, passed, fresh } = view;
      const world = store.sceneAt(cursor) ?? bareScene;
      if (shown.scene !== world || shown.theme !== theme || shown.ghosts !== store.ghosts) {
        shown = { scene: world, theme, ghosts: store.ghosts };
        build(world, view);
      }
      legend(legendOf(store, world, cursor));
      const frame = store.frameAt(cursor);
      if (frame !== null) {
        pose = between(frame.body, store.frameAt(cursor + 1), cursor - frame.index);
        robot.position.set(pose.x, pose.y, 0);
        robot.rotation.z = pose.heading;
        if (fresh) {
          left?.update(store, cursor);
          ghosts?.update(store, cursor);
          text.textContent = `episode ${frame.episode} · ${frame.body.speed.toFixed(2)} m/s · turning ${frame.body.turnRate.toFixed(2)} rad/s`;
        }
      }
      const canKick = player.steerable && store.greeting?.steering?.disturbances.includes('push') === true;
      onKick =
        canKick && player.mode === 'follow'
          ? (east, north) =>
              player.order({ kind: 'intervene', intervention: { kind: 'push', east, north, turn: 0 } })
          : null;
      hint.textContent = canKick ? 'drag the robot to kick it' : '';
      robot.visible = person.mode !== 'first-person';
      const resized = stage.fit();
      const moved = person.move(pose, world, stage.aspect, passed);
      const { x, y, z } = person.camera.position;
      const at = `${pose.x} ${pose.y} ${pose.heading} ${x} ${y} ${z}`;
      if (!fresh && !resized && !moved && !arrow.visible && at === drawn) return;
      drawn = at;
      stage.draw(scene, person.camera, bareColour(theme));
    },
  };
}

/** The pose between two percepts of one episode. */
function between(a: Pose, next: { readonly fresh: boolean; readonly body: Pose } | null, part: number): Pose {
  if (next === null || next.fresh || part <= 0) return a;
  const b = next.body;
  const turn = Math.atan2(Math.sin(b.heading - a.heading), Math.cos(b.heading - a.heading));
  return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part, heading: a.heading + turn * part };
}

function solidMesh({ kind, shape, x, y, heading, length, width, height }: Solid, theme: Theme): Mesh {
  const colour = { wall: theme.soft, goal: theme.good, light: theme.on, thing: theme.off }[kind];
  const geometry =
    shape === 'box'
      ? new BoxGeometry(length, width, height)
      : new CylinderGeometry(length / 2, length / 2, height, 24).rotateX(Math.PI / 2);
  const mesh = new Mesh(
    geometry,
    new MeshLambertMaterial({
      color: hex(colour),
      transparent: kind === 'goal',
      opacity: kind === 'goal' ? 0.6 : 1,
    }),
  );
  mesh.position.set(x, y, height / 2);
  mesh.rotation.z = heading;
  return mesh;
}
