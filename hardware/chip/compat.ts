// Which emulator the integers follow. The public emulators of Loihi disagree in places; each mode says which one is meant.

/**
 * Whose bits to reproduce.
 *
 * - `exact` (default): what is documented of the chip, with two's-complement registers, one random number per rounding and
 *   nothing rounded in silence.
 * - `lava`: Intel's Lava 0.11 CPU models, quirks included (lava-nc/lava@b6822fbc).
 * - `loihi1`: Brian2Loihi, whose authors report errorless agreement with Loihi 1 (Michaelis et al. 2022, doi:10.3389/fninf.2022.1015624).
 *
 * Recordings are verified with all of that. An emulated chip has neurons, formats and the learning engine's arithmetic of a mode, but in every
 * mode a random number for each rounding, and rounds no synapse that nothing touched.
 */
export type Compat = 'exact' | 'lava' | 'loihi1';

/** The three modes, for flags and error messages. */
export const compats: readonly Compat[] = Object.freeze(['exact', 'lava', 'loihi1']);

/** A parameter does not fit the register it is meant for. */
export class RegisterError extends RangeError {
  override readonly name = 'RegisterError';
  readonly register: string;
  readonly value: number;
  constructor(register: string, value: number, low: number, high: number) {
    super(
      `${register} is ${value}, but its register holds whole numbers from ${low} to ${high}. ` +
        'Scale or clip it before it is loaded.',
    );
    this.register = register;
    this.value = value;
  }
}

/** @returns `value` if it is a whole number in [low, high]. Throws RegisterError. */
export function register(name: string, value: number, low: number, high: number): number {
  if (!Number.isInteger(value) || value < low || value > high)
    throw new RegisterError(name, value, low, high);
  return value;
}
