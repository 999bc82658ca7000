// The point of a chart that is nearest in time to a place, with the value of each of its curves.

import type uPlot from 'uplot';
import { nearestIn } from './nearest.ts';
import type { Place } from './place.ts';
import { pointWords, type CurveWords } from './point-words.ts';
import type { Told } from './told.ts';

/** @returns what is told of a place in the element of a chart; null beside its curves, and where it has no point. */
export function curveUnder(
  plot: uPlot,
  words: readonly CurveWords[],
  what: string,
  { x }: Place,
): Told | null {
  const [left, top, width, height] = [plot.bbox.left, plot.bbox.top, plot.bbox.width, plot.bbox.height].map(
    (pixels) => pixels / devicePixelRatio,
  );
  if (x < left || x > left + width) return null;
  const [minutes] = plot.data;
  const point = nearestIn(minutes, plot.posToVal(x - left, 'x'));
  if (point === null) return null;
  return {
    lines: pointWords(plot.data, point, words, what),
    box: { x: left + plot.valToPos(minutes[point], 'x'), y: top, width: 0, height },
  };
}
