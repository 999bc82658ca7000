// The ground of a scene as a textured plane, in the page's colours; bare ground gets a grid of metres.

import {
  CanvasTexture,
  Color,
  DataTexture,
  GridHelper,
  Group,
  LinearFilter,
  LinearMipmapLinearFilter,
  LinearMipmapNearestFilter,
  Mesh,
  MeshBasicMaterial,
  PlaneGeometry,
  SRGBColorSpace,
} from 'three';
import type { GroundPicture } from '../../../core/loop/scene.ts';
import { hex, type Theme } from '../theme.ts';

/** Colours between which the brightness of paint is laid, and of what nobody painted. */
const tones = {
  light: { low: [92, 99, 110], high: [252, 252, 250], bare: [214, 221, 211] },
  dark: { low: [38, 43, 51], high: [236, 238, 240], bare: [29, 37, 34] },
} as const;

/** @returns the colour of ground that nobody painted, which fills the picture before anything is drawn. @param glow  its light */
export function bareColour(theme: Theme, glow: number): number {
  const [r, g, b] = (theme.dark ? tones.dark : tones.light).bare;
  return new Color(hex([r, g, b])).multiplyScalar(Math.min(1, glow)).getHex();
}

/** @returns how bright a picture is drawn in a light: less than in proportion, so that dim things can still be seen. */
export const glowOf = (light: number): number => Math.min(1.3, Math.max(0.2, Math.sqrt(light)));

/** @returns the ground as something to look at. @param fine  whether a graphics card draws. @param glow  its light, 1 is usual */
export function groundMesh(ground: GroundPicture | null, theme: Theme, fine: boolean, glow: number): Group {
  const group = new Group();
  const tone = theme.dark ? tones.dark : tones.light;
  if (ground === null) {
    const grid = new GridHelper(40, 40, hex(theme.edge), hex(theme.edge));
    grid.rotateX(Math.PI / 2);
    group.add(grid);
    return group;
  }
  const { width, height, texel, left, bottom, shade } = ground;
  const pixels = new Uint8Array(width * height * 4);
  for (let i = 0; i < shade.length; i++) {
    const part = Math.sqrt(shade[i] / 255);
    for (let c = 0; c < 3; c++)
      pixels[4 * i + c] =
        shade[i] === 0
          ? tone.bare[c]
          : tone.low[c] + (tone.high[c] - tone.low[c]) * Math.max(0, part * 1.5 - 0.5);
    pixels[4 * i + 3] = 255;
  }
  const texture = new DataTexture(pixels, width, height);
  texture.colorSpace = SRGBColorSpace;
  texture.magFilter = LinearFilter;
  texture.minFilter = fine ? LinearMipmapLinearFilter : LinearMipmapNearestFilter;
  texture.generateMipmaps = true;
  texture.anisotropy = fine ? 8 : 1;
  texture.needsUpdate = true;
  const plane = new Mesh(
    new PlaneGeometry(width * texel, height * texel),
    new MeshBasicMaterial({
      map: texture,
      depthWrite: false,
      color: new Color().setScalar(Math.min(1, glow)),
    }),
  );
  plane.position.set(left + (width * texel) / 2, bottom + (height * texel) / 2, 0);
  plane.renderOrder = -1;
  group.add(plane);
  return group;
}

/** @returns a soft round shadow to lie under a body. */
export function shadowTexture(): CanvasTexture {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 64;
  const context = canvas.getContext('2d');
  if (context !== null) {
    const gradient = context.createRadialGradient(32, 32, 6, 32, 32, 32);
    gradient.addColorStop(0, 'rgb(0 0 0 / 0.55)');
    gradient.addColorStop(1, 'rgb(0 0 0 / 0)');
    context.fillStyle = gradient;
    context.fillRect(0, 0, 64, 64);
  }
  return new CanvasTexture(canvas);
}
