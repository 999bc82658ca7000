// What stands on the stage of the world panel, from one scene to the next.

import { Group, type Scene } from 'three';
import type { Scene as WorldScene } from '../../../core/loop/scene.ts';
import { meters, radians } from '../../../core/units/quantity.ts';
import { poseBetween, type Pose } from '../play/pose-between.ts';
import type { Store } from '../play/store.ts';
import { forget } from '../stage.ts';
import type { Theme } from '../theme.ts';
import { ghostsOf, type Ghosts } from './ghosts.ts';
import { glowOf, groundMesh } from './ground.ts';
import { moversBetween, placeMovers } from './movers.ts';
import { robotMesh } from './robot.ts';
import { standings, type Standing } from './solids.ts';
import { traces, type Traces } from './traces.ts';
import { OUTLINE } from './underfoot.ts';

const robot = { radius: meters(0.2), height: meters(0.22) };
/** A world of which nothing has been told. */
export const bareScene: WorldScene = { ground: null, solids: [], robot, camera: null };
const [none, one] = [meters(0), meters(1)];
const place = { x: none, y: none, heading: radians(0) };
/** One of everything there is. */
const standIn: WorldScene = {
  ground: { width: 1, height: 1, texel: one, left: none, bottom: none, shade: new Uint8Array(1) },
  solids: [{ name: '', kind: 'wall', shape: 'box', ...place, length: one, width: one, height: one }],
  robot,
  camera: null,
};

/** What is built for a scene: on stage until another scene comes. */
export interface Built {
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

/** Builds what stands on the stage. */
export interface WorldSet {
  /** Build one of everything, so that what draws it can be made ready. */
  standIn(theme: Theme, store: Store): void;
  /** @returns what stands there of a world in some light, and whether it is other than it was */
  of(world: WorldScene, theme: Theme, store: Store, light: number): readonly [there: Built, changed: boolean];
  /** Forget what stood there before: once the new has been drawn, for then the programs of both are the same ones. */
  drawn(): void;
}

/** Make the set of a stage. */
export function worldSet(scene: Scene, fine: boolean): WorldSet {
  const old: Group[] = [];
  let built: Built | null = null;
  const set = (world: WorldScene, theme: Theme, store: Store, light: number): Built => {
    if (built !== null) {
      scene.remove(built.group);
      old.push(built.group);
    }
    built = build(world, theme, store, light, fine);
    scene.add(built.group);
    return built;
  };
  return {
    standIn: (theme, store) => void set(standIn, theme, store, 1),
    of(world, theme, store, light) {
      const isNew = built?.world !== world || built.theme !== theme || built.ghosts !== store.ghosts;
      if (built === null || isNew || built.light !== light) return [set(world, theme, store, light), true];
      const begins = built.left.begin();
      const outline = begins ? built.robot.getObjectByName(OUTLINE) : undefined;
      if (outline !== undefined) outline.visible = true;
      return [built, begins];
    },
    drawn() {
      for (const each of old.splice(0)) forget(each);
    },
  };
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

/** Put robot and movers where they are at a cursor. @param held  what a hand holds @returns where the robot is; null where nothing is known of it */
export function placeAt(
  store: Store,
  cursor: number,
  { robot, stands }: Built,
  held: Parameters<typeof placeMovers>[2],
): Pose | null {
  const frame = store.frameAt(cursor);
  if (frame === null) return null;
  const next = store.frameAt(cursor + 1);
  const part = cursor - frame.index;
  const isOneEpisode = next !== null && !next.fresh && part > 0;
  const pose = isOneEpisode ? poseBetween(frame.body, next.body, part) : frame.body;
  placeMovers(stands, moversBetween(frame, next, part), held);
  robot.position.set(pose.x, pose.y, 0);
  robot.rotation.z = pose.heading;
  return pose;
}
