// Where viewers of our own page come in: a newcomer is told what came before, then what happens; what it orders is passed on.

import { wallClock } from '../../core/stream/pace.ts';
import type { Guest, Reception } from '../guest.ts';
import { backlog } from './backlog.ts';
import { OrderError, readOrder, type Order } from './intervention.ts';
import { packEntry, packMessage } from './message.ts';
import { outbox, type Outbox } from './outbox.ts';

/** @returns a reception. @param onOrder  obeys viewers; null where nobody may lead */
export function telemetryReception(onOrder: ((order: Order) => void) | null): Reception {
  const past = backlog();
  const boxes = new Set<Outbox>();
  let refused = 0;
  return {
    join(line): Guest {
      const box = outbox(line, () => line.drop());
      boxes.add(box);
      for (const message of past.messages()) line.send(message);
      return {
        hear(text) {
          try {
            if (text === null) throw new OrderError('Orders are text.');
            const order = readOrder(text);
            if (onOrder === null) throw new OrderError('This run can be watched, not led.');
            onOrder(order);
          } catch (cause) {
            if (!(cause instanceof OrderError)) throw cause;
            refused++;
            const { message } = cause;
            const bytes = packEntry({ kind: 'note', note: { kind: 'trouble', message } });
            box.offer(packMessage([{ kind: 'note', bytes }]), wallClock());
          }
        },
        leave: () => boxes.delete(box),
        box,
      };
    },
    tell(message, begins) {
      past.add(message, begins);
      const now = wallClock();
      for (const box of boxes) box.offer(message, now);
    },
    get refused() {
      return refused;
    },
  };
}
