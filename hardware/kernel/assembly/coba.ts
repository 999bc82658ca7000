// Conductance-based LIF neurons in float32, sixteen at a time. The readable truth is core/neuron/coba.ts.

import { collect } from './compact';

/**
 * One tick of `size` neurons (a multiple of 16).
 *
 * @param voltage, excitatory, inhibitory  addresses of an f32 per neuron, 16-byte aligned; changed in place
 * @param constants  address of f32: voltage kept, pull, excitatory kept, inhibitory kept, threshold, inhibitory
 *                   reversal, and as the eighth the voltage after a spike
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
  const kept = v128.load32_splat(constants, 0);
  const pull = v128.load32_splat(constants, 4);
  const excitatoryKept = v128.load32_splat(constants, 8);
  const inhibitoryKept = v128.load32_splat(constants, 12);
  const threshold = v128.load32_splat(constants, 16);
  const inhibitoryReversal = v128.load32_splat(constants, 20);
  const after = load<f32>(constants, 28);
  let out = fired;
  for (let n = 0; n < size; n += 16) {
    const at = (<usize>n) << 2;
    const v = voltage + at;
    const e = excitatory + at;
    const i = inhibitory + at;

    const e0 = v128.load(e, 0);
    const i0 = v128.load(i, 0);
    const left0 = f32x4.sub(kept, f32x4.add(e0, i0));
    const v0 = f32x4.add(
      f32x4.mul(v128.load(v, 0), left0),
      f32x4.add(f32x4.mul(i0, inhibitoryReversal), pull),
    );
    v128.store(e, f32x4.mul(e0, excitatoryKept), 0);
    v128.store(i, f32x4.mul(i0, inhibitoryKept), 0);
    v128.store(v, v0, 0);
    const e1 = v128.load(e, 16);
    const i1 = v128.load(i, 16);
    const left1 = f32x4.sub(kept, f32x4.add(e1, i1));
    const v1 = f32x4.add(
      f32x4.mul(v128.load(v, 16), left1),
      f32x4.add(f32x4.mul(i1, inhibitoryReversal), pull),
    );
    v128.store(e, f32x4.mul(e1, excitatoryKept), 16);
    v128.store(i, f32x4.mul(i1, inhibitoryKept), 16);
    v128.store(v, v1, 16);
    const e2 = v128.load(e, 32);
    const i2 = v128.load(i, 32);
    const left2 = f32x4.sub(kept, f32x4.add(e2, i2));
    const v2 = f32x4.add(
      f32x4.mul(v128.load(v, 32), left2),
      f32x4.add(f32x4.mul(i2, inhibitoryReversal), pull),
    );
    v128.store(e, f32x4.mul(e2, excitatoryKept), 32);
    v128.store(i, f32x4.mul(i2, inhibitoryKept), 32);
    v128.store(v, v2, 32);
    const e3 = v128.load(e, 48);
    const i3 = v128.load(i, 48);
    const left3 = f32x4.sub(kept, f32x4.add(e3, i3));
    const v3 = f32x4.add(
      f32x4.mul(v128.load(v, 48), left3),
      f32x4.add(f32x4.mul(i3, inhibitoryReversal), pull),
    );
    v128.store(e, f32x4.mul(e3, excitatoryKept), 48);
    v128.store(i, f32x4.mul(i3, inhibitoryKept), 48);
    v128.store(v, v3, 48);

    const h0 = f32x4.gt(v0, threshold);
    const h1 = f32x4.gt(v1, threshold);
    const h2 = f32x4.gt(v2, threshold);
    const h3 = f32x4.gt(v3, threshold);
    // one instruction, where any_true takes three
    if (i32x4.bitmask(v128.or(v128.or(h0, h1), v128.or(h2, h3))) != 0) {
      const mask =
        i32x4.bitmask(h0) | (i32x4.bitmask(h1) << 4) | (i32x4.bitmask(h2) << 8) | (i32x4.bitmask(h3) << 12);
      out = collect(mask, n, out, voltage, after);
    }
  }
  return <i32>((out - fired) >> 2);
}
