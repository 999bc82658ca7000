// Compiles kernels: AssemblyScript -> WebAssembly -> binary.js, a module that holds the bytes as text, so that Node and a
// browser tab load it alike and at once. Called by `npm run prepare` with the folders whose assembly/ is compiled, as seen from
// the top of the package; does nothing where the sources have not changed.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const top = new URL('../../', import.meta.url);
const flags = [
  '-O3',
  '--noAssert',
  '--runtime',
  'stub',
  '--importMemory',
  '--noExportMemory',
  '--enable',
  'simd',
];

/** Compile the sources of one folder. */
async function compile(entry) {
  const { main } = await import('assemblyscript/asc');
  const said = [];
  const { error, stderr } = await main([fileURLToPath(entry), '--outFile', 'kernel.wasm', ...flags], {
    writeFile: (_name, contents) => void said.push(contents),
    listFiles: () => null,
  });
  if (error) {
    process.stderr.write(`${stderr.toString()}\n`);
    process.exit(1);
  }
  return Buffer.from(said[0]).toString('base64');
}

for (const folder of process.argv.slice(2)) {
  const here = new URL(`${folder}/`, top);
  const sources = readdirSync(new URL('assembly', here)).filter((name) => name.endsWith('.ts'));
  const hash = createHash('sha256').update(JSON.stringify(flags));
  for (const name of sources.sort())
    hash.update(name).update(readFileSync(new URL(`assembly/${name}`, here)));
  const head = `// Made by core/wasm/build.mjs from assembly/ ${hash.digest('hex')}\n`;
  const beside = new URL('binary.js', here);
  const built = new URL(`dist/${folder}/binary.js`, top);
  const isFresh = (url) => existsSync(url) && readFileSync(url, 'utf8').startsWith(head);
  if (!isFresh(beside)) {
    const bytes = await compile(new URL('assembly/index.ts', here));
    writeFileSync(beside, `${head}export const binary = '${bytes}';\n`);
  }
  if (!isFresh(built)) {
    mkdirSync(new URL('./', built), { recursive: true });
    writeFileSync(built, readFileSync(beside));
  }
}
