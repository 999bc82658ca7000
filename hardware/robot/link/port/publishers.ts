// Who is able to command the robot besides us, by rosapi's list of a topic's publishers: names for people, for not every one of them speaks.

import { z } from 'zod';
import { seconds } from '../../../../core/units/quantity.ts';
import type { Cancel, Clock } from '../../clock.ts';
import type { ServiceCalls } from './service-calls.ts';

/** The publishers of one topic. */
export interface Publishers {
  /** Ask now, and now and then from now on. */
  watch(topic: string): void;
  /** Nodes besides the bridge's own, which speaks for all of its clients. */
  others(): readonly string[];
  stop(): void;
}

/** Between two questions: names change when people start programs. */
const AGAIN = seconds(5);
const listSchema = z.object({ publishers: z.array(z.string().max(256)).max(1024) });
/** Every client of a bridge publishes by its node. */
const isBridge = (node: string): boolean => /rosbridge/i.test(node);

/** @param warned  told of nodes that were not there before. @param told  names that were told on earlier connections; changed in place */
export function publishers(
  clock: Clock,
  { call }: ServiceCalls,
  warned: (text: string) => void,
  told: Set<string>,
): Publishers {
  let others: readonly string[] = [];
  let stop: Cancel = () => {};
  const ask = (topic: string): void =>
    call({ service: '/rosapi/publishers', args: { topic } }, (values) => {
      const read = listSchema.safeParse(values);
      if (!read.success) return;
      others = [...new Set(read.data.publishers)].filter((node) => !isBridge(node));
      const news = others.filter((node) => !told.has(node));
      for (const node of news) told.add(node);
      if (news.length > 0)
        warned(
          `Able to publish ${topic}, too: ${news.slice(0, 8).join(', ')}. While that is silent the robot can be armed; a command of theirs ends it.`,
        );
    });
  return {
    watch(topic) {
      ask(topic);
      stop = clock.every(AGAIN, () => ask(topic));
    },
    others: () => others,
    stop: () => stop(),
  };
}
