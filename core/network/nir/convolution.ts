// Conv1d, Conv2d, SumPool2d and AvgPool2d of NIR, after PyTorch's definitions. One dimension is a row of height 1.

import { NirError, roomFor, sizeOf, type NirNode } from './graph.ts';
import { tensorOf, type NirMap } from './maps.ts';
import { perCell } from './neurons.ts';

interface Window {
  readonly kernel: readonly [number, number];
  readonly stride: readonly [number, number];
  /** Zeros before the first row and column, and before and behind together. */
  readonly padding: readonly [number, number];
  readonly padded: readonly [number, number];
  readonly dilation: readonly [number, number];
}

/** Slide a window over [channels, height, width]. */
function windowOf(node: NirNode, kernel: readonly [number, number]): Window {
  const flat = node.type === 'Conv1d';
  const pair = (name: string, fallback: number): [number, number] => {
    const value = node.parameters[name];
    if (value === undefined) return [fallback, fallback];
    if (typeof value === 'string') return [0, 0]; // "valid"
    const { values } = value;
    if (flat) return [fallback, values[0]];
    return values.length === 1 ? [values[0], values[0]] : [values[0], values[1]];
  };
  const dilation = pair('dilation', 1);
  const stride = pair('stride', 1);
  if (node.parameters['padding'] !== 'same') {
    const padding = pair('padding', 0);
    return { kernel, stride, padding, padded: [2 * padding[0], 2 * padding[1]], dilation };
  }
  // Of an odd number of zeros one more stands behind.
  const padded: [number, number] = [dilation[0] * (kernel[0] - 1), dilation[1] * (kernel[1] - 1)];
  return {
    kernel,
    stride,
    padding: [Math.floor(padded[0] / 2), Math.floor(padded[1] / 2)],
    padded,
    dilation,
  };
}

function outputSize(size: number, w: Window, axis: 0 | 1): number {
  return (
    Math.floor((size + w.padded[axis] - w.dilation[axis] * (w.kernel[axis] - 1) - 1) / w.stride[axis]) + 1
  );
}

/** [channels, height, width] of an input shape; a missing height is 1. Throws NirError. */
function planes(shape: readonly number[], flat: boolean, path: string): [number, number, number] {
  if (flat && shape.length === 2) return [shape[0], 1, shape[1]];
  if (!flat && shape.length === 3) return [shape[0], shape[1], shape[2]];
  throw new NirError(
    path,
    `Its input has shape [${shape.join(', ')}], but it needs ${flat ? '[channels, length]' : '[channels, height, width]'}.`,
  );
}

/** y[o] = b[o] + Σ_i W[o, i] ⋆ x[i], in groups. */
export function convolution(node: NirNode, shape: readonly number[], path: string): NirMap {
  const flat = node.type === 'Conv1d';
  const [channels, height, width] = planes(shape, flat, path);
  const { shape: own, values: weight } = tensorOf(node, 'weight', path);
  if (own.length !== (flat ? 3 : 4))
    throw new NirError(
      path,
      `Its weight has shape [${own.join(', ')}]; a ${node.type} has ${flat ? 3 : 4} dimensions.`,
    );
  const [out, perGroup] = own;
  const [groups] = tensorOf(node, 'groups', path).values;
  if (perGroup * groups !== channels || out % groups !== 0)
    throw new NirError(
      path,
      `Its weight [${own.join(', ')}] takes ${perGroup} channels in each of ${groups} groups, but its input has ${channels}. Change groups, or the weight.`,
    );
  const w = windowOf(node, flat ? [1, own[2]] : [own[2], own[3]]);
  const rows = outputSize(height, w, 0);
  const columns = outputSize(width, w, 1);
  if (rows < 1 || columns < 1)
    throw new NirError(path, 'Its kernel is larger than its padded input. Give it more padding.');
  roomFor([out, rows, columns], path);
  const bias = perCell(node, 'bias', out, path);
  const output = new Float64Array(out * rows * columns);
  const step = (input: Float64Array): Float64Array => {
    for (let o = 0; o < out; o++) {
      const firstChannel = Math.floor(o / (out / groups)) * perGroup;
      for (let y = 0; y < rows; y++)
        for (let x = 0; x < columns; x++) {
          let sum = bias[o];
          for (let i = 0; i < perGroup; i++)
            for (let ky = 0; ky < w.kernel[0]; ky++) {
              const sy = y * w.stride[0] - w.padding[0] + ky * w.dilation[0];
              if (sy < 0 || sy >= height) continue;
              for (let kx = 0; kx < w.kernel[1]; kx++) {
                const sx = x * w.stride[1] - w.padding[1] + kx * w.dilation[1];
                if (sx < 0 || sx >= width) continue;
                sum +=
                  weight[((o * perGroup + i) * w.kernel[0] + ky) * w.kernel[1] + kx] *
                  input[((firstChannel + i) * height + sy) * width + sx];
              }
            }
          output[(o * rows + y) * columns + x] = sum;
        }
    }
    return output;
  };
  return { shape: flat ? [out, columns] : [out, rows, columns], cell: { voltage: null, step } };
}

/** Sum or mean over a window, channel by channel; padding counts as zeros, also in the mean. */
export function pool(node: NirNode, shape: readonly number[], path: string): NirMap {
  const [channels, height, width] = planes(shape, false, path);
  const { values } = tensorOf(node, 'kernel_size', path);
  const w = windowOf(node, values.length === 1 ? [values[0], values[0]] : [values[0], values[1]]);
  const rows = outputSize(height, w, 0);
  const columns = outputSize(width, w, 1);
  if (rows < 1 || columns < 1)
    throw new NirError(path, 'Its window is larger than its padded input. Give it more padding.');
  roomFor([channels, rows, columns], path);
  const share = node.type === 'AvgPool2d' ? 1 / sizeOf(w.kernel) : 1;
  const output = new Float64Array(channels * rows * columns);
  const step = (input: Float64Array): Float64Array => {
    for (let c = 0; c < channels; c++)
      for (let y = 0; y < rows; y++)
        for (let x = 0; x < columns; x++) {
          let sum = 0;
          for (let ky = 0; ky < w.kernel[0]; ky++) {
            const sy = y * w.stride[0] - w.padding[0] + ky;
            if (sy < 0 || sy >= height) continue;
            for (let kx = 0; kx < w.kernel[1]; kx++) {
              const sx = x * w.stride[1] - w.padding[1] + kx;
              if (sx >= 0 && sx < width) sum += input[(c * height + sy) * width + sx];
            }
          }
          output[(c * rows + y) * columns + x] = share * sum;
        }
    return output;
  };
  return { shape: [channels, rows, columns], cell: { voltage: null, step } };
}
