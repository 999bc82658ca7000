// What each neuron of a study has come to see: its weights as a small picture, all pictures side by side, at the cursor.

import { css } from '../theme.ts';
import { card, flat, nothingYet, over, type Panel } from './panel.ts';

/** Pixels for the line of text below. */
const FOOT = 28;

/** Make the panel of field maps. */
export function fieldsPanel(): Panel {
  const { element, body, legend } = card('fields', 'Field maps');
  const drawing = flat(body);
  const text = over(body);
  const sheet = document.createElement('canvas');
  const sheetContext = sheet.getContext('2d');
  let drawn = -1;

  return {
    id: 'fields',
    title: 'Field maps',
    element,
    draw({ store, theme, cursor, fresh }) {
      if (!fresh && drawn === drawing.version) return;
      drawn = drawing.version;
      const picture = store.pictureAt(cursor);
      if (picture === null || sheetContext === null) {
        nothingYet(drawing, theme, 'nothing has been learned yet');
        return;
      }
      const { title, width, height, grey } = picture;
      if (sheet.width !== width || sheet.height !== height) Object.assign(sheet, { width, height });
      const image = sheetContext.createImageData(width, height);
      const pixels = new Uint32Array(image.data.buffer);
      for (let p = 0; p < pixels.length; p++) pixels[p] = 0xff000000 | (grey[p] * 0x010101);
      sheetContext.putImageData(image, 0, 0);
      const { context, size } = drawing;
      const room = size.height - FOOT; // what is said of it stands below, not over the last row
      const scale = Math.min(size.width / width, room / height);
      context.clearRect(0, 0, size.width, size.height);
      context.fillStyle = css(theme.picture);
      context.fillRect(0, 0, size.width, size.height);
      context.imageSmoothingEnabled = scale < 1;
      context.drawImage(
        sheet,
        (size.width - width * scale) / 2,
        (room - height * scale) / 2,
        width * scale,
        height * scale,
      );
      const note = store.episodes.findLast(({ index }) => index <= cursor);
      const metric = store.greeting?.run.metric;
      const value = metric === undefined ? null : note?.measures[metric.name];
      const measured = typeof value === 'number' ? `${metric?.name ?? ''} ${value.toFixed(3)} ` : '';
      const samples = note?.episode ?? 0;
      const told = samples === 0 ? '' : `${measured}after ${samples} samples`;
      legend([['', title]]);
      text.textContent = told;
    },
  };
}
