// Pictures as SVG text: a curve with its band, dots per seed, profiles. Sizes in px; numbers are rounded to keep files small.

const WIDTH = 940;
const HEIGHT = 300;
const LEFT = 46;
const BOTTOM = 30;
const TOP = 10;
/** Pixels of a line of the legend, which stands above the curves, and of a letter, about. */
const LEGEND = 16;
const LETTER = 6.5;
const RIGHT = 22;

/** Colours that colour-blind eyes can tell apart (Okabe and Ito 2008). */
export const palette = [
  '#0072b2',
  '#d55e00',
  '#009e73',
  '#cc79a7',
  '#e69f00',
  '#56b4e9',
  '#777777',
  '#000000',
] as const;

/** @returns text that is safe inside HTML. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

interface Axes {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly frame: string;
}

const short = (value: number): string => String(Math.round(100 * value) / 100);
/** @returns a writer of ticks with as many decimals as tell neighbours apart, which are `step` from one another. */
const tick =
  (step: number) =>
  (value: number): string =>
    step >= 0.01 || step === 0 || value === 0 ? short(value) : value.toPrecision(2);
/** @returns the top of an axis for values up to `most`: one of nothing but its bottom would have no ticks to tell apart. */
const topOf = (bottom: number, most: number): number => (most > bottom ? most : bottom + 1);

function axes(maxX: number, minY: number, maxY: number, labelX: string, labelY: string, top = TOP): Axes {
  const x = (value: number): number =>
    Math.round(10 * (LEFT + (value / (maxX || 1)) * (WIDTH - LEFT - RIGHT))) / 10;
  const y = (value: number): number =>
    Math.round(10 * (HEIGHT - BOTTOM - ((value - minY) / (maxY - minY || 1)) * (HEIGHT - BOTTOM - top))) / 10;
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  const marks = ticks
    .map((part) => {
      const vy = minY + part * (maxY - minY);
      return (
        `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(vy)}" y2="${y(vy)}" stroke="#ddd"/>` +
        `<text x="${LEFT - 4}" y="${y(vy) + 4}" text-anchor="end">${tick((maxY - minY) / 4)(vy)}</text>` +
        `<text x="${x(part * maxX)}" y="${HEIGHT - BOTTOM + 14}" text-anchor="middle">${tick(maxX / 4)(part * maxX)}</text>`
      );
    })
    .join('');
  const names =
    `<text x="${(LEFT + WIDTH) / 2}" y="${HEIGHT - 2}" text-anchor="middle">${escaped(labelX)}</text>` +
    `<text x="12" y="${HEIGHT / 2}" text-anchor="middle" transform="rotate(-90 12 ${HEIGHT / 2})">${escaped(labelY)}</text>`;
  return { x, y, frame: marks + names };
}

const picture = (title: string, body: string): string =>
  `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${escaped(title)}">${body}</svg>`;

/** A line with its band. */
export interface Line {
  readonly name: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly low?: readonly number[];
  readonly high?: readonly number[];
}

/** @returns lines with bands and a legend; the y axis begins at 0 unless values are negative. */
export function lineChart(title: string, lines: readonly Line[], labelX: string, labelY: string): string {
  const ys = lines.flatMap(({ y, high = [], low = [] }) => [...y, ...high, ...low]).filter(Number.isFinite);
  const names = lines.length < 2 ? [] : legendOf(lines.map(({ name }) => name)); // a single curve is what the title says
  const bottom = Math.min(0, ...ys);
  const { x, y, frame } = axes(
    Math.max(0, ...lines.flatMap((line) => [...line.x])),
    bottom,
    topOf(bottom, Math.max(...ys)),
    labelX,
    labelY,
    TOP + LEGEND * names.length,
  );
  const drawn = lines.map((line, k) => {
    const colour = palette[k % palette.length];
    const points = line.x.map((at, i) => `${x(at)},${y(line.y[i])}`).join(' ');
    const { low, high } = line;
    const band =
      low === undefined || high === undefined
        ? ''
        : `<polygon fill="${colour}" opacity="0.2" points="${line.x.map((at, i) => `${x(at)},${y(high[i])}`).join(' ')} ` +
          `${line.x
            .map((at, i) => `${x(at)},${y(low[i])}`)
            .toReversed()
            .join(' ')}"/>`;
    return `${band}<polyline fill="none" stroke="${colour}" stroke-width="2" points="${points}"/>`;
  });
  return picture(title, frame + names.join('') + drawn.join(''));
}

/** @returns lines of names in their colours, above where curves are drawn. */
function legendOf(names: readonly string[]): string[] {
  const rows: string[] = [''];
  let x = LEFT;
  names.forEach((name, k) => {
    const wide = LETTER * (name.length + 4);
    if (x > LEFT && x + wide > WIDTH - RIGHT) {
      rows.push('');
      x = LEFT;
    }
    rows[rows.length - 1] +=
      `<text x="${Math.round(x)}" y="${LEGEND * rows.length - 4}" fill="${palette[k % palette.length]}">● ${escaped(name)}</text>`;
    x += wide;
  });
  return rows;
}

/** A column of dots. */
export interface Dots {
  readonly name: string;
  readonly values: readonly number[];
  /** Which seed each is of. */
  readonly seeds: readonly number[];
}

/** @returns one column of dots per group, above its name: a dot per seed. Names that have no room beside one another stand by turns a line lower. */
export function dotChart(title: string, groups: readonly Dots[], labelY: string): string {
  const values = groups.flatMap((group) => [...group.values]).filter(Number.isFinite);
  const bottom = Math.min(0, ...values);
  const { y, frame } = axes(1, bottom, topOf(bottom, Math.max(...values)), '', labelY);
  const step = (WIDTH - LEFT - RIGHT) / groups.length;
  const isCrowded = groups.some(({ name }) => LETTER * (name.length + 1) > step);
  const longest = Math.floor(((isCrowded ? 2 : 1) * step) / LETTER) - 1;
  const dots = groups
    .map((group, g) => {
      const middle = LEFT + (g + 0.5) * step;
      const words = group.name.length > longest ? `${group.name.slice(0, longest - 1)}…` : group.name;
      const below = HEIGHT - BOTTOM + (isCrowded && g % 2 === 1 ? 27 : 14);
      const name = `<text x="${Math.round(middle)}" y="${below}" text-anchor="middle">${escaped(words)}</text>`;
      const spread = Math.min(24, step / 3);
      const points = group.values
        .map((value, k) => {
          if (!Number.isFinite(value)) return '';
          const at = middle + spread * ((k + 0.5) / group.values.length - 0.5);
          return `<circle cx="${Math.round(at)}" cy="${y(value)}" r="3" fill="${palette[g % palette.length]}" opacity="0.7"><title>${escaped(group.name)}, seed ${group.seeds[k]}: ${short(value)}</title></circle>`;
        })
        .join('');
      return name + points;
    })
    .join('');
  return picture(title, frame.replaceAll(/<text [^>]*text-anchor="middle">[\d.]+<\/text>/g, '') + dots);
}
