// From a bit mask to a list: a vector of comparisons becomes the indices of the neurons that fired.

/**
 * Append the neurons whose bits are set, in ascending order, and put their voltage to `after`.
 *
 * @param mask     bit k stands for neuron first + k
 * @param out      address of the next free u32 of the list
 * @param voltage  address of an f32 per neuron
 * @param after    what a neuron's voltage is after its spike; NaN where it has none for a while
 * @returns address behind the list's last entry
 */
export function collect(mask: i32, first: i32, out: usize, voltage: usize, after: f32): usize {
  while (mask != 0) {
    const neuron = first + ctz(mask);
    store<u32>(out, neuron);
    store<f32>(voltage + ((<usize>neuron) << 2), after);
    out += 4;
    mask &= mask - 1;
  }
  return out;
}

/**
 * Give neurons their voltage back when their refractory time is over. A refractory neuron has the voltage NaN: no
 * comparison with it is true, so the dense update needs no refractory column at all.
 *
 * @param list  address of `count` u32
 */
export function release(list: usize, count: i32, voltage: usize, reset: f32): void {
  const end = list + ((<usize>count) << 2);
  for (let p = list; p < end; p += 4) store<f32>(voltage + ((<usize>load<u32>(p)) << 2), reset);
}
