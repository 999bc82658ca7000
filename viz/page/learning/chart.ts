// A chart with its caption: made anew where it has another size or other colours, and asked what lies under a pointer.

import type uPlot from 'uplot';
import { put } from '../element.ts';
import { keyOf } from '../panels/panel.ts';
import { curveUnder } from '../pointer/curve.ts';
import type { CurveWords } from '../pointer/point-words.ts';
import { inPart, type Under } from '../pointer/readout.ts';
import type { Theme } from '../theme.ts';
import { plotIn, type Curve, type Ranges, type Span } from './plot.ts';
import type { CaptionEntry } from './wording.ts';

/** A chart of the learning panel. */
export interface Chart {
  readonly element: HTMLElement;
  /** Say over it what its lines are. */
  caption(entries: readonly CaptionEntry[]): void;
  /** Where it has another size or other colours than before, make it anew. @returns whether it was */
  fit(theme: Theme): boolean;
  show(data: uPlot.AlignedData): void;
  /** @returns what is told of places in the panel where this is. @param what  said of the time */
  under(body: HTMLElement, what: string, words: readonly CurveWords[]): Under;
}

/** Put a chart into a room. @param span  asked whenever it is drawn */
export function chartIn(
  room: HTMLElement,
  curves: readonly Curve[],
  ranges: Ranges,
  span: () => Span,
): Chart {
  const element = put(room, 'div');
  const caption = captionIn(element);
  let plot: uPlot | null = null;
  let made = { theme: null as Theme | null, size: '' };
  return {
    element,
    caption: caption.say,
    fit(theme) {
      const size = `${element.clientWidth}×${element.clientHeight} ${caption.element.clientHeight}`;
      if (made.theme === theme && made.size === size) return false;
      made = { theme, size };
      plot?.destroy();
      plot = plotIn(element, theme, curves, ranges, caption.element.clientHeight, span);
      return true;
    },
    show: (data) => plot?.setData(data),
    under: (body, what, words) => (place) =>
      plot && inPart(body, element, place, (at) => plot && curveUnder(plot, words, what, at)),
  };
}

/** Put a caption into what it stands over. */
export function captionIn(parent: HTMLElement): {
  readonly element: HTMLElement;
  readonly say: (entries: readonly CaptionEntry[]) => void;
} {
  const element = put(parent, 'div', 'caption');
  let told = '';
  return {
    element,
    say(entries) {
      const words = JSON.stringify(entries);
      if (told === words) return;
      told = words;
      element.replaceChildren(
        ...entries.map(([colour, name, more]) => {
          const key = keyOf(colour, name);
          put(key, 'span', 'more').textContent = more === '' || /^[:,]/.test(more) ? more : ` ${more}`;
          return key;
        }),
      );
    },
  };
}
