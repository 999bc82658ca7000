// The primitives of NIR (Pedersen et al. 2024, doi:10.1038/s41467-024-52259-9) and the parameters that each has.

/** Parameters of a primitive. */
export interface Primitive {
  readonly required: readonly string[];
  /** Optional parameters that are numbers where the file has them. */
  readonly numbers: readonly string[];
  /** Parameters that all have one shape, and with it the node. */
  readonly alike: readonly string[];
  /** Whether its output depends on the past, so that it may stand in a cycle. */
  readonly remembers: boolean;
}

const map = (required: readonly string[], numbers: readonly string[] = []): Primitive => ({
  required,
  numbers,
  alike: [],
  remembers: false,
});
const neuron = (required: readonly string[], numbers: readonly string[] = []): Primitive => ({
  ...map(required, numbers),
  alike: required,
  remembers: true,
});
const convolution = map(['weight', 'stride', 'padding', 'dilation', 'groups', 'bias'], ['input_shape']);
const pool = map(['kernel_size', 'stride', 'padding']);

/** Every primitive by its name in a file. */
export const primitives: Readonly<Record<string, Primitive>> = Object.freeze({
  Input: map([], ['shape']),
  Output: map([], ['shape']),
  Affine: map(['weight', 'bias']),
  Linear: map(['weight']),
  Scale: map(['scale']),
  Threshold: map(['threshold']),
  Flatten: map(['start_dim', 'end_dim']),
  Delay: { ...map(['delay']), remembers: true },
  Conv1d: convolution,
  Conv2d: convolution,
  SumPool2d: pool,
  AvgPool2d: pool,
  LIF: neuron(['tau', 'r', 'v_leak', 'v_threshold'], ['v_reset']),
  CubaLIF: neuron(['tau_syn', 'tau_mem', 'r', 'v_leak', 'v_threshold'], ['v_reset', 'w_in']),
  IF: neuron(['r', 'v_threshold'], ['v_reset']),
  LI: neuron(['tau', 'r', 'v_leak']),
  CubaLI: neuron(['tau_syn', 'tau_mem', 'r', 'v_leak'], ['w_in']),
  I: neuron(['r']),
});
