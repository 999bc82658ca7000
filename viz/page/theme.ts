// Colours as canvases and three.js want them, read from the style sheet, so that light and dark are chosen in one place.

/** Colours of the page as [r, g, b] from 0 to 255, by their name in the style sheet. */
export type Theme = Readonly<Record<ThemeColour, readonly [number, number, number]>> & {
  readonly dark: boolean;
};
const names = [
  'back',
  'card',
  'edge',
  'ink',
  'soft',
  'accent',
  'on',
  'off',
  'good',
  'bad',
  'first',
  'second',
  'third',
  'picture',
] as const;
/** A colour of the style sheet. */
export type ThemeColour = (typeof names)[number];

/** @returns the colours that are valid now */
export function readTheme(): Theme {
  const probe = document.createElement('i');
  document.body.append(probe);
  const colours = Object.fromEntries(
    names.map((name) => {
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
  return theme[(['first', 'second', 'third', 'accent', 'good', 'off'] as const)[index % 6]];
}

/** Follow the system's choice, or the one made on the page. @param changed  called after each change */
export function followTheme(button: HTMLElement, changed: () => void): void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', changed);
  button.addEventListener('click', () => {
    const dark = readTheme().dark;
    document.documentElement.dataset['theme'] = dark ? 'light' : 'dark';
    changed();
  });
}
