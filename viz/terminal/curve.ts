// A learning curve for a terminal: bars of block characters, one column of text per point, nothing to install to see it.

const BLOCKS = ' ▁▂▃▄▅▆▇█';
const HEIGHT = 6;

/** One point: what was measured after how much training, with its interval. */
export interface CurvePoint {
  readonly label: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Draw points as bars between 0 and 1, their values and labels below.
 *
 * @returns lines of text
 */
export function drawCurve(points: readonly CurvePoint[]): string[] {
  const width = Math.max(8, ...points.map(({ label }) => label.length + 2));
  const lines: string[] = [];
  for (let row = HEIGHT - 1; row >= 0; row--) {
    const scale = row === HEIGHT - 1 ? '1.0 ┤' : row === 0 ? '0.0 ┤' : '    │';
    const bars = points.map(({ value }) => {
      const eighths = Math.round(value * HEIGHT * 8) - row * 8;
      return centre(BLOCKS[Math.min(8, Math.max(0, eighths))].repeat(4), width);
    });
    lines.push(scale + bars.join(''));
  }
  const under = (text: (point: CurvePoint) => string): string =>
    '     ' + points.map((point) => centre(text(point), width)).join('');
  lines.push('    └' + '─'.repeat(width * points.length));
  lines.push(under(({ value }) => value.toFixed(2)));
  lines.push(under(({ label }) => label));
  return lines.map((line) => line.trimEnd());
}

function centre(text: string, width: number): string {
  const left = Math.floor((width - text.length) / 2);
  return ' '.repeat(left) + text + ' '.repeat(width - text.length - left);
}
