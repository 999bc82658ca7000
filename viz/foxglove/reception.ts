// Where Foxglove and Lichtblick come in: the topics of a recording, live. A client that reads slowly loses messages by their
// age, never the scene; nothing is packed for topics to which nobody listens.

import { wallClock } from '../../core/stream/pace.ts';
import type { Guest, Line, Reception } from '../guest.ts';
import { foxgloveSchemas } from '../recording/foxglove-schemas.ts';
import { foreignMessages } from '../recording/foxglove.ts';
import { ENCODING, timeOf, topicOf } from '../recording/topics.ts';
import { splitMessage, unpackEntry, type Entry, type Packed } from '../telemetry/message.ts';
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

const kinds: readonly Entry['kind'][] = [
  'greeting',
  'scene',
  'frame',
  'state',
  'note',
  'ghost',
  'pose',
  'picture',
];
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
  const own = kinds.map((kind) => ({
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
          if (typeof word === 'string') {
            refused++;
            line.send(warning(word));
            return;
          }
          if (word.op === 'unsubscribe') {
            for (const id of word.subscriptionIds) listener.topics.delete(id);
            return;
          }
          for (const { id, channelId } of word.subscriptions) {
            const channel = channels.find((each) => each.id === channelId);
            if (channel === undefined || listener.topics.has(id)) {
              refused++;
              line.send(
                warning(channel === undefined ? `There is no channel ${channelId}.` : `${id} is taken.`),
              );
              continue;
            }
            listener.topics.set(id, channel.topic);
            const known = last.get(channel.topic);
            if (known !== undefined) post(listener, id, channel.topic, known.at, known.payload);
          }
        },
        drain: box.drain,
        leave: () => listeners.delete(listener),
        get dropped() {
          return box.dropped;
        },
        get bytes() {
          return box.bytes;
        },
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
