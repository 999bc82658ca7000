// One WebGL context for all three-dimensional panels: a canvas behind the page's text, drawn panel by panel with a scissor.
// Browsers allow few contexts, and software rendering pays for each.

import { WebGLRenderer, type Camera, type Scene } from 'three';

/** Draws scenes into elements of the page. */
export interface Stage {
  readonly renderer: WebGLRenderer;
  /** Whether a processor draws instead of a graphics card: then everything costly is left out. */
  readonly software: boolean;
  /** Draw a scene where the element is. */
  draw(element: HTMLElement, scene: Scene, camera: Camera): void;
  /** Take up a new size of the window. @returns whether it changed */
  fit(): boolean;
}

/** @returns the name of whatever draws */
function rendererName(context: WebGLRenderingContext | WebGL2RenderingContext): string {
  const extension = context.getExtension('WEBGL_debug_renderer_info');
  return extension === null ? '' : String(context.getParameter(extension.UNMASKED_RENDERER_WEBGL));
}

/** @returns whether a processor draws, asked of a small context of its own */
function isSoftware(): boolean {
  const context = document.createElement('canvas').getContext('webgl2');
  if (context === null) return true;
  const name = rendererName(context);
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return /swiftshader|llvmpipe|software|basic render/i.test(name);
}

/** Set the stage. Throws where the browser has no WebGL 2. */
export function openStage(canvas: HTMLCanvasElement, fine: boolean): Stage {
  const software = isSoftware();
  const renderer = new WebGLRenderer({
    canvas,
    alpha: true,
    antialias: fine || !software,
    powerPreference: 'high-performance',
  });
  renderer.setScissorTest(true);
  renderer.autoClear = false;
  renderer.setClearColor(0, 0);
  let size = { width: 0, height: 0, ratio: 0 };
  return {
    renderer,
    software,
    draw(element, scene, camera) {
      const { left, top, width, height } = element.getBoundingClientRect();
      if (width < 2 || height < 2) return;
      const bottom = size.height - top - height;
      renderer.setViewport(left, bottom, width, height);
      renderer.setScissor(left, bottom, width, height);
      renderer.clear();
      renderer.render(scene, camera);
    },
    fit() {
      const ratio = software && !fine ? 1 : Math.min(2, devicePixelRatio);
      const { innerWidth: width, innerHeight: height } = window;
      if (width === size.width && height === size.height && ratio === size.ratio) return false;
      size = { width, height, ratio };
      renderer.setPixelRatio(ratio);
      renderer.setSize(width, height, false);
      return true;
    },
  };
}
