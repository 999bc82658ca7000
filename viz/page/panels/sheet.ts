// A picture of which every pixel is a value: made beside the screen, and laid over it as large as there is room.

import type { Box, Size } from '../pointer/place.ts';
import { css, type Theme } from '../theme.ts';
import type { Flat } from './panel.ts';

/** @returns a colour as images keep it, four bytes at once. @param alpha  to 255, which hides what is behind it */
export const pixelOf = ([r, g, b]: readonly [number, number, number], alpha = 255): number =>
  ((alpha << 24) | (b << 16) | (g << 8) | r) >>> 0;

/** @returns where so many columns and rows of square pixels stand in a room: in its middle, as large as they can. */
export function fitted(columns: number, rows: number, room: Size): Box {
  const scale = Math.min(room.width / columns, room.height / rows);
  const [width, height] = [columns * scale, rows * scale];
  return { x: (room.width - width) / 2, y: (room.height - height) / 2, width, height };
}

/** Make a sheet. @returns what lays pixels, once they are painted, into a box of a canvas, on the ground that pictures have */
export function pixelSheet() {
  const sheet = document.createElement('canvas');
  return (
    { context, size }: Flat,
    theme: Theme,
    columns: number,
    rows: number,
    { x, y, width, height }: Box,
    paint: (pixels: Uint32Array) => void,
  ): void => {
    const image = new ImageData(columns, rows);
    paint(new Uint32Array(image.data.buffer));
    if (sheet.width !== columns || sheet.height !== rows)
      Object.assign(sheet, { width: columns, height: rows });
    sheet.getContext('2d')?.putImageData(image, 0, 0);
    context.clearRect(0, 0, size.width, size.height);
    context.fillStyle = css(theme.picture);
    context.fillRect(0, 0, size.width, size.height);
    context.drawImage(sheet, x, y, width, height);
  };
}
