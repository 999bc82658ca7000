// CUBA and COBA on the fast kernels, the whole network in one memory.

import type { CompactRows } from '../../../core/spike/equal-rows.ts';
import type { BalancedState } from '../../../core/neuron/balanced-state.ts';
import { micros } from '../../../core/units/quantity.ts';
import type { BalancedModel } from './balanced-model.ts';
import { balancedPart } from './balanced-part.ts';
import type { StandardNetwork } from './standard.ts';

/** Move a network into linear memory. */
export function balancedTwin(
  model: BalancedModel,
  rows: CompactRows,
  state: BalancedState,
  exciting: number,
): StandardNetwork {
  const whole = balancedPart(model, rows, state, exciting);
  let events = 0;
  return {
    name: model.name,
    size: state.voltage.length,
    tick: micros(100),
    advance() {
      const count = whole.integrate();
      events += whole.deliver(whole.address(), count);
      return count;
    },
    fired: whole.fired,
    events: () => events,
    bytes: whole.bytes,
    state: whole.state,
  };
}
