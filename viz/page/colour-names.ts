// Names of the colours in the style sheet, and which of them stand for populations.

/** Every colour of the style sheet that canvases use. */
export const colourNames = [
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
  'fourth',
  'fifth',
  'sixth',
  'picture',
] as const;
/** A colour of the style sheet. */
export type ThemeColour = (typeof colourNames)[number];

/** Colours of populations, in their order in the network: no network that can be watched has more of them. */
export const populationColours: readonly ThemeColour[] = [
  'first',
  'second',
  'third',
  'accent',
  'good',
  'off',
  'fourth',
  'fifth',
  'sixth',
];
