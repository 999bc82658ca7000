// The traces of a synapse as strips: who reads them from top to bottom sees spikes leave a tag, and dopamine turn it into weight.

import { css, type Theme } from '../theme.ts';
import { writeOver, type Flat } from '../panels/panel.ts';
import { drawCurve, openSheet, zeroLine, type Colour, type Sheet } from './strip.ts';
import { signed, weightWords, whyNoTag } from './strip-words.ts';
import { inSteps, piecesOf, type Reach, type Trace, type Traces } from './traces.ts';

/** Share of the height that a row of spikes takes, beside that of a curve. */
const SPIKES = 0.45;
/** Pixels down from which the ends of a strip are told. */
const ROOMY = 60;
/** Span of weights that fills the strip at least: smaller changes are not blown up. */
const LEAST_SPAN = 0.01;

/** What strips are called, and how spikes are coloured. */
export interface StripNames {
  readonly pre: string;
  readonly post: string;
  readonly modulator: string;
  readonly preColour: Colour;
  readonly postColour: Colour;
}

/** Draw the strips. @param span  seconds across. @param period  s of a percept, for which a modulator lasts. @returns where they stand; null where there is no room for them */
export function drawStrips(
  picture: Flat,
  theme: Theme,
  traces: Traces,
  names: StripNames,
  reach: Reach,
  span: number,
  period: number,
): Sheet | null {
  const sheet = openSheet(picture, theme, span, 5, 3 + 2 * SPIKES, [names.pre, names.post, names.modulator]);
  if (sheet === null) return null;
  drawSpikes(sheet, names.pre, names.preColour, traces.pre);
  drawSpikes(sheet, names.post, names.postColour, traces.post);
  drawTag(sheet, traces, reach.tag, period);
  drawModulator(sheet, names.modulator, traces, reach.modulator, period);
  drawWeight(sheet, traces.weight, period);
  const { context, xOf, left, bottom } = sheet;
  context.fillStyle = css(theme.soft, 0.16);
  for (const [from, to] of traces.unsent) context.fillRect(xOf(from), 2, xOf(to) - xOf(from), bottom - 4);
  context.fillStyle = css(theme.soft, 0.6);
  for (const begin of traces.begins) if (xOf(begin) > left) context.fillRect(xOf(begin), 2, 1, bottom - 4);
  return sheet;
}

function drawSpikes(sheet: Sheet, name: string, colour: Colour, fired: readonly number[] | null): void {
  const { context, theme, left, xOf } = sheet;
  const strip = sheet.next(name, colour, SPIKES);
  if (fired === null) writeOver(context, theme, 'its spikes stay on the chip', left + 4, strip.middle);
  context.fillStyle = css(colour);
  for (const at of fired ?? [])
    if (xOf(at) > left) context.fillRect(xOf(at), strip.top + 1, 1.4, strip.bottom - strip.top - 2);
}

function drawTag(sheet: Sheet, traces: Traces, reach: number, period: number): void {
  const { context, theme, left } = sheet;
  const strip = sheet.next('eligibility', theme.on, 1);
  const now = traces.tag?.at(-1);
  if (traces.tag === null || now === undefined) {
    writeOver(context, theme, whyNoTag(traces) ?? '', left + 4, strip.middle);
    return;
  }
  drawCurve(sheet, strip, piecesOf(traces.tag, period), zeroLine(sheet, strip, reach), strip.middle);
  strip.tell(signed(now[1], reach));
}

function drawModulator(
  sheet: Sheet,
  name: string,
  { modulator, frozen }: Traces,
  reach: number,
  period: number,
): void {
  const { context, theme, left, xOf } = sheet;
  const strip = sheet.next(name, theme.off, 1);
  const yOf = zeroLine(sheet, strip, reach);
  for (const [at, level] of modulator) {
    const moment = at + period / 2;
    const isStopped = frozen.some(([from, to]) => from < moment && moment < to);
    context.fillStyle = css(theme.off, isStopped ? 0.35 : 1);
    const [begin, end, y] = [xOf(at), xOf(at + period), yOf(level)];
    if (end <= left) continue;
    const height = Math.max(1, Math.abs(y - strip.middle));
    context.fillRect(begin, Math.min(y, strip.middle), Math.max(1, end - begin - 0.5), height);
  }
  const now = modulator.at(-1);
  if (now !== undefined) strip.tell(signed(now[1], reach));
}

function drawWeight(sheet: Sheet, weight: Trace, period: number): void {
  const { context, theme, left } = sheet;
  const strip = sheet.next('weight', theme.ink, 1);
  const now = weight.at(-1);
  if (now === undefined) {
    writeOver(context, theme, 'not told of these moments', left + 4, strip.middle);
    return;
  }
  const levels = weight.map(([, level]) => level);
  const [low, high] = [Math.min(...levels), Math.max(...levels)];
  const range = Math.max(high - low, LEAST_SPAN);
  const middle = (low + high) / 2;
  const height = strip.bottom - strip.top;
  const steps = piecesOf(weight, period).map((piece) => inSteps(piece, period));
  drawCurve(sheet, strip, steps, (level) => strip.middle - ((level - middle) / range) * (height - 6));
  strip.tell(weightWords(now[1]));
  if (height < ROOMY) return;
  writeOver(context, theme, weightWords(middle + range / 2), left + 4, strip.top + 8);
  writeOver(context, theme, weightWords(middle - range / 2), left + 4, strip.bottom - 8);
}
