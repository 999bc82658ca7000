// The constants of a recipe by their names: which there are, in which unit, and the same recipe with some of them changed. Names and units
// are the schema's own, so that a constant that is new there can be set at once.

import { z } from 'zod';
import { RecipeError } from './check.ts';
import { recipeSchema, type Recipe } from './recipe.ts';

/** Constants that were set, by name: "learning.rate" -> 0.01. Plain data, as a configuration keeps it. */
export type Constants = Readonly<Record<string, unknown>>;

/** One constant of a recipe. */
export interface Constant {
  /** Its name: the way to it through the recipe, with points between. */
  readonly name: string;
  /** Absent where this recipe does without it. */
  readonly value?: unknown;
  /** Null where the number has none, or it is no number. */
  readonly unit: string | null;
  /** Present where it counts something and takes whole numbers only. */
  readonly whole?: true;
  /** Present where it is one of a few words. */
  readonly choices?: readonly string[];
}

/** The part of JSON Schema that a recipe uses. */
interface Node {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
  readonly items?: Node;
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly unit?: string;
  readonly quantity?: string;
}

let schema: Node | null = null;

/** @returns the schema of recipes as plain data, worked out when it is first asked for. */
const recipeNode = (): Node => (schema ??= z.toJSONSchema(recipeSchema, { unrepresentable: 'any' }) as Node);

/** @returns what a node can be: itself, or each of its kinds. */
const kindsOf = (node: Node): readonly Node[] => [node, ...(node.anyOf ?? node.oneOf ?? []).flatMap(kindsOf)];

const inOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;

/** @returns the groups that a value may be: of several kinds the one it says it is, all of them where it says nothing. */
function groupsOf(node: Node, value: unknown): readonly Node[] {
  const groups = kindsOf(node).filter(({ properties }) => properties !== undefined);
  const own = groups.filter(({ properties }) => {
    const kind = properties?.['kind']?.const;
    return kind === undefined || kind === inOf(value, 'kind');
  });
  return own.length > 0 ? own : groups;
}

/** @returns what stands in a group, by name. */
const insideOf = (node: Node, value: unknown): Readonly<Record<string, Node>> =>
  Object.assign({}, ...groupsOf(node, value).map(({ properties }) => properties)) as Record<string, Node>;

const unitIn = (node: Node): string | null =>
  [...kindsOf(node), ...(node.items === undefined ? [] : [node.items])]
    .map(({ unit, quantity }) => unit ?? quantity)
    .find((each) => each !== undefined) ?? null;

/** @returns the node and the value that a name leads to; null where the schema has none. */
function find(recipe: Recipe, name: string): { readonly node: Node; readonly value: unknown } | null {
  let found = { node: recipeNode(), value: recipe as unknown };
  for (const word of name === '' ? [] : name.split('.')) {
    const inside = insideOf(found.node, found.value);
    if (!Object.hasOwn(inside, word)) return null;
    found = { node: inside[word], value: inOf(found.value, word) };
  }
  return found;
}

/** @returns the names that stand directly in a group of a recipe, '' being the whole; none where it is a constant, or nothing. */
export function namesIn(recipe: Recipe, group: string): readonly string[] {
  const found = find(recipe, group);
  return found === null ? [] : Object.keys(insideOf(found.node, found.value));
}

/** @returns the constant of this name, or the group; null where a recipe can have none. */
export function constantOf(recipe: Recipe, name: string): Constant | null {
  const found = find(recipe, name);
  return found && told(name, found.node, found.value);
}

const told = (name: string, node: Node, value: unknown): Constant => ({
  name,
  unit: unitIn(node),
  ...(node.type === 'integer' ? { whole: true } : {}),
  ...(node.enum === undefined ? {} : { choices: node.enum }),
  ...(value === undefined ? {} : { value }),
});

/**
 * @returns every constant of a recipe in the schema's order: those it has, those it could have beside them, and by the name of the group
 *   alone each group that it does without
 */
export function constantsOf(recipe: Recipe): Constant[] {
  const walk = (node: Node, value: unknown, name: string): Constant[] => {
    const inside = Object.entries(insideOf(node, value));
    if (inside.length === 0 || typeof value !== 'object' || value === null) return [told(name, node, value)];
    return inside.flatMap(([word, each]) =>
      walk(each, inOf(value, word), name === '' ? word : `${name}.${word}`),
    );
  };
  return walk(recipeNode(), recipe, '');
}

/**
 * A recipe with other constants; the recipe itself where none are given. A group that it does without may be built by its constants, one
 * by one, or given whole. Throws RecipeError in the words of the schema, with the unit.
 */
export function withConstants(recipe: Recipe, constants: Constants): Recipe {
  const entries = Object.entries(constants);
  if (entries.length === 0) return recipe;
  const changed = entries.reduce<unknown>((made, [name, value]) => put(made, name.split('.'), value), recipe);
  const { success, error } = recipeSchema.safeParse(changed);
  if (success) return changed as Recipe;
  const faults = error.issues.map(({ path, message }) => {
    const name = path.filter((each) => typeof each === 'string').join('.'); // without the place in a list
    const unit = constantOf(recipe, name)?.unit ?? null;
    const fault = message.endsWith('received undefined') ? ' is missing' : `: ${message}`;
    return path.join('.') + fault + (unit === null ? '' : ` (${unit})`);
  });
  throw new RecipeError(faults.join('; '));
}

/** @returns the constants by which a recipe is not the other one: what `withConstants` was given, whoever gave it; what it does without is undefined. */
export function changedFrom(other: Recipe, recipe: Recipe): Constants {
  const names = new Set([...constantsOf(other), ...constantsOf(recipe)].map(({ name }) => name));
  const values = (name: string): unknown[] =>
    [other, recipe].map((each) => name.split('.').reduce<unknown>(inOf, each));
  const isGroup = (value: unknown): boolean =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  const changed = [...names].flatMap((name) => {
    const [was, is] = values(name);
    return JSON.stringify(was) === JSON.stringify(is) || isGroup(is) ? [] : [[name, is] as const];
  });
  return inOrder(Object.fromEntries(changed));
}

/** @returns a value as it is typed: 0.01, [0,1], teacher; one that is not there is absent. */
export const valueWords = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : value === undefined ? 'absent' : String(value);

/** @returns the same constants by name in one order, whoever typed them: a group stands before what is in it. */
export const inOrder = (constants: Constants): Constants =>
  Object.fromEntries(Object.entries(constants).sort(([a], [b]) => (a < b ? -1 : 1)));

/** @returns every constant as it is typed. */
export const listOf = (constants: Constants): string[] =>
  Object.entries(constants).map(([name, value]) => `${name}=${valueWords(value)}`);

/** @returns a copy in which one value is another one. */
function put(group: unknown, [word, ...rest]: readonly string[], value: unknown): object {
  const before = typeof group === 'object' && group !== null ? group : {};
  return { ...before, [word]: rest.length === 0 ? value : put(inOf(group, word), rest, value) };
}
