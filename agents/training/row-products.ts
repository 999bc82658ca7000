// The three products that training is made of, each over the rows of a weight matrix that a list of indices names: zeros of
// images, rectified units and silent neurons cost nothing. This is the readable truth; the WebAssembly twin gives the same
// bits.

/** Vectors in one memory. Lengths and widths are multiples of 4; indices and values come as lists of `count`. */
export interface RowProducts {
  readonly name: 'ts' | 'wasm';
  /** @returns a new vector of zeros, `length` rounded up to a multiple of 4. Throws RangeError where memory is used up. */
  floats(length: number): Float32Array;
  /** @returns a new list of zeros. */
  indices(length: number): Int32Array;
  /** out += Σₖ valueₖ · W[indexₖ, :]       out has `width` numbers */
  gather(
    count: number,
    index: Int32Array,
    value: Float32Array,
    w: Float32Array,
    width: number,
    out: Float32Array,
  ): void;
  /** D[indexₖ, :] += valueₖ · g             g has `width` numbers */
  spread(
    count: number,
    index: Int32Array,
    value: Float32Array,
    d: Float32Array,
    width: number,
    g: Float32Array,
  ): void;
  /** out[indexₖ] = W[indexₖ, :] · g         summed in four lanes, lane 0 + lane 2 and lane 1 + lane 3 first */
  project(
    count: number,
    index: Int32Array,
    g: Float32Array,
    w: Float32Array,
    width: number,
    out: Float32Array,
  ): void;
  /** One step of Adam over a whole vector, the gradient cleared: see `adam.ts`. */
  descend(w: Float32Array, d: Float32Array, m: Float32Array, v: Float32Array, step: AdamStep): void;
}

/** Numbers of one step of Adam; all float32. */
export interface AdamStep {
  readonly beta1: number;
  readonly beta2: number;
  /** Rate with both bias corrections in it. */
  readonly rate: number;
  /** ε with the second correction in it. */
  readonly epsilon: number;
  /** Share by which weights shrink, already times the rate. */
  readonly decay: number;
  /** By what the gradient is multiplied: 1 / batch. */
  readonly scale: number;
}

/** @returns the smallest multiple of 4 from `length` on. */
export const padded = (length: number): number => (length + 3) & ~3;

const f = Math.fround;

/** Plain TypeScript in float32, rounded after every operation as WebAssembly does. */
export function plainProducts(): RowProducts {
  return {
    name: 'ts',
    floats: (length) => new Float32Array(padded(length)),
    indices: (length) => new Int32Array(padded(length)),
    gather(count, index, value, w, width, out) {
      for (let k = 0; k < count; k++) {
        const a = value[k];
        const row = index[k] * width;
        for (let n = 0; n < width; n++) out[n] = f(out[n] + f(a * w[row + n]));
      }
    },
    spread(count, index, value, d, width, g) {
      for (let k = 0; k < count; k++) {
        const a = value[k];
        const row = index[k] * width;
        for (let n = 0; n < width; n++) d[row + n] = f(d[row + n] + f(a * g[n]));
      }
    },
    project(count, index, g, w, width, out) {
      for (let k = 0; k < count; k++) {
        const row = index[k] * width;
        let [a, b, c, d] = [0, 0, 0, 0];
        for (let n = 0; n < width; n += 4) {
          a = f(a + f(w[row + n] * g[n]));
          b = f(b + f(w[row + n + 1] * g[n + 1]));
          c = f(c + f(w[row + n + 2] * g[n + 2]));
          d = f(d + f(w[row + n + 3] * g[n + 3]));
        }
        out[index[k]] = f(f(a + c) + f(b + d));
      }
    },
    descend(w, d, m, v, { beta1, beta2, rate, epsilon, decay, scale }) {
      const [b1, b2] = [f(beta1), f(beta2)];
      const [c1, c2] = [f(1 - b1), f(1 - b2)];
      const [r, e, shrink, s] = [f(rate), f(epsilon), f(1 - f(decay)), f(scale)];
      for (let n = 0; n < w.length; n++) {
        const g = f(d[n] * s);
        d[n] = 0;
        m[n] = f(f(m[n] * b1) + f(g * c1));
        v[n] = f(f(v[n] * b2) + f(f(g * g) * c2));
        w[n] = f(f(w[n] * shrink) - f(f(m[n] * r) / f(f(Math.sqrt(v[n])) + e)));
      }
    },
  };
}
