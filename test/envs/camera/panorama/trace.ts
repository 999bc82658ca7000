// What a panorama must show, by brute force: every ray asks every thing.

import type { LensMount } from '../../../../envs/camera/panorama/lens.ts';
import type { CameraPose } from '../../../../envs/camera/picture/picture.ts';
import type { Scenery } from '../../../../envs/camera/panorama/scenery.ts';

/** What one ray sees: brute force, every thing asked. */
function trace(scene: Scenery, mount: LensMount, at: CameraPose, column: number, row: number): number {
  const angle = at.heading + mount.yaw + ((mount.width / 2 - column) * mount.fieldOfView) / mount.width;
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
  const [ch, sh] = [Math.cos(at.heading), Math.sin(at.heading)];
  const x = at.x + mount.ahead * ch - mount.left * sh;
  const y = at.y + mount.ahead * sh + mount.left * ch;
  const slope = ((row - mount.height / 2) * mount.fieldOfView) / mount.width + Math.tan(mount.pitch);
  let nearest = slope > 0 ? mount.above / slope : Infinity;
  let own = nearest === Infinity ? scene.sky : (scene.ground as number);
  let glows = nearest === Infinity;
  const meet = (distance: number, bottom: number, top: number, brightness: number, light: boolean): void => {
    const height = mount.above - slope * distance;
    if (distance > 0 && distance < nearest && height >= bottom && height <= top)
      [nearest, own, glows] = [distance, brightness, light];
  };
  for (const { x1, y1, x2, y2, bottom, top, texture: paint } of scene.walls) {
    const [ex, ey] = [x2 - x1, y2 - y1];
    const across = dx * ey - dy * ex;
    const distance = ((x1 - x) * ey - (y1 - y) * ex) / across;
    const share = ((x1 - x) * dy - (y1 - y) * dx) / across;
    if (share >= 0 && share <= 1) meet(distance, bottom, top, paint.levels[0][0], false);
  }
  const round = (thing: { x: number; y: number; radius: number }): number => {
    const [cx, cy] = [thing.x - x, thing.y - y];
    const along = cx * dx + cy * dy;
    const inside = thing.radius ** 2 - (cx * cx + cy * cy - along * along);
    return inside < 0 ? -1 : along - Math.sqrt(inside);
  };
  for (const disc of scene.discs) meet(round(disc), disc.bottom, disc.top, disc.texture.levels[0][0], false);
  for (const light of scene.lights) meet(round(light), light.bottom, light.top, light.brightness, true);
  const clear = glows ? 1 : 1 / (1 + (scene.haze === Infinity ? 0 : (nearest / scene.haze) ** 2));
  return scene.sky + clear * (own - scene.sky);
}

/** The mean of 8 × 8 rays through a pixel, and how far they differ. */
export function pixel(
  scene: Scenery,
  mount: LensMount,
  at: CameraPose,
  column: number,
  row: number,
): [number, number] {
  const rays = Array.from({ length: 64 }, (_, k) =>
    trace(scene, mount, at, column + ((k & 7) + 0.5) / 8, row + ((k >> 3) + 0.5) / 8),
  );
  return [rays.reduce((a, b) => a + b, 0) / 64, Math.max(...rays) - Math.min(...rays)];
}
