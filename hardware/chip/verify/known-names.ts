// The names that recordings may use. One that nobody reads may be a parameter with a slip of the pen, and the model would run with
// Lava's default in its place, so it is refused.

import { VectorError, type Json } from './reading.ts';

/** What is told to people. */
const notes = 'provenance doc note notes see error name test init_accumulator active_traces'.split(' ');

/** What a recording says, a case of one, and a product or a factor of a rule. */
const told = new Set([
  ...notes,
  ...'model tag cases seeds params expect steps target text ok rule rule_params rule_strings product_series'.split(
    ' ',
  ),
  ...'dependency s_mantissa s_exp s_exp_biased decimate_exponent factors state_var const is_sgn'.split(' '),
  ...'lif_fixed learning_final_weights final applier network lif0 lif_0 pre lif_pre lif1 lif_1 post lif_post'.split(
    ' ',
  ),
  ...'weights initial_weights w0 effective_weights weights_pre_post actual_weights sign_mode'.split(' '),
  ...'num_weight_bits weight_exp num_message_bits graded_spike_cfg delays max_delay'.split(' '),
  ...'input_a_in a_in s_in a_out pre_spikes post_spikes s_in_bap post_traces_in random'.split(' '),
  ...'reward reward_in reward_signal reward_spikes pre_spike_times pre_spike_idx I v spike_t spike_i'.split(
    ' ',
  ),
]);

/** What stands in one of its parts, such as `params`. */
const inParts = new Set([
  ...notes,
  ...'lif0 lif_0 pre lif_pre lif1 lif_1 post lif_post size u v du dv vth vth_hi vth_lo'.split(' '),
  ...'bias bias_mant bias_exp refractory_period reset_interval reset_offset'.split(' '),
  ...'dw dd dt x1_impulse x1_tau x2_impulse x2_tau y1_impulse y1_tau y2_impulse y2_tau y3_impulse y3_tau'.split(
    ' ',
  ),
  ...'t_epoch rng_seed learning_rate A_plus A_minus tau_plus tau_minus pre_trace_decay_tau'.split(' '),
  ...'post_trace_decay_tau pre_trace_kernel_magnitude post_trace_kernel_magnitude'.split(' '),
  ...'eligibility_trace_decay_tau y1 y2 y3 x_decay x_impulse y_decay y_impulse syn'.split(' '),
  ...'decay_I decay_v threshold_v_mant refractory synaptic_delay w_exp num_weight_bits sign_mode steps'.split(
    ' ',
  ),
  ...'pcg64_state pcg64_inc raw_u64 random integers_0_128 rule u w x0 y0 expect'.split(' '),
]);

/** Traces as they stood at a spike. */
const traceAt = /^[xy]\d_at_[xyu]0?$/;

/** Parts with names of their own: what nobody checks, and what is checked where it is compared. */
const elsewhere = new Set(['provenance', 'expect', 'error']);

/** Refuse names that are not read. Throws VectorError. */
export function checkNames(recording: Json, path = ''): void {
  const known = path === '' || path.endsWith(']') ? told : inParts;
  for (const [name, value] of Object.entries(recording)) {
    const here = path === '' ? name : `${path}.${name}`;
    if (path !== 'seeds' && !known.has(name) && !traceAt.test(name))
      throw new VectorError(
        `${here} is no name that is read there. Mend it or take it out; what people should know goes under doc or notes.`,
      );
    if (elsewhere.has(name)) continue;
    if (!Array.isArray(value)) checkPart(value, here);
    else if (isObject(value[0])) value.forEach((each, i) => checkPart(each, `${here}[${i}]`));
  }
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function checkPart(value: unknown, path: string): void {
  if (isObject(value)) checkNames(value, path);
}
