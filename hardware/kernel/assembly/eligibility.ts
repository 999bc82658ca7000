// Reward-modulated STDP in float32: spikes write an eligibility, dopamine turns it into weights. The readable truth is
// core/plasticity/eligibility.ts: a synapse is worked out when a spike comes.

/** The learning synapses: addresses of an f32 each. */
class Synapses {
  weight: usize;
  eligibility: usize;
  credited: usize;
}

/**
 * Presynaptic spikes arrive: targets get the weights, eligibilities lose what the targets' traces say.
 *
 *     w ← clip(w + c·(credit that is new), 0, largest)      I += w      c -= loss·trace
 *
 * @param list     address of `count` presynaptic neurons, u32
 * @param start    address of rows, u32;  @param target  address of u16
 * @param current, trace  addresses of an f32 per neuron; current is changed in place
 * @param credit   the account's
 * @param loss     depression over the account's fade
 * @returns synaptic events
 */
export function arriveEligible(
  list: usize,
  count: i32,
  start: usize,
  target: usize,
  synapses: Synapses,
  current: usize,
  trace: usize,
  credit: f32,
  loss: f32,
  largest: f32,
): i32 {
  const weight = synapses.weight;
  const eligibility = synapses.eligibility;
  let events: i32 = 0;
  for (let k = 0; k < count; k++) {
    const row = start + ((<usize>load<u32>(list + ((<usize>k) << 2))) << 2);
    const first = load<u32>(row, 0);
    const last = load<u32>(row, 4);
    events += last - first;
    workOutRow(synapses, (<usize>first) << 2, (<usize>last) << 2, credit, largest);
    for (let s = first; s < last; s++) {
      const at = (<usize>s) << 2;
      const to = (<usize>load<u16>(target + ((<usize>s) << 1))) << 2;
      store<f32>(current + to, load<f32>(current + to) + load<f32>(weight + at));
      const c = eligibility + at;
      store<f32>(c, load<f32>(c) - loss * load<f32>(trace + to));
    }
  }
  return events;
}

/**
 * Postsynaptic spikes: every synapse onto the neuron gains its presynaptic trace.
 *
 * @param start    address of columns, u32;  @param synapse  address of u32;  @param source  address of u16
 * @param gain     1 over the account's fade
 * @returns synaptic events
 */
export function markEligible(
  list: usize,
  count: i32,
  start: usize,
  synapse: usize,
  source: usize,
  synapses: Synapses,
  trace: usize,
  credit: f32,
  gain: f32,
  largest: f32,
): i32 {
  const weight = synapses.weight;
  const eligibility = synapses.eligibility;
  const credited = synapses.credited;
  let events: i32 = 0;
  for (let k = 0; k < count; k++) {
    const column = start + ((<usize>load<u32>(list + ((<usize>k) << 2))) << 2);
    const first = load<u32>(column, 0);
    const last = load<u32>(column, 4);
    events += last - first;
    for (let s = first; s < last; s++) {
      const at = (<usize>load<u32>(synapse + ((<usize>s) << 2))) << 2;
      const from = (<usize>load<u16>(source + ((<usize>s) << 1))) << 2;
      const c = load<f32>(eligibility + at);
      const moved = load<f32>(weight + at) + c * (credit - load<f32>(credited + at));
      store<f32>(weight + at, moved < 0 ? 0 : moved > largest ? largest : moved);
      store<f32>(credited + at, credit);
      store<f32>(eligibility + at, c + gain * load<f32>(trace + from));
    }
  }
  return events;
}

/** Work out all `size` synapses and write eligibilities as they are now: a new account begins. */
export function settleEligible(synapses: Synapses, size: i32, credit: f32, fade: f32, largest: f32): void {
  const end = (<usize>size) << 2;
  workOutRow(synapses, 0, end, credit, largest);
  memory.fill(synapses.credited, 0, end);
  const eligibility = synapses.eligibility;
  const kept = f32x4.splat(fade);
  let at: usize = 0;
  for (const whole = end & ~15; at < whole; at += 16)
    v128.store(eligibility + at, f32x4.mul(v128.load(eligibility + at), kept));
  for (; at < end; at += 4) store<f32>(eligibility + at, load<f32>(eligibility + at) * fade);
}

/** Work out the synapses between two places, in bytes. */
function workOutRow(synapses: Synapses, begin: usize, end: usize, credit: f32, largest: f32): void {
  const weight = synapses.weight;
  const eligibility = synapses.eligibility;
  const credited = synapses.credited;
  const all = f32x4.splat(credit);
  const low = f32x4.splat(0);
  const high = f32x4.splat(largest);
  let at = begin;
  for (; at + 16 <= end; at += 16) {
    const fresh = f32x4.sub(all, v128.load(credited + at));
    const moved = f32x4.add(v128.load(weight + at), f32x4.mul(v128.load(eligibility + at), fresh));
    v128.store(weight + at, f32x4.pmin(f32x4.pmax(moved, low), high));
    v128.store(credited + at, all);
  }
  for (; at < end; at += 4) {
    const moved = load<f32>(weight + at) + load<f32>(eligibility + at) * (credit - load<f32>(credited + at));
    store<f32>(weight + at, moved < 0 ? 0 : moved > largest ? largest : moved);
    store<f32>(credited + at, credit);
  }
}
