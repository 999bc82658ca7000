// What a browser keeps of one visit for the next. Some keep nothing for a file that was opened from a disk, or for anybody.

/** @returns what was kept under a name; null where nothing was. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Keep a word under a name, where the browser does. */
export function keep(name: string, word: string): void {
  try {
    localStorage.setItem(name, word);
  } catch {
    // Then the next visit begins as this one did.
  }
}
