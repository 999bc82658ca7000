// Services that are called over rosbridge. Whoever calls one hears of it in any case: by its answer, or by the clock.

import { millis, type Micros } from '../../../../core/units/quantity.ts';
import type { Clock } from '../../clock.ts';
import type { MessageId, Operation } from '../../wire/rosbridge.ts';

/** A question to a service. */
export interface ServiceCall {
  readonly service: string;
  readonly args?: object;
}

/** Calls under way on one connection. */
export interface ServiceCalls {
  /**
   * Call a service.
   *
   * @param called  its name, and its arguments; none unless told
   * @param hear  told what it answered, once; null where it refuses, or does not answer in time and never was known to answer late
   * @param late  told where it answers after all, when nobody waited any more and `hear` was told nothing
   */
  call(called: ServiceCall, hear: (values: unknown) => void, late?: () => void): void;
  /** An answer came. */
  answered(response: Operation & { readonly op: 'service_response' }): void;
  /** The connection has ended: nobody is left to whom an answer would mean anything. */
  forget(): void;
}

/**
 * How long answers are waited for, over all connections of a robot, and what came too late, by service: who has answered late once is given
 * longer, and who then is late again is taken at the last word.
 */
export interface Patience {
  time: Micros;
  readonly late: Map<string, unknown>;
}

/** @returns two seconds. */
export const patience = (): Patience => ({ time: millis(2000), late: new Map() });

/** As long as a handshake allows. */
const LONGEST = millis(4000);

/** @param wait  changed in place. @param say  sends a message */
export function serviceCalls(clock: Clock, wait: Patience, say: (message: object) => void): ServiceCalls {
  const pending = new Map<MessageId, { hear(values: unknown): void; cancel(): void }>();
  let calls = 0;
  return {
    call({ service, args = {} }, hear, late = () => {}) {
      const id = `call:${++calls}`;
      const tooLate = (values: unknown): void => {
        if (values === null) return;
        const isNews = !wait.late.has(service);
        wait.time = LONGEST;
        wait.late.set(service, values);
        if (isNews) late();
      };
      const cancel = clock.after(wait.time, () => {
        pending.set(id, { hear: tooLate, cancel() {} });
        hear(wait.late.get(service) ?? null);
      });
      pending.set(id, { hear, cancel });
      say({ op: 'call_service', id, service, args });
    },
    answered({ id = '', values, result }) {
      const call = pending.get(id);
      pending.delete(id);
      call?.cancel();
      call?.hear(result ? values : null);
    },
    forget() {
      for (const { cancel } of pending.values()) cancel();
      pending.clear();
    },
  };
}
