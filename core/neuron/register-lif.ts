// The current-based LIF neuron written in a chip's own registers, for networks whose integers were chosen beforehand, such as those
// that were trained or converted offline. Nothing is scaled or rounded on the way.

/** What a population in registers is. */
export interface RegisterLifOptions {
  /** What the current loses per tick, of 4096: 1 holds it for seconds, 4096 forgets it at once. */
  readonly currentDecay?: number;
  /** What the voltage loses per tick, of 4096: 0 is a perfect integrator. */
  readonly voltageDecay?: number;
  /** Threshold in units of 2^6, 17 bits: a weight of mantissa m and exponent 0 adds m of them. One for all, or one per neuron. */
  readonly threshold: number | readonly number[];
  /** What a spike leaves of the voltage: nothing, or what exceeded the threshold (Rueckauer et al. 2017). */
  readonly reset?: 'zero' | 'subtract';
  /** Ticks after the spike's own in which the voltage stays as the spike left it; the current goes on. */
  readonly refractory?: number;
}

/** A population in registers as data: every option resolved. */
export interface RegisterLif extends Required<RegisterLifOptions> {
  readonly kind: 'register-lif';
}

/** The defaults of `registerLif`: an integrator without memory of its input, as rate-coded networks want it. */
export const registerLifDefaults: Readonly<Required<Omit<RegisterLifOptions, 'threshold'>>> = Object.freeze({
  /** 4096: a spike is a pulse of one tick. */
  currentDecay: 4096,
  /** 0: what arrived counts until it is spent. */
  voltageDecay: 0,
  reset: 'zero' as const,
  refractory: 0,
});

/** Largest threshold: for neurons that are meant to integrate and are read by their voltage. */
export const LARGEST_THRESHOLD = 131071;

/**
 * Describe neurons in registers.
 *
 *     u ← wrap₂₄(tz(u·(4096 - currentDecay) / 4096) + 2⁶·a)
 *     v ← clip₂₄(tz(v·(4096 - voltageDecay) / 4096) + u)      spike where v > 2⁶·threshold; then v ← 0, or v - 2⁶·threshold
 *
 * tz rounds toward zero, wrap₂₄ overflows as 24 bits do, clip₂₄ ends at ±(2²³ - 1); a is the sum of arriving mantissas times 2^exponent of their projections. Throws RangeError for
 * a number that its register does not hold.
 */
export function registerLif(options: RegisterLifOptions): RegisterLif {
  const neuron: RegisterLif = { kind: 'register-lif', ...registerLifDefaults, ...options };
  const limits = {
    currentDecay: [1, 4096],
    voltageDecay: [0, 4096],
    threshold: [1, LARGEST_THRESHOLD],
    refractory: [0, 64],
  } as const;
  for (const [name, [low, high]] of Object.entries(limits)) {
    const values = neuron[name as keyof typeof limits];
    for (const value of typeof values === 'number' ? [values] : values)
      if (!Number.isInteger(value) || value < low || value > high)
        throw new RangeError(
          `A neuron in registers has ${name} ${value}; give a whole number from ${low} to ${high}.`,
        );
  }
  return neuron;
}
