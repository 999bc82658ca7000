// The nodes of NIR without a memory, and the Delay: linear maps, scales, thresholds, flattening. Convolutions and pools: `convolution.ts`.

import { NirError, roomFor, sizeOf, type NirNode, type NirTensor } from './graph.ts';
import { perCell, type NirCell } from './neurons.ts';

/** A map together with the shape that comes out of it. */
export interface NirMap {
  readonly cell: NirCell;
  readonly shape: readonly number[];
}

/** @returns a tensor parameter. Throws NirError where a text stands. */
export function tensorOf({ parameters, type }: NirNode, name: string, path: string): NirTensor {
  const value = parameters[name];
  if (value === undefined || typeof value === 'string')
    throw new NirError(path, `A ${type} needs numbers in "${name}".`);
  return value;
}

const stateless = (step: (input: Float64Array) => Float64Array): NirCell => ({ voltage: null, step });

/** y = W x + b on the last dimension; W has shape [out, in]. */
export function affine(node: NirNode, shape: readonly number[], path: string): NirMap {
  const { shape: own, values: weight } = tensorOf(node, 'weight', path);
  const [rows, columns] = own.slice(-2);
  const size = sizeOf(shape);
  if (own.length !== 2 || size !== columns)
    throw new NirError(
      path,
      `Its weight has shape [${own.join(', ')}], but its input [${shape.join(', ')}]. Give it one of shape [outputs, ${size}].`,
    );
  const bias = node.parameters['bias'] === undefined ? null : perCell(node, 'bias', rows, path);
  const output = new Float64Array(rows);
  return {
    shape: [rows],
    cell: stateless((input) => {
      for (let i = 0; i < rows; i++) {
        let sum = bias === null ? 0 : bias[i];
        for (let j = 0; j < columns; j++) sum += weight[i * columns + j] * input[j];
        output[i] = sum;
      }
      return output;
    }),
  };
}

/** y = s·x, element by element, or y = [x > threshold]. */
export function elementwise(node: NirNode, shape: readonly number[], path: string): NirMap {
  const size = sizeOf(shape);
  const scales = node.type === 'Scale';
  const values = perCell(node, scales ? 'scale' : 'threshold', size, path);
  const output = new Float64Array(size);
  return {
    shape,
    cell: stateless((input) => {
      for (let n = 0; n < size; n++) output[n] = scales ? values[n] * input[n] : input[n] > values[n] ? 1 : 0;
      return output;
    }),
  };
}

/** Dimensions start_dim … end_dim become one; the numbers stay. */
export function flatten(node: NirNode, shape: readonly number[], path: string): NirMap {
  const place = (name: string): number => {
    const [value] = tensorOf(node, name, path).values;
    return value < 0 ? shape.length + value : value;
  };
  const start = place('start_dim');
  const end = place('end_dim');
  if (start < 0 || end >= shape.length || start > end)
    throw new NirError(
      path,
      `It flattens dimensions ${start} to ${end} of an input of shape [${shape.join(', ')}]. Count them from 0, without batch and time.`,
    );
  const middle = sizeOf(shape.slice(start, end + 1));
  return {
    shape: [...shape.slice(0, start), middle, ...shape.slice(end + 1)],
    cell: stateless((input) => input),
  };
}

/** @returns the delays of a Delay in whole steps of `dt` seconds. */
export function delaySteps(node: NirNode, dt: number): Float64Array {
  return tensorOf(node, 'delay', '').values.map((each) => Math.round(each / dt));
}

/**
 * y(t) = x(t - delay); delays are rounded to whole steps.
 *
 * @param held  its input is a step old already, so that a step less is left to wait; a delay of 0 lasts a step then
 */
export function delay(
  node: NirNode,
  shape: readonly number[],
  dt: number,
  path: string,
  held: boolean,
): NirMap {
  const size = sizeOf(shape);
  const steps = perCell(node, 'delay', size, path).map((each) =>
    held ? Math.max(1, Math.round(each / dt)) - 1 : Math.round(each / dt),
  );
  const rows = steps.reduce((most, each) => Math.max(most, each), 0) + 1;
  roomFor([rows, ...shape], path);
  const past = new Float64Array(rows * size);
  const output = new Float64Array(size);
  let now = 0;
  return {
    shape,
    cell: stateless((input) => {
      now = (now + 1) % rows;
      past.set(input, now * size);
      for (let n = 0; n < size; n++) output[n] = past[((now - steps[n] + rows) % rows) * size + n];
      return output;
    }),
  };
}
