// Tabs that are used again. A new one needs a process, and compiles the page anew: as much time as half a test of the page takes.

import type { Browser, BrowserContext, BrowserContextOptions, Page, ViewportSize } from 'playwright-core';
import { PATIENCE } from './browser.ts';

/** Tabs of one browser that look alike. */
export interface Tabs {
  /** Open an address, in a tab that was left if there is one. */
  open(address: string): Promise<Page>;
  /** Leave a tab: what it ran ends, and others may use it. */
  leave(tab: Page): Promise<void>;
}

/** The smallest window in which every panel is whole: a processor draws each of its pixels. */
const SMALL: ViewportSize = { width: 960, height: 540 };

/** Pictures are made seldom: a processor draws them, and all tests share two. */
const DRAW_SELDOM = `{
  const ask = requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (draw) => setTimeout(() => ask(draw), 150);
}`;

type Looks = BrowserContextOptions & { readonly viewport?: ViewportSize };

/**
 * @param browser  asked when the first tab is opened, for suites start it later than they are written
 * @param options  what the tabs are like; they are small unless told
 * @param complaints  where the errors of all of them are written down, those that a page logs itself if asked
 */
export function tabsOf(
  browser: () => Browser,
  { viewport = SMALL, ...options }: Looks,
  complaints: string[],
  { alsoConsole = false } = {},
): Tabs {
  const left: Page[] = [];
  let context: BrowserContext | null = null;
  const fresh = async (): Promise<Page> => {
    if (context === null) {
      context = await browser().newContext({ viewport, ...options });
      context.setDefaultTimeout(PATIENCE);
      await context.addInitScript(DRAW_SELDOM);
    }
    const tab = await context.newPage();
    tab.on('pageerror', (error) => complaints.push(error.message));
    tab.on('console', (message) => {
      if (alsoConsole && message.type() === 'error') complaints.push(message.text());
    });
    return tab;
  };
  return {
    async open(address) {
      const tab = left.pop() ?? (await fresh());
      await tab.setViewportSize(viewport);
      await tab.goto(address, { waitUntil: 'domcontentloaded' });
      return tab;
    },
    async leave(tab) {
      await tab.goto('about:blank');
      left.push(tab);
    },
  };
}
