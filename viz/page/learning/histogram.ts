// How weights spread over time: a column per moment, brightness by how many synapses have that weight.

import type { Store } from '../play/store.ts';
import { css, type Theme } from '../theme.ts';
import type { Flat } from '../panels/panel.ts';
import { sliceOf } from '../network/values.ts';

const COLUMNS = 160;
const BINS = 40;
const LEFT = 34;
/** Where a column is a pixel wide and a bin a pixel high. */
const sheet = document.createElement('canvas');

/** Draw the histogram of all weights up to a percept. */
export function drawHistogram({ context, size }: Flat, store: Store, theme: Theme, cursor: number): void {
  const { greeting } = store;
  context.clearRect(0, 0, size.width, size.height);
  if (greeting === null || store.states.length === 0) return;
  let last = store.states.length - 1;
  while (last > 0 && store.states[last].index > cursor) last--;
  const every = Math.max(1, (last + 1) / COLUMNS);
  const bounds = greeting.projections.flatMap((each) => each.bounds ?? []);
  const known = greeting.projections.map(({ name }) => name);
  const weightsAt = (s: number): Float32Array[] =>
    known.map((name) => sliceOf(greeting, store.states[s], name, 'weight'));
  // The range that is used now, not the range that is allowed: weights rarely fill their bounds.
  let reach = 1e-6;
  for (let s = 0; s <= last; s += Math.max(1, Math.floor(last / 8)))
    for (const part of weightsAt(s)) for (const w of part) reach = Math.max(reach, Math.abs(w));
  for (const part of weightsAt(last)) for (const w of part) reach = Math.max(reach, Math.abs(w));
  const isOneSided = bounds.length > 0 && Math.min(...bounds) >= 0;
  const [low, high] = [isOneSided ? 0 : -reach, reach];
  const columns = Math.min(COLUMNS, last + 1);
  const [top, height] = [12, size.height - 16];
  const image = new ImageData(columns, BINS);
  const [r, g, b] = theme.first;
  const bins = new Float32Array(BINS);
  for (let c = 0; c < columns; c++) {
    bins.fill(0);
    let most = 1;
    for (const part of weightsAt(Math.min(last, Math.floor(c * every))))
      for (const w of part) {
        const bin = Math.min(BINS - 1, Math.max(0, Math.floor(((w - low) / (high - low)) * BINS)));
        most = Math.max(most, ++bins[bin]);
      }
    for (let bin = 0; bin < BINS; bin++) {
      if (bins[bin] === 0) continue;
      image.data.set(
        [r, g, b, 255 * (0.12 + 0.88 * Math.sqrt(bins[bin] / most))],
        4 * ((BINS - 1 - bin) * columns + c),
      );
    }
  }
  sheet.width = columns;
  sheet.height = BINS;
  sheet.getContext('2d')?.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(sheet, LEFT, top, size.width - LEFT - 6, height);
  context.fillStyle = css(theme.soft);
  context.font = '10px system-ui, sans-serif';
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  context.fillText(`+${high.toPrecision(2)}`, LEFT - 4, top + 4);
  context.fillText('0', LEFT - 4, isOneSided ? top + height - 4 : top + height / 2);
  if (!isOneSided) context.fillText(`−${high.toPrecision(2)}`, LEFT - 4, top + height - 4);
  context.textAlign = 'start';
  if (bounds.length === 0) return;
  if (size.width < 270) return; // the caption stands there
  context.textAlign = 'right';
  context.fillText(`bounds ${Math.min(...bounds)} to ${Math.max(...bounds)}`, size.width - 6, 5);
  context.textAlign = 'start';
}
