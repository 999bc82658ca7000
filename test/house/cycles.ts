// Zero import cycles, by value or by type: a depth-first walk that remembers the way it came.

import { importsOf, isTypeScript, type SourceFile } from './source.ts';

/** No file imports itself, by whatever way round. Each cycle is named once, from its first file in the alphabet. */
export function cycleRule(files: readonly SourceFile[]): string[] {
  const sources = files.filter(isTypeScript);
  const known = new Set(sources.map(({ path }) => path));
  const next = new Map(
    sources.map((file) => [
      file.path,
      importsOf(file).flatMap(({ target }) => (target !== null && known.has(target) ? [target] : [])),
    ]),
  );
  const done = new Set<string>();
  const cycles = new Set<string>();
  const walk = (path: string, way: readonly string[]): void => {
    const met = way.indexOf(path);
    if (met >= 0) {
      cycles.add(fromFirst(way.slice(met)).join(' → '));
      return;
    }
    if (done.has(path)) return;
    for (const target of next.get(path) ?? []) walk(target, [...way, path]);
    done.add(path);
  };
  for (const path of next.keys()) walk(path, []);
  return [...cycles].map(
    (cycle) => `These files import one another: ${cycle}. Move what they share into a file of its own.`,
  );
}

function fromFirst(cycle: readonly string[]): string[] {
  const first = cycle.indexOf([...cycle].sort()[0]);
  return [...cycle.slice(first), ...cycle.slice(0, first), cycle[first]];
}
