// Neurons in registers as nodes of a NIR graph, in units of the chip's voltage.

import { LARGEST_THRESHOLD, type RegisterLif } from '../../neuron/register-lif.ts';
import { inSeconds, type Micros } from '../../units/quantity.ts';
import { NirError, node, tensor, type NirNode } from './graph.ts';

/** Units of voltage per mantissa of weight. */
const ALIGN = 64;

/**
 * A perfect integrator of pulses becomes IF, a leaky one CubaLIF. Throws NirError for what the standard cannot say: reset
 * by subtraction, and a current that outlives its tick before a voltage that does not leak.
 */
export function registerNode(name: string, neuron: RegisterLif, size: number, tick: Micros): NirNode {
  const { currentDecay, voltageDecay, threshold, reset } = neuron;
  const of = (values: readonly number[]) => tensor([...values], [size], 'float64');
  const all = (value: number) => of(Array.from({ length: size }, () => value));
  const thresholds =
    typeof threshold === 'number' ? Array.from({ length: size }, () => threshold) : threshold;
  const v_threshold = of(thresholds.map((each) => each * ALIGN));
  if (reset === 'subtract' && thresholds.some((each) => each < LARGEST_THRESHOLD))
    throw new NirError(
      name,
      `It resets by subtraction, and NIR's neurons reset to a voltage. Let it reset to zero.`,
    );
  if (voltageDecay === 0) {
    if (currentDecay !== 4096)
      throw new NirError(
        name,
        `It holds its current and never leaks: no neuron of NIR does both. Give it a voltageDecay.`,
      );
    return node('IF', { r: all(ALIGN), v_threshold, v_reset: all(0) });
  }
  const step = inSeconds(tick);
  return node('CubaLIF', {
    tau_syn: all((step * 4096) / currentDecay),
    tau_mem: all((step * 4096) / voltageDecay),
    r: all((ALIGN * 4096) / voltageDecay),
    v_leak: all(0),
    v_threshold,
    v_reset: all(0),
    w_in: all(4096 / currentDecay),
  });
}
