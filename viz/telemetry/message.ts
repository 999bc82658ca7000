// A message is what travels at once, over a socket or from a worker: a few bytes that say what it is, then records.
//
//     "NVT" · u8 version · (u8 kind · u32 length · content) …

import type { Scene } from '../../core/loop/scene.ts';
import { packFrame, packState, unpackFrame, unpackState } from './frame-bytes.ts';
import type { Frame, StateFrame } from './frame.ts';
import { packPose, unpackPose, type Ghost, type GhostPose } from './ghost.ts';
import type { Greeting } from './greeting.ts';
import type { Note } from './note.ts';
import { Packer, TelemetryError, Unpacker } from './pack.ts';
import { packPicture, unpackPicture, type Picture } from './picture.ts';

/** Version of everything in viz/telemetry; a viewer and a run must have the same. */
const TELEMETRY_VERSION = 1;
const MAGIC = 0x54564e; // "NVT"
const HEADER = 4;
const KINDS = { greeting: 1, scene: 2, frame: 3, state: 4, note: 5, ghost: 6, pose: 7, picture: 8 } as const;

/** Every kind of entry. */
export const entryKinds = Object.keys(KINDS) as readonly Entry['kind'][];

const kindOf = new Map<number, Entry['kind']>(entryKinds.map((kind) => [KINDS[kind], kind]));

/** One thing a viewer is told. */
export type Entry =
  | { readonly kind: 'greeting'; readonly greeting: Greeting }
  | { readonly kind: 'scene'; readonly scene: Scene }
  | { readonly kind: 'frame'; readonly frame: Frame }
  | { readonly kind: 'state'; readonly state: StateFrame }
  | { readonly kind: 'note'; readonly note: Note }
  | { readonly kind: 'ghost'; readonly ghost: Ghost }
  | { readonly kind: 'pose'; readonly pose: GhostPose }
  | { readonly kind: 'picture'; readonly picture: Picture };

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** @returns the content of one entry. @param withEvents  whether a frame's events travel too */
export function packEntry(entry: Entry, withEvents = true): Uint8Array<ArrayBuffer> {
  const to = new Packer();
  switch (entry.kind) {
    case 'greeting':
      to.bytes(encoder.encode(JSON.stringify(entry.greeting)));
      break;
    case 'scene':
      packScene(to, entry.scene);
      break;
    case 'frame':
      packFrame(to, entry.frame, withEvents);
      break;
    case 'state':
      packState(to, entry.state);
      break;
    case 'note':
      to.bytes(encoder.encode(JSON.stringify(entry.note)));
      break;
    case 'ghost':
      to.bytes(encoder.encode(JSON.stringify(entry.ghost)));
      break;
    case 'pose':
      packPose(to, entry.pose);
      break;
    case 'picture':
      packPicture(to, entry.picture);
      break;
  }
  return to.seal();
}

/** Read the content of one entry. Throws TelemetryError. */
export function unpackEntry(kind: Entry['kind'], bytes: Uint8Array): Entry {
  switch (kind) {
    case 'greeting':
      return { kind, greeting: parsed(bytes) as Greeting };
    case 'scene':
      return { kind, scene: unpackScene(bytes) };
    case 'frame':
      return { kind, frame: unpackFrame(bytes) };
    case 'state':
      return { kind, state: unpackState(bytes) };
    case 'note':
      return { kind, note: parsed(bytes) as Note };
    case 'ghost':
      return { kind, ghost: parsed(bytes) as Ghost };
    case 'pose':
      return { kind, pose: unpackPose(bytes) };
    case 'picture':
      return { kind, picture: unpackPicture(bytes) };
  }
}

/** An entry already in bytes. */
export interface Packed {
  readonly kind: Entry['kind'];
  readonly bytes: Uint8Array;
}

/** @returns one message of all entries. */
export function packMessage(entries: readonly Packed[]): Uint8Array<ArrayBuffer> {
  const to = new Packer();
  to.u32(MAGIC | (TELEMETRY_VERSION << 24));
  for (const { kind, bytes } of entries) {
    to.u8(KINDS[kind]);
    to.u32(bytes.length);
    to.bytes(bytes);
  }
  return to.seal();
}

/** @returns the entries of a message, still in its own bytes. Throws TelemetryError. */
export function splitMessage(message: Uint8Array): Packed[] {
  if (message.length < HEADER) throw new TelemetryError(`A message of ${message.length} bytes is too short.`);
  const from = new Unpacker(message);
  const head = from.u32();
  if ((head & 0xffffff) !== MAGIC) throw new TelemetryError('This is no telemetry of neurover.');
  if (head >>> 24 !== TELEMETRY_VERSION)
    throw new TelemetryError(
      `Telemetry version ${head >>> 24} came, version ${TELEMETRY_VERSION} is understood. Reload the page, or use the neurover that sends it.`,
    );
  const entries: Packed[] = [];
  while (from.rest > 0) {
    const code = from.u8();
    const kind = kindOf.get(code);
    if (kind === undefined) throw new TelemetryError(`A message holds a record of the unknown kind ${code}.`);
    entries.push({ kind, bytes: from.view(from.u32()) });
  }
  return entries;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    throw new TelemetryError('A record that should be JSON is not.');
  }
}

/** u32 length of the JSON · JSON · shade of the ground */
function packScene(to: Packer, scene: Scene): void {
  const json = encoder.encode(
    JSON.stringify({ ...scene, ground: scene.ground === null ? null : { ...scene.ground, shade: [] } }),
  );
  to.u32(json.length);
  to.bytes(json);
  if (scene.ground !== null) to.bytes(scene.ground.shade);
}

function unpackScene(bytes: Uint8Array): Scene {
  const from = new Unpacker(bytes);
  const scene = parsed(from.bytes(from.u32())) as Scene;
  const { ground } = scene;
  if (ground === null) return scene;
  return { ...scene, ground: { ...ground, shade: from.bytes(ground.width * ground.height) } };
}
