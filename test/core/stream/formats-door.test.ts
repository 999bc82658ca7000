// The door without files, as a browser's bundler sees it.

import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { describe, expect, it } from 'vitest';
import type * as formats from '../../../core/stream/formats.ts';
import { writeRows } from '../event/rows.ts';

const entry = fileURLToPath(new URL('../../../core/stream/formats.ts', import.meta.url));

async function bundled(): Promise<{ readonly code: string; readonly imports: readonly string[] }> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry, formats: ['es'], fileName: 'formats' } },
  });
  const outputs = [result].flat().flatMap((each) => ('output' in each ? each.output : []));
  const chunks = outputs.filter((each) => each.type === 'chunk');
  return {
    code: chunks.map(({ code }) => code).join('\n'),
    imports: chunks.flatMap((chunk) => [...chunk.imports, ...chunk.dynamicImports, ...chunk.moduleIds]),
  };
}

describe('neurover/core/formats in a browser', () => {
  it('asks for no module of Node, and reads a file from its bytes', async () => {
    const { code, imports } = await bundled();
    expect(imports.filter((each) => /^node:|browser-external|h5wasm|rxjs/.test(each))).toEqual([]);
    expect(code).not.toMatch(/["']node:/);
    const door = (await import(
      /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`
    )) as typeof formats;
    const bytes = writeRows('evt3', [[7, 3, 2, 1]], [], { width: 8, height: 4 });
    const [batch] = door.openBytes(bytes, 'dropped.raw').batches();
    expect([batch.count, batch.x[0], batch.y[0]]).toEqual([1, 3, 2]);
  });
});
