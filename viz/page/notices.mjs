// The licences of all libraries in the page and in its workers. Workers are bundled apart, and vite's own list knows only the page.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @returns the package that a module is of; null where it is ours. */
function packageOf(module) {
  for (
    let folder = dirname(module.replace(/^\0/, ''));
    folder.includes('node_modules');
    folder = dirname(folder)
  ) {
    const file = join(folder, 'package.json');
    if (!existsSync(file)) continue;
    const { name, version, license } = JSON.parse(readFileSync(file, 'utf8'));
    if (name !== undefined && version !== undefined) return { name, version, license, folder };
  }
  return null;
}

/** @returns the notice of a package: its name, and its licence in full where it brings it along. */
function noticeOf({ name, version, license, folder }) {
  const file = readdirSync(folder).find((each) => /^(licen[cs]e|copying)/i.test(each));
  const text = file === undefined ? '' : `\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
  return `## ${name} - ${version}${license === undefined ? '' : ` (${license})`}\n${text}`;
}

/** @returns plugins for the page, which writes the file, and for its workers, which are bundled before. */
export function notices(fileName) {
  const found = new Map();
  const collect = (bundle) => {
    for (const { type, moduleIds } of Object.values(bundle))
      for (const module of type === 'chunk' ? moduleIds : []) {
        const library = packageOf(module);
        if (library !== null) found.set(`${library.name} ${library.version}`, library);
      }
  };
  return {
    worker: { name: 'notices-of-workers', generateBundle: (_, bundle) => collect(bundle) },
    page: {
      name: 'notices',
      generateBundle(_, bundle) {
        collect(bundle);
        const all = [...found.keys()].sort().map((key) => noticeOf(found.get(key)));
        const source = `# Licences of the libraries within\n\n${all.join('\n')}`;
        this.emitFile({ type: 'asset', fileName, source });
      },
    },
  };
}
