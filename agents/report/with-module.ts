// By which module of somebody's own a run was made, as a report's first line goes on.

import { moduleWords } from '../experiment/own-module.ts';
import type { Summary } from '../experiment/run/summary.ts';

/** @returns words for a module; none where everything is the package's. */
export const withModule = ({ module }: Pick<Summary, 'module'>): string =>
  module === undefined ? '' : ` with ${moduleWords(module)}`;
