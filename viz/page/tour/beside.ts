// Where the card of the tour stands: beside the panel that it tells of, never over it while there is room elsewhere.

import type { Box, Size } from '../pointer/place.ts';

/** Pixels between the card and what it stands beside. */
const GAP = 8;

/** @returns where the card's left upper corner is: right of the panel, left, below or above it; else at the foot of the window */
export function besidePanel(panel: Box, card: Size, room: Size): { readonly x: number; readonly y: number } {
  const [right, below] = [panel.x + panel.width + GAP, panel.y + panel.height + GAP];
  const [left, above] = [panel.x - GAP - card.width, panel.y - GAP - card.height];
  const along = (at: number, length: number, whole: number): number =>
    Math.max(GAP, Math.min(at, whole - GAP - length));
  const [x, y] = [along(panel.x, card.width, room.width), along(panel.y, card.height, room.height)];
  if (right + card.width + GAP <= room.width) return { x: right, y };
  if (left >= GAP) return { x: left, y };
  if (below + card.height + GAP <= room.height) return { x, y: below };
  if (above >= GAP) return { x, y: above };
  return { x, y: Math.max(GAP, room.height - GAP - card.height) };
}
