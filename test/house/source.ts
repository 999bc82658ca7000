// Reading TypeScript without a compiler: enough of its grammar to tell code from comments and strings, and to find imports.

/** A file of the repository: its path from the root with forward slashes, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** One import or re-export. */
export interface Import {
  /** What stands between the quotes. */
  readonly specifier: string;
  /** For a relative import, the path it leads to from the root; null for a package. */
  readonly target: string | null;
  readonly line: number;
}

/** Patterns of what is not code, longest openings first; a regular expression literal only where a value may begin. */
const notCode =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|(?<=[(,=:[!&|?{};\n]\s*|return\s+)\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[dgimsuvy]*|`(?:\\.|[^`\\])*`/g;

/** @returns the text with `keep` characters at each end and spaces between; line breaks stay. */
function blank(text: string, keep: number): string {
  const inside = text.slice(keep, text.length - keep).replace(/[^\n]/g, ' ');
  return text.slice(0, keep) + inside + text.slice(text.length - keep);
}

/** @returns `text` with comments and the insides of strings replaced by spaces: every offset and line stays. */
export function codeOf(text: string): string {
  return text.replace(notCode, (match) => {
    if (match.startsWith('/')) return blank(match, 0);
    if (!match.startsWith('`')) return blank(match, 1);
    // Of a template, what stands in ${} is code; one level deep is as deep as a readable template goes.
    return match
      .split(/(\$\{[^}]*\})/)
      .map((part) => (part.startsWith('${') ? part : blank(part, 0)))
      .join('');
  });
}

/** @returns the comments of a source, each with the offset at which it begins. */
export function commentsOf(text: string): { readonly comment: string; readonly offset: number }[] {
  return [...text.matchAll(notCode)]
    .filter(([match]) => match.startsWith('//') || match.startsWith('/*'))
    .map((match) => ({ comment: match[0], offset: match.index }));
}

/** @returns the number of the line on which `offset` stands, from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** @returns the folder of a path; the root is ''. */
export function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

/** @returns where a relative specifier leads from `path`. */
function resolveFrom(path: string, specifier: string): string {
  const parts = folderOf(path).split('/').filter(Boolean);
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

const importing =
  /\b(?:import|export)\b[^'";]*?\bfrom\s*(?=['"])|\bimport\s*(?=['"])|\b(?:import|require)\s*\(\s*(?=['"])/g;

/** @returns every import, export-from, dynamic import and type import of a file. */
export function importsOf({ path, text }: SourceFile): Import[] {
  const code = codeOf(text);
  return [...code.matchAll(importing)].map((match) => {
    const open = match.index + match[0].length;
    const specifier = text.slice(open + 1, code.indexOf(code[open], open + 1));
    const target = specifier.startsWith('.') ? resolveFrom(path, specifier) : null;
    return { specifier, target, line: lineAt(text, open) };
  });
}

/** @returns whether `path` is one of the places: a file itself, or anything in a folder. */
export function standsIn(path: string, places: readonly string[]): boolean {
  return places.some((place) => path === place || path.startsWith(`${place}/`));
}

/** @returns whether the file is TypeScript of ours. */
export const isTypeScript = ({ path }: SourceFile): boolean => path.endsWith('.ts');
