// Which module it is: one SHA-256 of its bytes, and of those of every file that it imports by a relative path, however deep. What it
// imports by a package's name is not in it: that is the package's version.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';

/** What follows `from`, `import` or `import(`; one within a comment only adds a file. */
const IMPORT = /\b(?:from|import)\s*\(?\s*(['"])(\.{1,2}\/[^'"\n]+)\1/g;

/** @returns the SHA-256 of a module, in hexadecimal digits. */
export function digestOf(path: string): string {
  const files = new Set([resolve(path)]);
  const hash = createHash('sha256');
  for (const file of files) {
    // grows while it is gone through
    const text = readFileSync(file, 'utf8');
    const name = file === resolve(path) ? '' : relative(dirname(resolve(path)), file).replaceAll('\\', '/');
    hash.update(`${name}\n${text.length}\n${text}`);
    for (const [, , imported] of text.matchAll(IMPORT)) {
      const at = resolve(dirname(file), imported);
      const found = [at, at.replace(/\.([cm]?)js$/, '.$1ts')].find(
        (each) => existsSync(each) && statSync(each).isFile(),
      );
      if (found !== undefined) files.add(found);
    }
  }
  return hash.digest('hex');
}
