// The numbers of a recipe as things that can be turned: walked from its schema, with the unit and range that stand there.

import { z } from 'zod';
import type { Parameter } from '../../viz/telemetry/greeting.ts';
import type { RecipeNumbers } from '../../viz/telemetry/intervention.ts';
import { recipeSchema, type Recipe } from '../experiment/recipe/recipe.ts';

/** The part of JSON Schema that a recipe uses. */
interface Node {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly unit?: string;
  readonly anyOf?: readonly Node[];
}

/** How far beyond its value a number without bounds can be turned. */
const REACH = 4;

/**
 * @param own  the experiment's own recipe, of which the other one is a turned copy: ranges are measured by it
 * @returns every plain number of the recipe that has a unit in the schema, in the schema's order
 */
export function parametersOf(recipe: Recipe, own: Recipe = recipe): Parameter[] {
  const schema = z.toJSONSchema(recipeSchema, { unrepresentable: 'any' }) as Node;
  const parameters: Parameter[] = [];
  const walk = (node: Node, value: unknown, before: unknown, path: readonly string[]): void => {
    if (value === undefined || value === null) return; // a part that this recipe does without
    for (const each of node.anyOf ?? []) walk(each, value, before, path);
    if (node.properties !== undefined) {
      if (typeof value !== 'object') return;
      for (const [name, inside] of Object.entries(node.properties))
        walk(inside, inOf(value, name), inOf(before, name), [...path, name]);
      return;
    }
    if (typeof value !== 'number' || node.unit === undefined) return;
    const usual = typeof before === 'number' ? before : value;
    const size = usual === 0 ? 1 : Math.abs(usual);
    const bounded = (limit: number | undefined): boolean => limit !== undefined && Math.abs(limit) < 1e9;
    parameters.push({
      path: path.join('.'),
      label: path.at(-1) ?? '',
      unit: node.unit,
      value,
      own: usual,
      low: lowOf(node, usual, size),
      high: bounded(node.maximum) ? (node.maximum ?? 1) : REACH * size,
      whole: node.type === 'integer',
    });
  };
  walk(schema, recipe, own, []);
  return parameters;
}

const inOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

/** @returns the least that a number can be turned to; above an open bound by one, or by a hundredth of what it is. */
function lowOf({ type, minimum, exclusiveMinimum }: Node, value: number, size: number): number {
  if (exclusiveMinimum !== undefined && Math.abs(exclusiveMinimum) < 1e9)
    return exclusiveMinimum + (type === 'integer' ? 1 : size / 100);
  if (minimum !== undefined && Math.abs(minimum) < 1e9) return minimum;
  return value < 0 ? -REACH * size : 0;
}

/** @returns why a recipe cannot have such numbers, in a sentence; null where it can. */
export function whyNotTurned(recipe: Recipe, numbers: RecipeNumbers): string | null {
  const known = parametersOf(recipe);
  for (const [room, values] of Object.entries(numbers))
    for (const [name, value] of Object.entries(values)) {
      const path = name === '' ? room : `${room}.${name}`;
      const parameter = known.find((each) => each.path === path);
      if (parameter === undefined)
        return `The recipe has no number "${path}". Choose from: ${known.map((each) => each.path).join(', ')}.`;
      const { low, high, whole, unit } = parameter;
      if (
        typeof value !== 'number' ||
        !(value >= low && value <= high) ||
        (whole && !Number.isInteger(value))
      )
        return `"${path}" of the recipe takes a ${whole ? 'whole ' : ''}number from ${low} to ${high} (${unit}).`;
    }
  return null;
}

/** @returns the recipe with other numbers in it. Throws z.ZodError where they make no recipe. */
export function turnedRecipe(recipe: Recipe, numbers: RecipeNumbers): Recipe {
  const turned: Record<string, unknown> = { ...recipe };
  for (const [room, values] of Object.entries(numbers)) {
    const known = (recipe as unknown as Record<string, object | undefined>)[room];
    turned[room] = { ...known, ...values };
  }
  return recipeSchema.parse(turned);
}
