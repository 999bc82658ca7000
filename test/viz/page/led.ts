// A run in a tab as a hand leads it.

import type { Page } from 'playwright-core';
import type { Intervention } from '../../../viz/telemetry/intervention.ts';
import { until } from './browser.ts';

/** Wait until a run of this tab stands still at the moment that its address names. */
export const untilHeld = (tab: Page): Promise<void> =>
  until(tab, `neurover.store.status?.playing === false && neurover.player.mode === 'pause'`);

/** Do something to a run, as a control of the page does. */
export const intervene = (tab: Page, intervention: Intervention): Promise<unknown> =>
  tab.evaluate(`neurover.player.order(${JSON.stringify({ kind: 'intervene', intervention })})`);
