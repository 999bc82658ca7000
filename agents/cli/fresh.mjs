// Whether dist was built from the sources as they are now: exits with 0 where it was, so that `npm run prepare` builds nothing twice. With
// the word `mark` it writes down that it has been built now.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = fileURLToPath(new URL('../../', import.meta.url));
const mark = join(top, 'dist', 'built-from.txt');
/** Made by the build itself, beside the sources. */
const MADE = 'binary.js';
const kernels = ['hardware/kernel', 'envs/camera/kernel'].map((folder) => join(top, folder, MADE));
/** What is packed as it is, or only looked at. */
const asItIs = /\.(ckpt|md|png)$/;

const folders = ['agents', 'core', 'envs', 'hardware', 'viz'];
const sources = folders
  .flatMap((folder) =>
    readdirSync(join(top, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== MADE && !asItIs.test(entry.name))
      .map(({ parentPath, name }) => join(parentPath, name)),
  )
  .concat(['package.json', 'package-lock.json', 'tsconfig.json'].map((name) => join(top, name)));
const hash = createHash('sha256');
for (const file of sources.sort())
  hash.update(file.slice(top.length)).update('\0').update(readFileSync(file));
const now = `${hash.digest('hex')}\n`;

if (process.argv[2] === 'mark') writeFileSync(mark, now);
else {
  const isBuilt = [mark, ...kernels].every((file) => existsSync(file)) && readFileSync(mark, 'utf8') === now;
  process.exitCode = isBuilt ? 0 : 1;
}
