// Where the browser shows the page's address, and its way back.

/** Write some words of the address anew, the others stay. Null takes a word out. @param back  whether the browser's way back undoes it */
export function writeAddress(changes: Readonly<Record<string, string | null>>, back = false): void {
  const url = new URL(location.href);
  for (const [word, value] of Object.entries(changes)) {
    if (value === null) url.searchParams.delete(word);
    else url.searchParams.set(word, value);
  }
  try {
    const href = url.href.replace(/([?&]live)=(?=&|$)/, '$1');
    if (back) history.pushState(null, '', href);
    else history.replaceState(null, '', href);
  } catch {
    // A file that was opened from a disk keeps its address in some browsers.
  }
}
