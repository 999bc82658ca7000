// Where Foxglove and Lichtblick come in: the topics of a recording, live. A client that reads slowly loses messages by their
// age, never the scene; nothing is packed for topics to which nobody listens.

import { wallClock } from '../../core/stream/pace.ts';
import type { Guest, Line, Reception } from '../guest.ts';
import { foxgloveSchemas } from '../recording/foxglove-schemas.ts';
import { foreignMessages } from '../recording/foxglove.ts';
import { ENCODING, timeOf, topicOf } from '../recording/topics.ts';
import { entryKinds, splitMessage, unpackEntry, type Packed } from '../telemetry/message.ts';
import { outbox, type Outbox } from '../telemetry/outbox.ts';
import {
  advertisement,
  messageData,
  readWord,
  serverInfo,
  timeData,
  warning,
  withdrawal,
  type Channel,
} from './protocol.ts';

/** Topics whose last message says how things are until the next one: newcomers get it, nobody loses it. */
const lasting: ReadonlySet<string> = new Set([
  '/scene',
  '/ground',
  topicOf('greeting'),
  topicOf('scene'),
  topicOf('picture'),
]);

interface Listener {
  readonly line: Line;
  readonly box: Outbox;
  /** Topic by subscription. */
  readonly topics: Map<number, string>;
}

/** @returns the channels of a run. @param generation  counts runs: each has channels of its own */
function channelsOf(generation: number): Channel[] {
  const own = entryKinds.map((kind) => ({
    topic: topicOf(kind),
    encoding: ENCODING,
    schemaName: '',
    schema: '',
  }));
  const foreign = Object.entries(foxgloveSchemas).map(([topic, { name, schema }]) => ({
    topic,
    encoding: 'json',
    schemaName: name,
    schema: JSON.stringify(schema),
    schemaEncoding: 'jsonschema',
  }));
  const channels = [...foreign, ...own];
  return channels.map((channel, k) => ({ id: 1 + k + generation * channels.length, ...channel }));
}

/** @returns a reception. @param name  of this server, to tell its sessions from another's */
export function foxgloveReception(name: string): Reception {
  const listeners = new Set<Listener>();
  const last = new Map<string, { readonly at: bigint; readonly payload: Uint8Array }>();
  const never = new WeakSet<Uint8Array>(); // messages that are never dropped
  const encoder = new TextEncoder();
  let generation = 0;
  let channels = channelsOf(generation);
  let period = 0;
  let newest = 0n;
  let refused = 0;

  const greet = ({ line }: Listener): void => {
    line.send(serverInfo(`${name}-${generation}`));
    line.send(advertisement(channels));
  };
  const post = (to: Listener, id: number, topic: string, at: bigint, payload: Uint8Array): void => {
    const message = messageData(id, at, payload);
    if (lasting.has(topic)) never.add(message);
    to.box.offer(message, wallClock());
  };
  const refuse = (line: Line, why: string): void => {
    refused++;
    line.send(warning(why));
  };
  const subscribe = (listener: Listener, id: number, channelId: number): void => {
    const { line, topics } = listener;
    const topic = channels.find((each) => each.id === channelId)?.topic;
    if (topic === undefined) return refuse(line, `There is no channel ${channelId}.`);
    if (topics.has(id)) return refuse(line, `${id} is taken.`);
    topics.set(id, topic);
    const known = last.get(topic);
    if (known !== undefined) post(listener, id, topic, known.at, known.payload);
  };
  const publish = (topic: string, at: bigint, payload: () => Uint8Array): void => {
    let packed: Uint8Array | null = null;
    if (lasting.has(topic)) last.set(topic, { at, payload: (packed = payload()) });
    for (const listener of listeners)
      for (const [id, wanted] of listener.topics)
        if (wanted === topic) post(listener, id, topic, at, (packed ??= payload()));
  };
  const beginAnew = (): void => {
    const gone = withdrawal(channels.map(({ id }) => id));
    channels = channelsOf(++generation);
    last.clear();
    newest = 0n;
    for (const listener of listeners) {
      listener.topics.clear();
      listener.line.send(gone);
      greet(listener);
    }
  };
  const take = ({ kind, bytes }: Packed): void => {
    const rare = kind === 'greeting' || kind === 'scene';
    if (!rare && listeners.size === 0) return;
    const entry = unpackEntry(kind, bytes);
    if (entry.kind === 'greeting') period = entry.greeting.run.controlPeriod;
    if (entry.kind === 'frame') {
      const time = timeOf(entry.frame.index, period);
      if (time < newest) return; // told again, with its events
      newest = time;
    }
    const at = newest;
    publish(topicOf(kind), at, () => bytes);
    for (const { topic, value } of foreignMessages(entry, at))
      publish(topic, at, () => encoder.encode(JSON.stringify(value)));
  };

  return {
    join(line): Guest {
      const box = outbox(
        line,
        () => line.drop(),
        (message) => (never.has(message) ? message : null),
      );
      const listener: Listener = { line, box, topics: new Map() };
      listeners.add(listener);
      greet(listener);
      return {
        hear(text) {
          const word = text === null ? 'Nobody can publish here: these channels only tell.' : readWord(text);
          if (typeof word === 'string') refuse(line, word);
          else if (word.op === 'unsubscribe')
            for (const id of word.subscriptionIds) listener.topics.delete(id);
          else for (const { id, channelId } of word.subscriptions) subscribe(listener, id, channelId);
        },
        leave: () => listeners.delete(listener),
        box,
      };
    },
    tell(message, begins) {
      if (begins) beginAnew();
      for (const packed of splitMessage(message)) take(packed);
      for (const { box } of listeners) box.offer(timeData(newest), wallClock());
    },
    get refused() {
      return refused;
    },
  };
}
