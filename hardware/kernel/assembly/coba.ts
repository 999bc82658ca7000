// Conductance-based LIF neurons in float32, eight at a time. The readable truth is core/neuron/coba.ts.

import { collect } from './compact';

/**
 * One tick of `size` neurons (a multiple of 8).
 *
 * @param voltage, excitatory, inhibitory  addresses of an f32 per neuron, 16-byte aligned; changed in place
 * @param constants  address of f32: rate, excitatory reversal, inhibitory reversal, rest, excitatory kept, inhibitory
 *                   kept, threshold, voltage after a spike
 * @param fired      address of the list to write, u32
 * @returns how many fired
 */
export function advanceCoba(
  voltage: usize,
  excitatory: usize,
  inhibitory: usize,
  size: i32,
  constants: usize,
  fired: usize,
): i32 {
  const rate = v128.load32_splat(constants, 0);
  const excitatoryReversal = v128.load32_splat(constants, 4);
  const inhibitoryReversal = v128.load32_splat(constants, 8);
  const rest = v128.load32_splat(constants, 12);
  const excitatoryKept = v128.load32_splat(constants, 16);
  const inhibitoryKept = v128.load32_splat(constants, 20);
  const threshold = v128.load32_splat(constants, 24);
  const after = load<f32>(constants, 28);
  let out = fired;
  for (let n = 0; n < size; n += 8) {
    const at = (<usize>n) << 2;
    const v = voltage + at;
    const e = excitatory + at;
    const i = inhibitory + at;

    const old0 = v128.load(v, 0);
    const e0 = v128.load(e, 0);
    const i0 = v128.load(i, 0);
    const flow0 = f32x4.sub(
      f32x4.add(
        f32x4.mul(e0, f32x4.sub(excitatoryReversal, old0)),
        f32x4.mul(i0, f32x4.sub(inhibitoryReversal, old0)),
      ),
      f32x4.sub(old0, rest),
    );
    const v0 = f32x4.add(old0, f32x4.mul(flow0, rate));
    v128.store(e, f32x4.mul(e0, excitatoryKept), 0);
    v128.store(i, f32x4.mul(i0, inhibitoryKept), 0);
    v128.store(v, v0, 0);
    const old1 = v128.load(v, 16);
    const e1 = v128.load(e, 16);
    const i1 = v128.load(i, 16);
    const flow1 = f32x4.sub(
      f32x4.add(
        f32x4.mul(e1, f32x4.sub(excitatoryReversal, old1)),
        f32x4.mul(i1, f32x4.sub(inhibitoryReversal, old1)),
      ),
      f32x4.sub(old1, rest),
    );
    const v1 = f32x4.add(old1, f32x4.mul(flow1, rate));
    v128.store(e, f32x4.mul(e1, excitatoryKept), 16);
    v128.store(i, f32x4.mul(i1, inhibitoryKept), 16);
    v128.store(v, v1, 16);

    const h0 = f32x4.gt(v0, threshold);
    const h1 = f32x4.gt(v1, threshold);
    if (v128.any_true(v128.or(h0, h1)))
      out = collect(i32x4.bitmask(h0) | (i32x4.bitmask(h1) << 4), n, out, voltage, after);
  }
  return <i32>((out - fired) >> 2);
}
