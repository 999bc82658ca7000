// How weights spread over time: a column per moment, brightness by how many synapses have that weight. Its time is that of the
// charts above it.

import type { StateFrame } from '../../telemetry/frame.ts';
import type { Spread } from '../pointer/weight.ts';
import type { Store } from '../play/store.ts';
import { css, type Theme } from '../theme.ts';
import type { Flat } from '../panels/panel.ts';
import { statesUntil } from '../play/state-list.ts';
import { endWords } from '../figures.ts';
import { LINE, MARGIN, TICKS, type Span } from './plot.ts';
import { timeTicks } from './ticks.ts';
import { weightSpan, weightsOf } from './weight-span.ts';

const COLUMNS = 160;
const BINS = 40;
/** Pixels above it for its caption. */
const TOP = 16;
/** Where a column is a pixel wide and a bin a pixel high. */
const sheet = document.createElement('canvas');

/** Draw the histogram of all weights up to a percept. @returns what is drawn, and where; null where there is nothing to draw */
export function drawHistogram(
  { context, size }: Flat,
  store: Store,
  theme: Theme,
  cursor: number,
  { end, learned }: Span,
): Spread | null {
  const { greeting } = store;
  context.clearRect(0, 0, size.width, size.height);
  if (greeting === null || store.states.length === 0) return null;
  const bounds = greeting.projections.flatMap((each) => each.bounds ?? []);
  const until = Math.max(1, statesUntil(store.states, cursor));
  const [low, high] = weightSpan(greeting, store.states.slice(0, until));
  const isOneSided = low === 0;
  const [left, width] = [MARGIN.left, Math.max(1, size.width - MARGIN.left - MARGIN.right)];
  const height = Math.max(1, size.height - TOP - MARGIN.bottom);
  const image = new ImageData(COLUMNS, BINS);
  const [r, g, b] = theme.first;
  const bins = new Float32Array(BINS);
  const stateAt = (column: number): StateFrame | null => {
    const moment = ((column + 1) / COLUMNS) * cursor;
    const state = store.stateAt(moment);
    return state === null || state.index > moment ? null : state; // nothing had been told yet
  };
  /** Count into `counts`, which are changed. @returns the most */
  const count = (state: StateFrame, counts: Float32Array): number => {
    counts.fill(0);
    let most = 1;
    for (const part of weightsOf(greeting, state))
      for (const w of part) {
        const bin = Math.min(BINS - 1, Math.max(0, Math.floor(((w - low) / (high - low)) * BINS)));
        most = Math.max(most, ++counts[bin]);
      }
    return most;
  };
  for (let c = 0; c < COLUMNS; c++) {
    const state = stateAt(c);
    if (state === null) continue;
    const most = count(state, bins);
    for (let bin = 0; bin < BINS; bin++) {
      if (bins[bin] === 0) continue;
      image.data.set(
        [r, g, b, 255 * (0.12 + 0.88 * Math.sqrt(bins[bin] / most))],
        4 * ((BINS - 1 - bin) * COLUMNS + c),
      );
    }
  }
  sheet.width = COLUMNS;
  sheet.height = BINS;
  sheet.getContext('2d')?.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(sheet, left, TOP, width, height);
  if (learned !== null) {
    context.fillStyle = css(theme.good);
    context.fillRect(left + (learned / end) * width, TOP, 1.5, height);
  }
  context.fillStyle = css(theme.soft);
  context.font = '10px system-ui, sans-serif';
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  const side = left - 4;
  const edge = Math.min(4, (height - LINE) / 2); // from the ends to what is said of them
  context.fillText(endWords(high), side, TOP + edge);
  if (!isOneSided) context.fillText(endWords(-high), side, TOP + height - edge);
  if (isOneSided) context.fillText('0', side, TOP + height - edge);
  else if (height / 2 - edge >= LINE) context.fillText('0', side, TOP + height / 2);
  if (bounds.length > 0 && size.width >= 270)
    context.fillText(
      `bounds ${[Math.min(...bounds), Math.max(...bounds)].join(' to ').replaceAll('-', '−')}`,
      size.width - 6,
      6,
    ); // else the caption stands there
  context.textAlign = 'center';
  const { at, words } = timeTicks(end, width / TICKS);
  words.forEach((each, k) =>
    context.fillText(each, left + (at[k] / Math.max(end, 1e-9)) * width, size.height - 7),
  );
  context.textAlign = 'start';
  const countIn = (state: StateFrame): Float32Array => {
    const counts = new Float32Array(BINS);
    count(state, counts);
    return counts;
  };
  return { x: left, y: TOP, width, height, columns: COLUMNS, bins: BINS, low, high, stateAt, countIn };
}
