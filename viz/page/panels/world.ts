// The world in three dimensions: ground, solids, robot, trail, what its camera sees and where events happen. Dragging the
// robot kicks it; dragging what can be moved moves it.

import { Group, Scene } from 'three';
import type { Scene as WorldScene } from '../../../core/loop/scene.ts';
import { meters, radians } from '../../../core/units/quantity.ts';
import { standingWords } from '../../telemetry/standing.ts';
import { cameraModes, type CameraMode } from '../address.ts';
import { writeAddress } from '../address-bar.ts';
import { putMenu, write } from '../element.ts';
import { hundredths } from '../figures.ts';
import type { Theme } from '../theme.ts';
import { forget, openStage } from '../stage.ts';
import { cameraman } from '../world/cameraman.ts';
import { fader } from '../world/fade.ts';
import { bareColour, glowOf, groundMesh } from '../world/ground.ts';
import { robotMesh } from '../world/robot.ts';
import { traces, type Traces } from '../world/traces.ts';
import { trailOf } from '../world/trail.ts';
import { readout } from '../pointer/readout.ts';
import { thingUnder } from '../pointer/thing.ts';
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

/** What is built for a scene: on stage until another scene comes. */
interface Built {
  readonly world: WorldScene;
  readonly theme: Theme;
  readonly ghosts: Store['ghosts'];
  readonly light: number;
  readonly group: Group;
  readonly robot: Group;
  readonly left: Traces;
  readonly stands: readonly Standing[];
  readonly others: Ghosts;
}

/** Build what a scene shows, in the light of a moment. */
function build(world: WorldScene, theme: Theme, store: Store, light: number, fine: boolean): Built {
  const glow = glowOf(light);
  const { ghosts, greeting } = store;
  const robot = robotMesh(world, theme, glow);
  const others = ghostsOf(world, store, theme, glow);
  const stands = standings(world.solids, theme, glow);
  const left = traces(world, greeting?.camera ?? { width: 1, height: 1 }, theme);
  const group = new Group();
  group.add(
    groundMesh(world.ground, theme, fine, glow),
    robot,
    left.trail,
    left.flashes,
    others.group,
    ...stands.map((each) => each.group),
  );
  return { world, theme, ghosts, light, group, robot, left, stands, others };
}

/** Make the panel of the world. */
export function worldPanel(fine: boolean, first: CameraMode): WorldPanel {
  const { element, title, body, legend } = card('world', 'World');
  const stage = openStage(body, fine);
  const text = over(body);
  const hint = over(body, 'right');
  const done = over(body, 'top');
  const person = cameraman(body, stage.canvas, first);
  const hands = handsIn(body, person.camera);
  const pointed = readout(body);
  const seeThrough = fader();
  const scene = new Scene();
  scene.add(hands.arrow);
  /** What stood there before: forgotten once the new has been drawn, for then the programs of both are the same ones. */
  const old: Group[] = [];
  let built: Built | null = null;
  let pose: Pose = { x: 0, y: 0, heading: 0 };
  let drawn = '';
  let changed = false;
  const look = (mode: CameraMode): void => {
    person.mode = mode;
    menu.value = mode;
    writeAddress({ camera: mode });
  };
  const modes = cameraModes.map((mode) => [mode, mode.replace('-', ' ')] as const);
  const menu = putMenu(title, 'Camera', modes, look);
  menu.value = first;

  const stageSet = (world: WorldScene, theme: Theme, store: Store, light: number): Built => {
    if (built !== null) {
      scene.remove(built.group);
      old.push(built.group);
    }
    built = build(world, theme, store, light, fine);
    scene.add(built.group);
    return built;
  };

  /** @returns what stands on the stage, as the run is at a cursor. */
  const standingOf = ({ store, theme }: View, world: WorldScene, light: number): Built => {
    const isNew = built?.world !== world || built.theme !== theme || built.ghosts !== store.ghosts;
    if (built === null || isNew || built.light !== light) {
      changed = true;
      return stageSet(world, theme, store, light);
    }
    if (built.left.begin()) {
      const outline = built.robot.getObjectByName(OUTLINE);
      if (outline !== undefined) outline.visible = true;
      changed = true;
    }
    return built;
  };

  /** Put everything where it is at the cursor. */
  const move = ({ store, cursor, fresh }: View, { robot, stands, left, others }: Built): void => {
    const frame = store.frameAt(cursor);
    if (frame === null) return;
    const next = store.frameAt(cursor + 1);
    const part = cursor - frame.index;
    pose = between(frame.body, next, part);
    placeMovers(stands, moversBetween(frame, next, part), hands.held);
    robot.position.set(pose.x, pose.y, 0);
    robot.rotation.z = pose.heading;
    if (!fresh && !changed) return;
    left.update(store, cursor);
    others.update(store, cursor);
    const { speed, turnRate } = frame.body;
    write(
      text,
      `episode ${frame.episode} · ${hundredths(speed)} m/s · turning ${hundredths(turnRate)} rad/s`,
    );
  };

  /** Let hands reach what is there, where they may. */
  const reach = ({ store, player, cursor }: View, { world, stands }: Built): void => {
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
    write(hint, steers ? hintOf(disturbances, stands) : '');
  };

  return {
    id: 'world',
    element,
    look,
    prepare(theme, store) {
      stageSet(standIn, theme, store, 1);
      stage.prepare(scene, person.camera);
    },
    draw(view) {
      const { store, theme, cursor, passed, fresh } = view;
      const world = store.sceneAt(cursor) ?? bareScene;
      const standing = store.standingAt(cursor);
      if (hands.haveMoved()) changed = true;
      const there = standingOf(view, world, standing.light);
      legend(legendOf(store, world, cursor));
      move(view, there);
      reach(view, there);
      write(done, standingWords(standing).join(' · '));
      there.robot.visible = person.mode !== 'first-person';
      const resized = stage.fit();
      const turned = person.move(pose, world, stage.aspect, passed);
      const { x, y, z } = person.camera.position;
      const at = `${pose.x} ${pose.y} ${pose.heading} ${x} ${y} ${z}`;
      const isElsewhere = at !== drawn || changed;
      const goal = person.mode === 'follow' ? pose : null;
      if (isElsewhere && seeThrough(there.stands, person.camera, goal, world.robot.height)) changed = true;
      if (!fresh && !resized && !turned && !changed && !hands.arrow.visible && at === drawn) return;
      drawn = at;
      changed = false;
      stage.draw(scene, person.camera, bareColour(theme, glowOf(standing.light)));
      for (const each of old.splice(0)) forget(each);
      const frame = store.frameAt(cursor);
      const size = { width: body.clientWidth, height: body.clientHeight };
      pointed.follow((place) => {
        const trail = frame === null ? [] : trailOf(store, frame);
        return thingUnder(
          { camera: person.camera, size, stands: there.stands, trail, period: view.player.period },
          place,
        );
      });
    },
  };
}

/** The pose between two percepts of one episode. */
function between(a: Pose, next: { readonly fresh: boolean; readonly body: Pose } | null, part: number): Pose {
  if (next === null || next.fresh || part <= 0) return a;
  return poseBetween(a, next.body, part);
}

/** What can be dragged. */
function hintOf(disturbances: readonly string[], stands: readonly Standing[]): string {
  const words = [
    ...(disturbances.includes('push') ? ['the robot'] : []),
    ...(disturbances.includes('move') && stands.some(({ movable }) => movable) ? ['things'] : []),
  ];
  return words.length === 0 ? '' : `drag ${words.join(' or ')}`;
}
