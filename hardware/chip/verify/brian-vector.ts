// Recordings of Brian2Loihi: spike times onto one population through one projection, with axonal delay and refractory time.

import { advanceFixedLif, fixedLif, fixedLifState } from '../neuron/fixed-lif.ts';
import { deliveredWeight, truncateWeight } from '../synapse/weights.ts';
import { Comparison, type Verdict } from './difference.ts';
import { signModeIn } from './weight-format.ts';
import { flat, list, matrix, numberOr, object, VectorError, type Json } from './reading.ts';

/**
 * Run one case and compare stored weights, current, voltage and spikes.
 *
 * A spike at step t reaches the current at t + synaptic_delay; weights are by (presynaptic, postsynaptic); a
 * refractory period of r freezes the voltage for r - 1 steps after the spike's own (brian2_loihi/loihi_neuron_group.py).
 */
export function verifyBrian(value: unknown, path: string): Verdict {
  const doc: Json = object(value, path);
  const params = object(doc['params'], `${path}.params`);
  const param = (name: string, fallback?: number): number => {
    if (params[name] === undefined && fallback === undefined)
      throw new VectorError(`${path}.params.${name} is missing.`);
    return numberOr(params[name], fallback ?? 0, `${path}.params.${name}`);
  };
  const {
    rows: before,
    columns: after,
    values,
  } = matrix(doc['weights_pre_post'], `${path}.weights_pre_post`);
  const format = {
    sign: signModeIn(params['sign_mode'], values),
    bits: param('num_weight_bits', 8),
    exponent: param('w_exp', 0),
  };
  const weights = values.map((w) => deliveredWeight(truncateWeight(w, format, 'loihi1'), format, 'loihi1'));
  const size = after;
  const neurons = fixedLif(
    {
      du: param('decay_I'),
      dv: param('decay_v'),
      threshold: param('threshold_v_mant'),
      refractory: Math.max(0, param('refractory', 1) - 1),
    },
    size,
    'loihi1',
  );
  const state = fixedLifState(size);
  const spikes = new Int8Array(size);
  const arrivals = new Float64Array(size);
  const delay = param('synaptic_delay', 0);
  const times = flat(doc['pre_spike_times'], `${path}.pre_spike_times`);
  const sources = flat(doc['pre_spike_idx'], `${path}.pre_spike_idx`);
  const currents = doc['I'] === undefined ? [] : list(doc['I'], `${path}.I`);
  const voltages = doc['v'] === undefined ? [] : list(doc['v'], `${path}.v`);
  const steps = param(
    'steps',
    numberOr(doc['steps'], Math.max(currents.length, voltages.length), `${path}.steps`),
  );
  const name = typeof doc['name'] === 'string' ? doc['name'] : path;
  const comparison = new Comparison(name, 0);
  if (doc['actual_weights'] !== undefined)
    comparison.agree(
      0,
      'actual_weights',
      doc['actual_weights'],
      weights.map((w) => 64 * w),
    );
  const fired: number[][] = [];
  for (let t = 0; t < steps; t++) {
    times.forEach((time, k) => {
      if (time + delay !== t) return;
      if (sources[k] >= before)
        throw new VectorError(`${path}.pre_spike_idx[${k}] is no presynaptic neuron.`);
      for (let i = 0; i < after; i++) arrivals[i] += weights[sources[k] * after + i];
    });
    advanceFixedLif(neurons, state, arrivals, spikes);
    if (t < currents.length && !comparison.agree(t, 'I', currents[t], state.current)) break;
    if (t < voltages.length && !comparison.agree(t, 'v', voltages[t], state.voltage)) break;
    spikes.forEach((spike, i) => spike !== 0 && fired.push([t, i]));
  }
  if (doc['spike_t'] !== undefined && comparison.difference === null) {
    comparison.agree(
      steps,
      'spike_t',
      doc['spike_t'],
      fired.map(([t]) => t),
    );
    comparison.agree(
      steps,
      'spike_i',
      doc['spike_i'],
      fired.map(([, i]) => i),
    );
  }
  return comparison.verdict();
}
