// NIR graphs on a chip of integers: neurons in its registers, weights in its mantissas.

import { powerOfTwo } from '../../../core/units/portable.ts';
import { LARGEST_THRESHOLD } from '../../../core/neuron/register-lif.ts';
import { checkGraph } from '../../../core/network/nir/check.ts';
import type { NirGraph, NirNode } from '../../../core/network/nir/graph.ts';
import { neurons, perCell, timeConstants, type NirCell } from '../../../core/network/nir/neurons.ts';
import { runGraph, type NirRun } from '../../../core/network/nir/run.ts';
import { clamp } from '../../../core/units/arithmetic.ts';
import { ALIGN, HALF_24, advanceFixedLif, fixedLif, fixedLifState } from '../neuron/fixed-lif.ts';
import { ProfileError, type Profile } from '../profile/profile.ts';
import { quantisedBias } from './map-neurons.ts';
import { checkLimits } from './nir-limits.ts';
import { tooNarrow, type RegisterBody } from './overflows.ts';

/** Units of v per threshold. */
const UNITS = 2 * 131072;
/** A mantissa of 12 bits and a sign, shifted by 7. */
const LARGEST_BIAS = 4095 * 128;
/** Mantissas that fill the register of the current. */
const MOST_ARRIVING = HALF_24 / ALIGN - 1;

/** A graph at work on a chip. */
export interface ChipNirRun extends NirRun {
  /** How often a register was too narrow, by the node's path and the register, such as "lif/current"; only those that were. */
  overflows(): Readonly<Record<string, number>>;
  /** Nodes that no core computes, such as "out (LI)": they stay in floating point, as they would beside the chip. */
  readonly beside: readonly string[];
}

/**
 * Run a graph on a profile. Weights of Affine, Linear and convolutions become 8-bit mixed mantissas, LIF, CubaLIF and IF neurons integer
 * registers; other maps, biases and neurons that do not spike stay in floating point, as they would beside the chip. What these send a
 * neuron in a step is held at the ends of its register.
 * Membranes are told in the graph's units. A graph that stands in the chip's own units already, as `nir export` writes a deployed
 * network, is taken as it is: it gives the chip's integers bit for bit. Throws NirError, or ProfileError for what the registers cannot hold.
 */
export function runGraphOn(graph: NirGraph, dt: number, profile: Profile): ChipNirRun {
  if (profile.arithmetic === 'float') return { ...runGraph(graph, dt), overflows: () => ({}), beside: [] };
  checkGraph(graph);
  let neuronCount = 0;
  const bodies: RegisterBody[] = [];
  const run = runGraph(mantissas(graph), dt, (node, size, step, path) => {
    neuronCount += size;
    return registers(node, size, step, path, profile, bodies);
  });
  checkLimits(graph, dt, profile);
  const room = profile.cores.value * profile.neuronsPerCore.value;
  if (neuronCount > room)
    throw new ProfileError(
      profile.name,
      `The graph has ${neuronCount} neurons; "${profile.name}" has ${room} (${profile.neuronsPerCore.source}). Make it ` +
        'smaller, or run it on the reference chip.',
    );
  return { ...run, overflows: () => tooNarrow(bodies), beside: besideChip(graph) };
}

/** Types of nodes that neither synapses nor neurons of a chip compute; what only moves or sums numbers is none. */
const BESIDE = ['LI', 'CubaLI', 'I', 'Scale', 'Threshold', 'AvgPool2d'];

function besideChip({ nodes }: NirGraph, path = ''): string[] {
  return Object.entries(nodes).flatMap(
    ([
      name,
      {
        type,
        parameters: { bias },
        graph,
      },
    ]) => {
      if (graph !== null) return besideChip(graph, `${path}${name}/`);
      if (BESIDE.includes(type)) return [`${path}${name} (${type})`];
      const isBiased =
        bias !== undefined && typeof bias !== 'string' && bias.values.some((each) => each !== 0);
      return isBiased ? [`bias of ${path}${name} (${type})`] : [];
    },
  );
}

/** Whether weights are even mantissas of -256..254 times a power of two up to 2^7. */
function areMantissas(weights: Float64Array, largest: number): boolean {
  let exponent = 0;
  while (exponent < 7 && 256 * powerOfTwo(exponent) < largest) exponent++;
  const step = 2 * powerOfTwo(exponent);
  return largest <= 128 * step && weights.every((w) => w % step === 0 && w < 128 * step);
}

/** Weights rounded to even mantissas of -254..254, their largest at the end; those that are mantissas stay. */
function mantissas({ nodes, edges }: NirGraph): NirGraph {
  const all = Object.entries(nodes).map(([name, each]): [string, NirNode] => {
    if (each.graph !== null) return [name, { ...each, graph: mantissas(each.graph) }];
    const { weight } = each.parameters;
    if (weight === undefined || typeof weight === 'string') return [name, each];
    const largest = weight.values.reduce((most, w) => Math.max(most, Math.abs(w)), 0);
    if (areMantissas(weight.values, largest)) return [name, each];
    const unit = largest === 0 ? 1 : largest / 127;
    const values = weight.values.map((w) => unit * Math.round(w / unit));
    const rounded = { kind: 'float64' as const, shape: weight.shape, values };
    return [name, { ...each, parameters: { ...each.parameters, weight: rounded } }];
  });
  return { nodes: Object.fromEntries(all), edges };
}

function registers(
  node: NirNode,
  size: number,
  dt: number,
  path: string,
  profile: Profile,
  bodies: RegisterBody[],
): NirCell {
  const { type } = node;
  if (type !== 'LIF' && type !== 'CubaLIF' && type !== 'IF') return neurons(node, size, dt, path);
  const read = (name: string, fallback = 0): Float64Array => perCell(node, name, size, path, fallback);
  const reset = read('v_reset'); // 0 on a chip: voltages there are counted from it
  const threshold = read('v_threshold').map((each, n) => each - reset[n]);
  if (threshold.some((each) => each <= 0))
    throw new ProfileError(
      profile.name,
      `Node "${path}": thresholds of "${profile.name}" are above v_reset, which is 0 there. Raise v_threshold.`,
    );
  const cuba = type === 'CubaLIF';
  const resistance = read('r', 1);
  const decay = (name: string): Float64Array =>
    timeConstants(node, name, size, dt, path).map((each) => {
      const register = Math.min(4096, Math.round((4096 * dt) / each));
      if (register >= 1) return register;
      throw new ProfileError(
        profile.name,
        `Node "${path}": its ${name} of ${each} s is ${Math.round(each / dt)} steps; "${profile.name}" fades by whole 4096ths a step, ` +
          'which is nothing beyond 8192 steps. Give longer steps, or the reference chip.',
      );
    });
  const dv = type === 'IF' ? new Float64Array(size) : decay(cuba ? 'tau_mem' : 'tau');
  const du = cuba ? decay('tau_syn') : new Float64Array(size).fill(4096);
  const inputGain = cuba
    ? read('w_in', 1).map((each, n) => (each * du[n]) / 4096)
    : new Float64Array(size).fill(1);
  // Neurons that count in units of the register already, 64 for each mantissa, keep them; the others get units as fine as fit.
  const own = threshold.map((each, n) => {
    const perMantissa = resistance[n] * (type === 'IF' ? 1 : dv[n] / 4096);
    const fits = each % ALIGN === 0 && each <= ALIGN * LARGEST_THRESHOLD;
    return !cuba && fits && Math.abs(perMantissa - ALIGN) < 1e-9 ? 1 : 0;
  });
  const vth = threshold.map((each, n) => (own[n] === 1 ? each : UNITS) / ALIGN);
  const scale = threshold.map((each, n) => (own[n] === 1 ? 1 : UNITS / each));
  const gain = scale.map((each, n) => each * resistance[n] * (type === 'IF' ? 1 : dv[n] / 4096));
  const body = fixedLif(
    { du: Array.from(du, (each) => each - 1), dv: [...dv], threshold: [...vth] },
    size,
    'exact',
  );
  read('v_leak').forEach((leak, n) => {
    const bias = ((leak - reset[n]) * scale[n] * dv[n]) / 4096;
    if (Math.abs(bias) > LARGEST_BIAS)
      throw new ProfileError(
        profile.name,
        `Node "${path}": its v_leak of ${leak} is ${(bias / ALIGN / vth[n]).toPrecision(3)} thresholds a step, beyond the bias register of ` +
          `"${profile.name}". Bring v_leak closer to v_threshold, or give shorter steps.`,
      );
    body.bias[n] = quantisedBias(bias);
  });
  const state = fixedLifState(size);
  bodies.push({ name: path, body: { kind: 'integer', state } });
  const arrivals = new Float64Array(size);
  const spikes = new Int8Array(size);
  const voltage = Float64Array.from(reset);
  const output = new Float64Array(size);
  return {
    voltage,
    step(input) {
      for (let n = 0; n < size; n++) {
        const arriving = Math.round((input[n] * inputGain[n] * gain[n]) / ALIGN);
        // What is the chip's own integers wraps, as it does there.
        arrivals[n] = own[n] === 1 ? arriving : clamp(arriving, -MOST_ARRIVING, MOST_ARRIVING);
        const u = Math.trunc((state.current[n] * body.currentKept[n]) / 4096) + ALIGN * arrivals[n];
        if (own[n] === 0 && Math.abs(u) >= HALF_24)
          throw new ProfileError(
            profile.name,
            `Node "${path}": neuron ${n} has a current of ${(u / ALIGN / vth[n]).toPrecision(3)} thresholds a step, which would wrap in the ` +
              `24 bits of "${profile.name}". Make its weights or w_in smaller, or tau_syn shorter.`,
          );
      }
      advanceFixedLif(body, state, arrivals, spikes);
      for (let n = 0; n < size; n++) {
        voltage[n] = state.voltage[n] / scale[n] + reset[n];
        output[n] = spikes[n];
      }
      return output;
    },
  };
}
