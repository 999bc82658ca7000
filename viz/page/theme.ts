// Colours as canvases and three.js want them, read from the style sheet, so that light and dark are chosen in one place.

import { colourNames, populationColours, type ThemeColour } from './colour-names.ts';
import { keep, recall } from './kept.ts';

/** Colours of the page as [r, g, b] from 0 to 255, by their name in the style sheet. */
export type Theme = Readonly<Record<ThemeColour, readonly [number, number, number]>> & {
  readonly dark: boolean;
};
/** @returns the colours that are valid now */
export function readTheme(): Theme {
  const probe = document.createElement('i');
  probe.style.forcedColorAdjust = 'none'; // where colours are forced all would be the colour of words
  document.body.append(probe);
  const colours = Object.fromEntries(
    colourNames.map((name) => {
      probe.style.color = `var(--${name})`;
      const parts = getComputedStyle(probe)
        .color.match(/[\d.]+/g)
        ?.map(Number) ?? [0, 0, 0];
      return [name, parts.slice(0, 3)];
    }),
  );
  probe.remove();
  const [r, g, b] = colours['back'];
  return { ...colours, dark: r + g + b < 384 } as unknown as Theme;
}

/** @returns a colour for a 2D canvas. */
export function css([r, g, b]: readonly [number, number, number], alpha = 1): string {
  return `rgb(${r} ${g} ${b} / ${alpha})`;
}

/** @returns a colour for three.js. */
export function hex([r, g, b]: readonly [number, number, number]): number {
  return (r << 16) | (g << 8) | b;
}

/** The colour of a population in every panel, by its place in the network. */
export function populationColour(theme: Theme, index: number): readonly [number, number, number] {
  return theme[populationColours[index % populationColours.length]];
}

/** Where a browser keeps the choice that was made on the page. */
const CHOICE = 'neurover-theme';

/** Follow the choice made on the page, now or the last time, or else the system's. @param changed  called after each change */
export function followTheme(button: HTMLElement, changed: () => void): void {
  let choice = recall(CHOICE);
  const system = matchMedia('(prefers-color-scheme: dark)');
  const forced = matchMedia('(forced-colors: active)'); // by a system whose grounds are light or dark already
  const apply = (): void => {
    const { dataset } = document.documentElement;
    if (!forced.matches && (choice === 'light' || choice === 'dark')) dataset['theme'] = choice;
    else delete dataset['theme'];
    changed();
  };
  for (const each of [system, forced]) each.addEventListener('change', apply);
  button.addEventListener('click', () => {
    const theme = readTheme().dark ? 'light' : 'dark';
    choice = theme;
    apply();
    keep(CHOICE, theme);
  });
  apply();
}
