// Where the built page lies, whether the command line runs from its sources or from its build.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../process/failure.ts';

/** @returns the folder of the built page. Throws UsageError where it has not been built. */
export function pageFolder(): string {
  const place = import.meta.url.endsWith('.ts') ? '../../../dist/viz/page/' : '../../../viz/page/';
  const folder = fileURLToPath(new URL(place, import.meta.url));
  if (!existsSync(`${folder}index.html`))
    throw new UsageError(`The viewer's page has not been built: ${folder} is missing. Run: npm run prepare`);
  return folder;
}
