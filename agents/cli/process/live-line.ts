// One line on stderr that tells how far a command is. A terminal has it redrawn; a file or a pipe is written whole lines, seldom, which
// the command chooses itself.

/** A line that is drawn again and again. */
export interface LiveLine {
  /** Whether somebody sees it; where not, write lines that stay. */
  readonly isSeen: boolean;
  /** Draw the line that `text` makes, ten times a second at most; nothing where nobody sees it. */
  draw(text: () => string): void;
  /** Leave a clean line behind. */
  close(): void;
}

/** ms between two drawings. */
const REST = 100;
/** To the line's beginning, and nothing on it. */
const CLEAN = '\r\x1b[2K';

/** @returns a line on which nothing is drawn yet. */
export function liveLine(terminal: NodeJS.WriteStream = process.stderr): LiveLine {
  const isSeen = terminal.isTTY;
  let drawn = -Infinity;
  return {
    isSeen,
    draw(text) {
      const now = performance.now();
      if (!isSeen || now - drawn < REST) return;
      drawn = now;
      terminal.write(CLEAN + text().slice(0, (terminal.columns ?? 80) - 1));
    },
    close() {
      if (isSeen) terminal.write(CLEAN);
    },
  };
}
