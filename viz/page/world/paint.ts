// One paint for everything in the world: ground, walls, robots, lines and spots. A processor that draws compiles each kind of
// material and each state it is drawn in before the first picture, a tenth of a second each, so there is one of both.
//
//     light = glow · (sky + sun · max(0, n·s))      colour = display((paint + tint) · light) + shine · picture
//
// for corners with a normal n, towards a sun in direction s; lines and spots, which have none, are seen as they are painted.

import {
  BufferAttribute,
  Color,
  DataTexture,
  Mesh,
  ShaderMaterial,
  type BufferGeometry,
  type Texture,
} from 'three';

/** What can be chosen of it. */
export interface PaintOptions {
  /** sRGB; black where every corner has its own `tint`, or where there is a picture. */
  readonly color?: number;
  /** 1 covers what lies behind. */
  readonly opacity?: number;
  /** Light of the scene, 1 is usual. */
  readonly glow?: number;
  /** Pixels across, of spots. */
  readonly size?: number;
  /** A picture on it, as it is displayed, and how bright it is shown. */
  readonly picture?: Texture;
  readonly shine?: number;
}

const vertexShader = `
  uniform vec3 color;
  uniform float opacity;
  uniform float glow;
  uniform float size;
  attribute vec4 tint;
  varying vec4 seen;
  varying vec2 at;
  void main() {
    vec3 n = mat3(modelMatrix) * normal;
    float facing = max(0.0, dot(n, vec3(-0.286, -0.429, 0.857))) * inversesqrt(max(dot(n, n), 1e-12));
    float light = dot(n, n) > 0.0 ? glow * (0.605 + 0.541 * facing) : 1.0;
    vec3 linear = min(vec3(1.0), (color + tint.rgb) * light);
    vec3 display = mix(12.92 * linear, 1.055 * pow(linear, vec3(1.0 / 2.4)) - 0.055, step(0.0031308, linear));
    seen = vec4(display, opacity * tint.a);
    at = uv;
    gl_PointSize = size;
    gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
  }`;
const fragmentShader = `
  uniform sampler2D picture;
  uniform float shine;
  varying vec4 seen;
  varying vec2 at;
  void main() {
    gl_FragColor = vec4(seen.rgb + shine * texture2D(picture, at).rgb, seen.a);
  }`;

/** What corners have that are not told otherwise. */
const unpainted = { normal: [0, 0, 0], uv: [0, 0], tint: [0, 0, 0, 1] };

/** The picture of what has none: one pixel. */
const blank = new DataTexture(new Uint8Array(4), 1, 1);
blank.needsUpdate = true;

/** A coat of paint. Geometries may carry a `tint` per corner: red, green, blue (linear) and opacity. */
export class Paint extends ShaderMaterial {
  /** @param options  what is left out: black, covering, in usual light, no picture */
  constructor({ color = 0, opacity = 1, glow = 1, size = 1, picture, shine = 0 }: PaintOptions) {
    const values = { color: new Color(color), opacity, glow, size, picture: picture ?? blank, shine };
    super({
      vertexShader,
      fragmentShader,
      uniforms: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }])),
      transparent: true,
    });
    Object.assign(this.defaultAttributeValues, unpainted);
    this.cover(opacity);
  }

  /** How much of what lies behind is covered. */
  cover(opacity: number): void {
    this.uniforms['opacity'].value = this.opacity = opacity;
  }

  override dispose(): void {
    super.dispose();
    const picture: Texture = this.uniforms['picture'].value;
    if (picture !== blank) picture.dispose();
  }
}

/** @returns when it is drawn: what is seen through comes after what covers, whichever is nearer. */
export const layerOf = ({ opacity }: Paint): number => (opacity < 1 ? 1 : 0);

/** @returns a mesh whose corners have all that paint asks for: another choice of attributes would be another kind to compile. */
export function coated(geometry: BufferGeometry, paint: Paint): Mesh {
  const { count } = geometry.getAttribute('position');
  for (const [name, value] of Object.entries(unpainted)) {
    if (geometry.hasAttribute(name)) continue;
    const all = Float32Array.from({ length: count * value.length }, (_, k) => value[k % value.length]);
    geometry.setAttribute(name, new BufferAttribute(all, value.length));
  }
  if (geometry.index === null) geometry.setIndex(Array.from({ length: count }, (_, k) => k));
  const mesh = new Mesh(geometry, paint);
  mesh.renderOrder = layerOf(paint);
  return mesh;
}
