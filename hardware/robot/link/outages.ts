// What a link remembers from one connection to the next: whether its robot was ever there, since when it is gone, and how often
// it was sought in vain.

import type { Micros } from '../../../core/units/quantity.ts';
import type { Clock } from '../clock.ts';
import { backoff, backoffDefaults } from '../safety/backoff.ts';
import type { LinkLedger } from './measure/metrics.ts';

/** The connections of a link, as far as they failed. */
export interface Outages {
  /** Whether frames ever came: then what goes wrong may go right again. */
  wasThere(): boolean;
  /** A connection was opened. */
  opened(): void;
  /** Its frames arrive: the outage before it is over. */
  ended(): void;
  /** It is lost, or was never opened. @returns how long to wait before the next one */
  begun(): Micros;
}

/** @param ledger  counts outages that are over, and how long they were. @param chance  uniform in [0, 1): the jitter of the waits */
export function outages(
  clock: Clock,
  ledger: Pick<LinkLedger, 'reconnects' | 'downtime'>,
  chance: () => number,
): Outages {
  let wasThere = false;
  let openedAt: Micros | null = null;
  let lostAt: Micros | null = null;
  let failures = 0;
  return {
    wasThere: () => wasThere,
    opened() {
      openedAt = clock.now();
    },
    ended() {
      wasThere = true;
      if (lostAt === null) return;
      ledger.reconnects++;
      ledger.downtime += clock.now() - lostAt;
      lostAt = null;
    },
    begun() {
      const now = clock.now();
      lostAt ??= now;
      if (openedAt !== null && now - openedAt > backoffDefaults.healthy) failures = 0;
      openedAt = null;
      return backoff(failures++, chance());
    },
  };
}
