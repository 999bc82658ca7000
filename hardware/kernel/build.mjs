// Compiles the kernels: AssemblyScript -> WebAssembly -> binary.js, a module that holds the bytes as text, so that Node and a
// browser tab load it alike and at once. Called by `npm run prepare`; does nothing where the sources have not changed.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = new URL('./', import.meta.url);
const sources = readdirSync(new URL('assembly', here)).filter((name) => name.endsWith('.ts'));
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

const hash = createHash('sha256').update(JSON.stringify(flags));
for (const name of sources.sort()) hash.update(name).update(readFileSync(new URL(`assembly/${name}`, here)));
const head = `// Made by build.mjs from assembly/ ${hash.digest('hex')}\n`;

const beside = new URL('binary.js', here);
const built = new URL('../../dist/hardware/kernel/binary.js', here);
const isFresh = (url) => existsSync(url) && readFileSync(url, 'utf8').startsWith(head);

if (!isFresh(beside)) {
  const { main } = await import('assemblyscript/asc');
  const said = [];
  const { error, stderr } = await main(
    [fileURLToPath(new URL('assembly/index.ts', here)), '--outFile', 'kernel.wasm', ...flags],
    {
      writeFile: (_name, contents) => void said.push(contents),
      listFiles: () => null,
    },
  );
  if (error) {
    process.stderr.write(`${stderr.toString()}\n`);
    process.exit(1);
  }
  const bytes = Buffer.from(said[0]).toString('base64');
  writeFileSync(beside, `${head}export const binary = '${bytes}';\n`);
}
if (!isFresh(built)) {
  mkdirSync(new URL('./', built), { recursive: true });
  writeFileSync(built, readFileSync(beside));
}
