// What a robot says is shown to people, on terminals that obey what they are sent: a robot's words move no cursor, hide no line and
// are no longer than somebody reads.

/** Characters of a note, at most. */
const MOST = 400;

/** Controls (of a terminal, too), and what turns the direction of writing. */
const UNSEEN = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/** The first half of a character that takes two code units, where a cut left it alone. */
const HALF = /[\ud800-\udbff]$/;

/** @returns the words alone, on one line. */
export function plainWords(text: string): string {
  const words = text
    .slice(0, 4 * MOST)
    .replace(HALF, '')
    .replace(UNSEEN, ' ');
  if (words.length <= MOST) return words;
  return `${words.slice(0, MOST).replace(HALF, '')} …`;
}
