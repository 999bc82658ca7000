// The ground of a scene as a textured plane, in the page's colours; bare ground gets a grid of metres.

import {
  Color,
  DataTexture,
  GridHelper,
  Group,
  LinearFilter,
  LinearMipmapLinearFilter,
  LinearMipmapNearestFilter,
  PlaneGeometry,
} from 'three';
import type { GroundPicture } from '../../../core/loop/scene.ts';
import { hex, type Theme } from '../theme.ts';
import { levelsOf } from './levels.ts';
import { coated, Paint } from './paint.ts';

/** Colours between which the brightness of paint is laid, and of what nobody painted. */
const tones = {
  light: { low: [92, 99, 110], high: [252, 252, 250], bare: [214, 221, 211] },
  dark: { low: [38, 43, 51], high: [236, 238, 240], bare: [29, 37, 34] },
} as const;

/** Pixels of a ground that is drawn at half its size where a processor draws. */
const LARGE = 2 ** 19;

/** @returns the colour of ground that nobody painted, which fills the picture before anything is drawn. @param glow  its light */
export function bareColour(theme: Theme, glow: number): number {
  const [r, g, b] = (theme.dark ? tones.dark : tones.light).bare;
  return new Color(hex([r, g, b])).multiplyScalar(Math.min(1, glow)).getHex();
}

/** @returns how bright a picture is drawn in a light: less than in proportion, so that dim things can still be seen. */
export const glowOf = (light: number): number => Math.min(1.3, Math.max(0.2, Math.sqrt(light)));

/** @returns a shade of paint as a pixel. @param level  from 0, where nobody painted, to 255 */
function paintOf(level: number, { low, high, bare }: (typeof tones)[keyof typeof tones]): number {
  const part = Math.max(0, 1.5 * Math.sqrt(level / 255) - 0.5);
  const [r, g, b] = level === 0 ? bare : low.map((from, c) => from + (high[c] - from) * part);
  return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
}

/** @returns the ground as something to look at. @param fine  whether a graphics card draws. @param glow  its light, 1 is usual */
export function groundMesh(ground: GroundPicture | null, theme: Theme, fine: boolean, glow: number): Group {
  const group = new Group();
  const tone = theme.dark ? tones.dark : tones.light;
  if (ground === null) {
    const line = new Color(hex(theme.edge)).multiplyScalar(Math.min(1, glow));
    const grid = new GridHelper(40, 40, line, line);
    grid.rotateX(Math.PI / 2);
    group.add(grid);
    return group;
  }
  const { width, height, texel, left, bottom, shade } = ground;
  const paint = Uint32Array.from({ length: 256 }, (_, level) => paintOf(level, tone));
  const pixels = new Uint32Array(shade.length);
  for (let p = 0; p < pixels.length; p++) pixels[p] = paint[shade[p]];
  const all = levelsOf(pixels, width, height);
  const levels = fine || width * height < LARGE ? all : all.slice(1);
  const [largest] = levels;
  const texture = new DataTexture(largest.data, largest.width, largest.height);
  texture.mipmaps = levels;
  texture.magFilter = LinearFilter;
  texture.minFilter = fine ? LinearMipmapLinearFilter : LinearMipmapNearestFilter;
  texture.anisotropy = fine ? 8 : 1;
  texture.needsUpdate = true;
  const plane = coated(
    new PlaneGeometry(width * texel, height * texel),
    // the picture is what is displayed: light, which is linear, counts by the root that displays take
    new Paint({ picture: texture, shine: Math.min(1, glow) ** (1 / 2.2) }),
  );
  plane.position.set(left + (width * texel) / 2, bottom + (height * texel) / 2, 0);
  plane.renderOrder = -1;
  group.add(plane);
  return group;
}
