// Whether dist was built from the sources as they are now: exits with 0 where it was, so that `npm run prepare` builds nothing twice. With
// the word `mark` it writes down that it has been built now; with `part` that a part of it is about to be, and the whole is not known any more.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = fileURLToPath(new URL('../../', import.meta.url));
const mark = join(top, 'dist', 'built-from.txt');
/** Made by the build itself, beside the sources. */
const MADE = 'binary.js';
const made = [
  join('hardware/kernel', MADE),
  join('envs/camera/kernel', MADE),
  'dist/agents/cli/main.js',
  'dist/bundle/agents-cli-main.js',
  'dist/viz/page/index.html',
].map((file) => join(top, file));
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
else if (process.argv[2] === 'part') rmSync(mark, { force: true });
else {
  const isBuilt = [mark, ...made].every((file) => existsSync(file)) && readFileSync(mark, 'utf8') === now;
  process.exitCode = isBuilt ? 0 : 1;
}
