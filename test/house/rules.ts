// All rules of the house, each a function from files to sentences that say what is wrong and how to mend it.

import { cycleRule } from './cycles.ts';
import { clockRule, libraryRule, nodeRule, portableRule } from './doors.ts';
import { lineRule } from './lines.ts';
import { mentionRule } from './mentions.ts';
import { docstringRule, lengthRule, readmeRule, topLevelRule } from './pages.ts';
import type { SourceFile } from './source.ts';
import { roomRule, storeyRule, worldRule } from './storeys.ts';
import { unitRule } from './unit.ts';

/** A rule of the house; no sentence means that it is kept. */
export interface Rule {
  readonly claim: string;
  readonly check: (files: readonly SourceFile[]) => string[];
}

/** The rules in the order of the architecture. */
export const rules: readonly Rule[] = [
  { claim: 'storeys: core imports nothing of ours, siblings import core only', check: storeyRule },
  { claim: 'rooms: the folders of core stand in one line', check: roomRule },
  { claim: 'rooms: what is in a divided room stands in one line', check: lineRule },
  { claim: 'worlds never see a neuron', check: worldRule },
  { claim: 'each library has one door', check: libraryRule },
  { claim: 'node: modules stay where a browser tab never goes', check: nodeRule },
  { claim: 'randomness and time are arguments', check: clockRule },
  { claim: 'no function of Math whose last bit differs between engines', check: portableRule },
  { claim: 'no import cycles', check: cycleRule },
  { claim: 'no file longer than 250 lines', check: lengthRule },
  { claim: 'a README of at most 60 lines in every folder', check: readmeRule },
  { claim: 'a docstring above every exported declaration', check: docstringRule },
  { claim: 'files that READMEs and comments name are there', check: mentionRule },
  { claim: 'unit tests start no process and no browser', check: unitRule },
];

/** The rule that needs to know what is under version control. */
export const topLevelNames: Rule = { claim: 'the top level holds nine names', check: topLevelRule };
