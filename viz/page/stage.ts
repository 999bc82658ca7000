// A canvas of its own for each three-dimensional panel, no larger than the panel: where a processor draws, every pixel of a
// canvas is paid for three times, when it is drawn, read back and laid over the page.

import { Material, WebGLRenderer, type Camera, type Object3D, type Scene } from 'three';
import { why } from './panels/panel.ts';

/** Draws scenes into one panel. */
export interface Stage {
  /** Draw a scene over a colour, or over the panel's own. */
  draw(scene: Scene, camera: Camera, background?: number): void;
  /** Begin to make ready what draws such a scene, without waiting for it: a first picture takes long where a processor draws. */
  prepare(scene: Scene, camera: Camera): void;
  /** Take up a new size of the panel. @returns whether it changed */
  fit(): boolean;
  /** Width by height. */
  readonly aspect: number;
  /** Where it draws. */
  readonly canvas: HTMLCanvasElement;
}

/** Give back what the graphics card holds of things that will not be drawn again. */
export function forget(things: Object3D): void {
  things.traverse((thing) => {
    const { geometry, material } = thing as { geometry?: { dispose(): void }; material?: unknown };
    geometry?.dispose();
    if (material instanceof Material) material.dispose();
  });
}

/** As three.js asks for it. */
const ATTRIBUTES = {
  alpha: true,
  antialias: false,
  stencil: false,
  powerPreference: 'high-performance',
} as const;
/** A canvas whose context was made to ask who draws, for the first stage that can use it. */
let spare: HTMLCanvasElement | null = null;

/** Whether a processor draws instead of a graphics card: then everything costly is left out. */
export function isSoftware(): boolean {
  const canvas = document.createElement('canvas');
  const context: WebGL2RenderingContext | null = canvas.getContext('webgl2', { ...ATTRIBUTES });
  if (context === null) return true;
  const extension = context.getExtension('WEBGL_debug_renderer_info');
  const name = extension === null ? '' : String(context.getParameter(extension.UNMASKED_RENDERER_WEBGL));
  const software = /swiftshader|llvmpipe|software|basic render/i.test(name);
  if (software) spare = canvas;
  else context.getExtension('WEBGL_lose_context')?.loseContext();
  return software;
}

/** @returns a canvas to draw on. @param fine  whether edges are smoothed, for which the spare one was not made */
function canvasFor(fine: boolean): HTMLCanvasElement {
  const canvas = (fine ? null : spare) ?? document.createElement('canvas');
  if (canvas === spare) spare = null;
  return canvas;
}

/** Set a stage in a panel; where the browser has no WebGL 2, it says so and stays empty. @param fine  whether quality comes before speed */
export function openStage(body: HTMLElement, fine: boolean): Stage {
  const canvas = canvasFor(fine);
  canvas.className = 'flat';
  canvas.setAttribute('aria-hidden', 'true');
  body.prepend(canvas);
  const empty = why(body);
  let made: WebGLRenderer | null = null;
  let fails = false;
  /** Made when it is needed first: a browser that has drawn nothing yet takes a fifth of a second for each. */
  const rendererOf = (): WebGLRenderer | null => {
    if (made !== null || fails) return made;
    try {
      made = new WebGLRenderer({ ...ATTRIBUTES, canvas, antialias: fine });
      made.debug.checkShaderErrors = false; // to ask for them is to wait for the compiler
    } catch {
      fails = true;
      empty('this browser draws no WebGL 2, which three dimensions need: turn on its hardware acceleration');
    }
    return made;
  };
  const unknown = { width: 0, height: 0, ratio: 0 };
  let size = unknown;
  canvas.addEventListener('webglcontextlost', () => {
    canvas.style.visibility = 'hidden'; // some browsers draw a torn picture there
    empty('the graphics card has been taken away; it comes back by itself, or when this page is loaded anew');
  });
  canvas.addEventListener('webglcontextrestored', () => {
    canvas.style.visibility = '';
    empty('');
    size = unknown; // nothing is drawn there any more, and of a run that is paused nothing else would be
  });
  return {
    canvas,
    draw(scene, camera, background) {
      if (size.width < 2 || size.height < 2) return;
      const renderer = rendererOf();
      renderer?.setClearColor(background ?? 0, background === undefined ? 0 : 1);
      renderer?.render(scene, camera);
    },
    prepare(scene, camera) {
      rendererOf()?.compile(scene, camera);
    },
    fit() {
      const ratio = fine ? Math.min(2, devicePixelRatio) : 1;
      const { clientWidth: width, clientHeight: height } = body;
      if (width === size.width && height === size.height && ratio === size.ratio) return false;
      size = { width, height, ratio };
      const renderer = rendererOf();
      renderer?.setPixelRatio(ratio);
      renderer?.setSize(width, height, false);
      return true;
    },
    get aspect() {
      return size.width / Math.max(1, size.height);
    },
  };
}
