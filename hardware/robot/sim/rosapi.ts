// rosapi: the services by which clients find out which topics and services there are.

import { z } from 'zod';
import type { Micros } from '../../../core/units/quantity.ts';
import { plainType, rosTime, type RosVersion } from '../wire/ros-messages.ts';
import type { RosGraph, Service } from './ros-graph.ts';
import type { RosbridgeServer } from './rosbridge-server.ts';

const NODE = '/neurover_sim';
/** The node that publishes for all clients, as the original is called. */
const BRIDGE = '/rosbridge_websocket';
const question = z.object({
  topic: z.string().default(''),
  service: z.string().default(''),
  type: z.string().default(''),
});

/** @returns services by name. @param now  the robot's time */
export function rosapi(
  { topics, services }: RosGraph,
  { subscribers, advertisers }: RosbridgeServer,
  now: () => Micros,
  version: RosVersion,
): [name: string, service: Service][] {
  const service = (name: string, type: string, call: Service['call']): [string, Service] => [
    `/rosapi/${name}`,
    { type: `rosapi/${type}`, call },
  ];
  const isHeard = (topic: string): boolean =>
    topics.get(topic)?.heard !== undefined || subscribers(topic) > 0;
  return [
    service('topics', 'Topics', () => ({
      topics: [...topics.keys()],
      types: [...topics.values()].map(({ type }) => type),
    })),
    service('topic_type', 'TopicType', (args) => ({
      type: topics.get(question.parse(args).topic)?.type ?? '',
    })),
    service('topics_for_type', 'TopicsForType', (args) => {
      const wanted = plainType(question.parse(args).type);
      return {
        topics: [...topics].filter(([, { type }]) => plainType(type) === wanted).map(([name]) => name),
      };
    }),
    service('services', 'Services', () => ({ services: [...services.keys()] })),
    service('service_type', 'ServiceType', (args) => ({
      type: services.get(question.parse(args).service)?.type ?? '',
    })),
    service('nodes', 'Nodes', () => ({ nodes: [NODE, BRIDGE] })),
    service('publishers', 'Publishers', (args) => {
      const { topic } = question.parse(args);
      const isOwn = topics.get(topic) !== undefined && topics.get(topic)?.heard === undefined;
      return { publishers: [...(isOwn ? [NODE] : []), ...(advertisers(topic) > 0 ? [BRIDGE] : [])] };
    }),
    service('subscribers', 'Subscribers', (args) => ({
      subscribers: isHeard(question.parse(args).topic) ? [NODE] : [],
    })),
    service('get_time', 'GetTime', () => ({ time: rosTime(now(), version) })),
  ];
}
