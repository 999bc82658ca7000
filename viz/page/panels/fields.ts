// What each neuron of a study has come to see: its weights as a small picture, all pictures side by side, at the cursor.

import { write } from '../element.ts';
import type { Store } from '../play/store.ts';
import { card, flat, nothingYet, over, type Panel } from './panel.ts';
import { fitted, pixelOf, pixelSheet } from './sheet.ts';

/** Pixels for the line of text below. */
const FOOT = 28;

/** Make the panel of field maps. */
export function fieldsPanel(): Panel {
  const { element, body, legend } = card('fields', 'Field maps');
  const drawing = flat(body);
  const text = over(body);
  const layPixels = pixelSheet();

  return {
    id: 'fields',
    element,
    draw({ store, theme, cursor, fresh }) {
      if (!drawing.isDue(fresh)) return;
      const picture = store.pictureAt(cursor);
      if (picture === null) return nothingYet(drawing, theme, 'nothing has been learned yet');
      const { title, width, height, grey } = picture;
      // what is said of it stands below, not over the last row
      const box = fitted(width, height, { ...drawing.size, height: drawing.size.height - FOOT });
      drawing.context.imageSmoothingEnabled = box.width < width;
      layPixels(drawing, theme, width, height, box, (pixels) =>
        grey.forEach((g, p) => (pixels[p] = pixelOf([g, g, g]))),
      );
      legend([['', title]]);
      write(text, measuredWords(store, cursor));
    },
  };
}

/** @returns how good it was when that was measured last. */
function measuredWords({ episodes, greeting }: Store, cursor: number): string {
  const note = episodes.findLast(({ index }) => index <= cursor);
  const name = greeting?.run.metric.name ?? '';
  const value = note?.measures[name];
  const measured = typeof value === 'number' ? `${name} ${value.toFixed(3)} ` : '';
  const samples = note?.episode ?? 0;
  return samples === 0 ? '' : `${measured}after ${samples} samples`;
}
