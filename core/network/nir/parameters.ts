// What the parameters of a node may be: numbers where numbers are needed, as many as their shape says, whole where they count.

import { NirError, sizeOf, type NirNode, type NirParameter, type NirTensor } from './graph.ts';
import type { Primitive } from './primitives.ts';

/** Parameters that count or place something, with the smallest that each of their numbers may be. */
const counts: ReadonlyMap<string, number> = new Map([
  ['shape', 1],
  ['input_shape', 1],
  ['kernel_size', 1],
  ['stride', 1],
  ['dilation', 1],
  ['groups', 1],
  ['padding', 0],
  ['start_dim', -Infinity],
  ['end_dim', -Infinity],
]);

/** Check the parameters of a node. Throws NirError. */
export function checkParameters({ type, parameters }: NirNode, primitive: Primitive, path: string): void {
  for (const name of primitive.required)
    if (!Object.hasOwn(parameters, name))
      throw new NirError(path, `A ${type} needs "${name}", which the file does not have.`);
  for (const [name, value] of Object.entries(parameters)) {
    if (typeof value !== 'string') checkTensor(value, name, path);
    else if (primitive.required.includes(name) || primitive.numbers.includes(name))
      checkText(type, name, value, path);
  }
  for (const [name, least] of counts) {
    const value = numbersIn(parameters, name);
    if (value !== null) checkCounts(value.values, name, least, mostOf(type, name), path);
  }
  const early = numbersIn(parameters, 'delay')?.values.findIndex((each) => each < 0) ?? -1;
  if (early >= 0)
    throw new NirError(
      path,
      `"delay" is ${numbersIn(parameters, 'delay')?.values[early]} at index ${early}: nothing arrives before it was sent. Give 0 or more seconds.`,
    );
  const [first, ...others] = primitive.alike;
  for (const name of others) {
    const [one, other] = [numbersIn(parameters, first), numbersIn(parameters, name)];
    if (one !== null && other !== null && one.shape.join() !== other.shape.join())
      throw new NirError(
        path,
        `"${name}" has shape [${other.shape.join(', ')}], "${first}" [${one.shape.join(', ')}]. They must be equal.`,
      );
  }
}

function numbersIn(parameters: NirNode['parameters'], name: string): NirTensor | null {
  const value: NirParameter | undefined = parameters[name];
  return value === undefined || typeof value === 'string' ? null : value;
}

function checkTensor({ kind, shape, values }: NirTensor, name: string, path: string): void {
  if (values.length !== sizeOf(shape))
    throw new NirError(
      path,
      `"${name}" has ${values.length} numbers, but its shape [${shape.join(', ')}] ${sizeOf(shape)}. Write it again.`,
    );
  if (values.length === 0 && name !== 'shape')
    throw new NirError(path, `"${name}" holds no numbers. Give some, or leave the node out.`);
  const fits = (each: number): boolean =>
    kind === 'int64'
      ? Number.isSafeInteger(each)
      : Number.isFinite(kind === 'float32' ? Math.fround(each) : each);
  const bad = values.findIndex((each) => !fits(each));
  if (bad >= 0)
    throw new NirError(
      path,
      `"${name}" holds ${values[bad]} at index ${bad}, which no ${kind} is to be. Train or write it again.`,
    );
}

function checkText(type: string, name: string, text: string, path: string): void {
  const isPadding = name === 'padding' && type.startsWith('Conv');
  if (isPadding && (text === 'same' || text === 'valid')) return;
  throw new NirError(
    path,
    `"${name}" is the text "${text}". Write numbers${isPadding ? ', "same" or "valid"' : ''}.`,
  );
}

/** How many numbers a parameter has at most. */
function mostOf(type: string, name: string): number {
  if (name === 'shape') return Infinity;
  return type === 'Conv1d' || name === 'groups' || name.endsWith('_dim') ? 1 : 2;
}

function checkCounts(values: Float64Array, name: string, least: number, most: number, path: string): void {
  if (values.length > most)
    throw new NirError(path, `"${name}" has ${values.length} numbers. Give ${most} at most.`);
  const bad = values.findIndex((each) => !Number.isSafeInteger(each) || each < least);
  if (bad >= 0)
    throw new NirError(
      path,
      `"${name}" is ${values[bad]} at index ${bad}. Give whole numbers${least < 0 ? '' : ` from ${least} on`}.`,
    );
}
