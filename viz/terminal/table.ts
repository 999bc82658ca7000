// A table for a terminal.

const BETWEEN = 3;

/**
 * Lay cells out in columns: the first one to the left, the others to the right.
 *
 * @param room  characters across: what does not fit beside the first column stands below, beside it once more
 * @returns lines of text
 */
export function drawTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  room: number = Infinity,
): string[] {
  const widths = head.map((title, c) => Math.max(title.length, ...rows.map((row) => row[c].length)));
  const parts: number[][] = [[0]];
  let used = widths[0];
  for (let c = 1; c < head.length; c++) {
    used += BETWEEN + widths[c];
    if (used > room && parts[parts.length - 1].length > 1) {
      parts.push([0]);
      used = widths[0] + BETWEEN + widths[c];
    }
    parts[parts.length - 1].push(c);
  }
  return parts.flatMap((columns, k) => {
    const line = (cells: readonly string[]): string =>
      columns
        .map((c) => (c === 0 ? cells[c].padEnd(widths[c]) : cells[c].padStart(widths[c])))
        .join(' '.repeat(BETWEEN));
    const rule = columns.map((c) => '─'.repeat(widths[c])).join('─'.repeat(BETWEEN));
    return [...(k === 0 ? [] : ['']), line(head), rule, ...rows.map(line)];
  });
}
