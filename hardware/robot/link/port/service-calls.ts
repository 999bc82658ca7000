// Services that are called over rosbridge. Whoever calls one hears of it in any case: by its answer, or by the clock.

import { millis } from '../../../../core/units/quantity.ts';
import type { Clock } from '../../clock.ts';
import type { Operation } from '../../wire/rosbridge.ts';

/** Calls under way on one connection. */
export interface ServiceCalls {
  /** Call a service. @param hear  told what it answered, once; null where it refuses, or does not answer in time */
  call(service: string, hear: (values: unknown) => void): void;
  /** An answer came. */
  answered(response: Operation & { readonly op: 'service_response' }): void;
  /** The connection has ended: nobody is left to whom an answer would mean anything. */
  forget(): void;
}

const PATIENCE = millis(2000);

/** @param say  sends a message */
export function serviceCalls(clock: Clock, say: (message: object) => void): ServiceCalls {
  const pending = new Map<string, { hear(values: unknown): void; late(): void }>();
  let calls = 0;
  return {
    call(service, hear) {
      const id = `call:${++calls}`;
      const late = clock.after(PATIENCE, () => pending.delete(id) && hear(null));
      pending.set(id, { hear, late });
      say({ op: 'call_service', id, service, args: {} });
    },
    answered({ id = '', values, result }) {
      const call = pending.get(id);
      pending.delete(id);
      call?.late();
      call?.hear(result ? values : null);
    },
    forget() {
      for (const { late } of pending.values()) late();
      pending.clear();
    },
  };
}
