// What a command is refused with, and the codes it ends with: one sentence on stderr and an exit code that scripts can trust.
// No stack trace reaches a user unless NEUROVER_DEBUG asks for it.

/** Exit codes of every verb. */
export const exitCodes = { done: 0, failed: 1, usage: 2, invalid: 3, interrupted: 130 } as const;

/** The command line was used wrongly: the sentence says what is allowed. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** An input file that was named is not there, or cannot be read. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
}

/** The command was stopped by the user after its state was written; the message says how to go on. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/**
 * An option that a verb cannot do without. Asked for by the verb itself, and not by the parser, which would name what is missing before
 * it names what was mistyped.
 *
 * @param advice  what to give
 */
export function given(option: string, value: string | undefined, advice: string): string {
  if (value === undefined) throw new UsageError(`${option} is missing: ${advice}.`);
  return value;
}

/** Pick the entry called `name`, or fail with the names there are and the nearest one. Throws UsageError. */
export function pick<T>(kind: string, name: string, entries: Readonly<Record<string, T>>): T {
  if (Object.hasOwn(entries, name)) return entries[name];
  const names = Object.keys(entries);
  const near = nearest(name, names);
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  throw new UsageError(`There is no ${kind} "${name}".${hint} Choose from: ${names.join(', ')}.`);
}

/** @returns the shortest word that begins with `name`, whatever its case, or the one most like it, if no more than two letters in five differ. */
function nearest(name: string, words: readonly string[]): string | undefined {
  const begun =
    name.length < 3 ? [] : words.filter((word) => word.toLowerCase().startsWith(name.toLowerCase()));
  if (begun.length > 0) return begun.reduce((a, b) => (b.length < a.length ? b : a));
  const by = (word: string): number => distance(word, name);
  return words.filter((word) => by(word) <= Math.ceil(0.4 * word.length)).sort((a, b) => by(a) - by(b))[0];
}

/** Levenshtein's distance between two words. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}
