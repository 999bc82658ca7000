// What a suite of the page's tests stands on: a browser, and a server of some recordings. Both begin with the suite and end with it.

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { ViewerServer } from '../../../viz/server.ts';
import { serveRecordings, startBrowser } from './browser.ts';

/** Both, from the suite's first test on. */
export interface Stage {
  readonly browser: () => Browser;
  /** Where the server is. */
  readonly origin: () => string;
}

/** To be called where a suite is described. @param recordings  made when it begins; ghosts follow the first one */
export function stageOf(recordings: () => Promise<readonly Uint8Array[]>): Stage {
  let browser: Browser;
  let server: ViewerServer;
  beforeAll(async () => {
    server = await serveRecordings(...(await recordings()));
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });
  return { browser: () => browser, origin: () => server.origin };
}
