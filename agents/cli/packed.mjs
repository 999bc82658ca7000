// Called by npm before and after it packs. What is packed is built already and holds no sources: a `prepare` in its package.json would be
// run, or warned of, wherever the package is installed from its file. So it goes by another name meanwhile, which npm does not know.

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('../../package.json', import.meta.url));
const [from, to] =
  process.argv[2] === 'begin' ? ['"prepare":', '"prepare:sources":'] : ['"prepare:sources":', '"prepare":'];
writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
