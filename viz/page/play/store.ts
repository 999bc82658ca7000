// Everything a viewer has been told, by percept: frames without their events, events in bytes until somebody looks, states,
// notes. Bounded: when memory is spent, the oldest events go first, for curves and rasters do without them.

import type { EventPacket } from '../../../core/event/packet.ts';
import type { Scene } from '../../../core/loop/scene.ts';
import { indexOf, unpackFrame } from '../../telemetry/frame-bytes.ts';
import type { Frame, StateFrame } from '../../telemetry/frame.ts';
import type { Ghost, GhostPose } from '../../telemetry/ghost.ts';
import type { Greeting } from '../../telemetry/greeting.ts';
import { unpackEntry, type Packed } from '../../telemetry/message.ts';
import type { Picture } from '../../telemetry/picture.ts';
import type { Note, Preparing } from '../../telemetry/note.ts';
import type { RobotStatus } from '../../telemetry/robot.ts';
import { standingAt, type Standing } from '../../telemetry/standing.ts';
import { FrameList } from './frame-list.ts';
import type { KeptFrame } from './gap.ts';
import { GhostTrack } from './ghost-track.ts';
import { putState, statesUntil } from './state-list.ts';

/** Most bytes of events that are kept, and most frames. */
const MOST_BYTES = 96 * 2 ** 20;
const MOST_FRAMES = 200_000;
/** Most states and scenes; of older states every second one is let go, for curves do with fewer. */
const MOST_STATES = 4000;
const MOST_SCENES = 2000;
/** Most episodes: days of a run that can be watched, an hour of one that is as fast as it can be. */
const MOST_EPISODES = 50_000;
/** Most pictures; beyond, every second one is let go. A layer of 400 neurons takes a third of a megabyte. */
const MOST_PICTURES = 128;

/** Whether a run can be reached: a lost one is sought, one that has ended left what is known of it, one that was refused never began. */
export type Contact = 'held' | 'lost' | 'ended' | 'refused';

/** What is known of a run. */
export class Store {
  contact: Contact = 'held';
  greeting: Greeting | null = null;
  scenes: { readonly index: number; readonly scene: Scene }[] = [];
  /** Frames by percept, ascending; the one at 0 has index `first`. */
  frames = new FrameList();
  first = 0;
  states: StateFrame[] = [];
  /** What was learned, as pictures, by percept. */
  pictures: Picture[] = [];
  /** Other runs over this one, by their number. */
  ghosts = new Map<number, GhostTrack>();
  episodes: Extract<Note, { kind: 'episode' }>[] = [];
  interventions: Extract<Note, { kind: 'intervention' }>[] = [];
  status: Extract<Note, { kind: 'status' }> | null = null;
  learned: Extract<Note, { kind: 'learned' }> | null = null;
  /** What is done before the first step; null where nothing is known of it. */
  preparing: Preparing | null = null;
  /** The link to a robot; null for runs without one. */
  robot: RobotStatus | null = null;
  /** Counted up whenever another run begins. */
  generation = 0;
  /** Counted up when events or ghosts arrive late, so that pictures are drawn anew. */
  touched = 0;
  /** Asked for events that are not here; null where nobody can fetch them. */
  fetchEvents: ((index: number) => void) | null = null;
  #events = new Map<number, Uint8Array>();
  #bytes = 0;
  #unpacked = new Map<number, EventPacket | null>();
  onTrouble: (message: string) => void = () => undefined;

  /** The run cannot be reached, or no longer. @param message  why, for people */
  lose(contact: Exclude<Contact, 'held'>, message: string): void {
    this.contact = contact;
    this.onTrouble(message);
  }

  /** Index of the newest frame; -1 before the first. */
  get head(): number {
    return this.first + this.frames.length - 1;
  }

  /** Take one entry. Throws TelemetryError. */
  take({ kind, bytes }: Packed): void {
    if (kind === 'frame') {
      this.takeFrame(bytes);
      return;
    }
    const entry = unpackEntry(kind, bytes);
    if (entry.kind === 'greeting') this.#begin(entry.greeting);
    else if (entry.kind === 'scene') {
      this.scenes.push({ index: this.head + 1, scene: entry.scene });
      if (this.scenes.length > MOST_SCENES) this.scenes = this.scenes.slice(-MOST_SCENES / 2);
    } else if (entry.kind === 'state') {
      if (!putState(this.states, entry.state)) this.touched++;
      if (this.states.length > MOST_STATES)
        this.states = this.states.filter((_state, k) => k % 2 === 0 || k > MOST_STATES / 2);
    } else if (entry.kind === 'note') this.#note(entry.note);
    else if (entry.kind === 'ghost') this.takeGhost(entry.ghost);
    else if (entry.kind === 'pose') this.takePose(entry.pose);
    else if (entry.kind === 'picture') {
      this.pictures.push(entry.picture);
      if (this.pictures.length > MOST_PICTURES) this.pictures = this.pictures.filter((_, k) => k % 2 === 0);
      this.touched++;
    }
  }

  /** Another run is drawn over this one from now on. */
  takeGhost(ghost: Ghost): void {
    this.ghosts = new Map(this.ghosts).set(ghost.id, new GhostTrack(ghost));
    this.touched++;
  }

  /** A ghost is there. */
  takePose(pose: GhostPose): void {
    this.ghosts.get(pose.ghost)?.take(pose);
  }

  /** Take a frame's bytes; its events stay packed. Throws TelemetryError. */
  takeFrame(bytes: Uint8Array): void {
    const frame = unpackFrame(bytes);
    if (frame.events !== null) {
      this.keepEvents(frame.index, bytes);
      this.#unpacked.set(frame.index, frame.events);
      this.#forgetUnpacked();
    }
    this.#place(frame.index, frame.events === null ? frame : { ...frame, events: null });
  }

  /** Take frames of a recording, which its checksum vouches for, without looking into them. */
  takeUnseen(bytes: Uint8Array): void {
    this.#place(indexOf(bytes), bytes);
  }

  #place(index: number, frame: Frame | Uint8Array): void {
    if (this.frames.length === 0) this.first = index;
    const at = index - this.first;
    if (at < 0) return;
    this.frames.put(at, frame);
    if (this.frames.length <= MOST_FRAMES) return;
    this.frames.forget(MOST_FRAMES / 10);
    this.first += MOST_FRAMES / 10;
  }

  /** Keep a frame's bytes for its events: copied, for in place they hold the whole message that brought them. */
  keepEvents(index: number, bytes: Uint8Array): void {
    if (this.#events.has(index)) return;
    this.#events.set(index, bytes.slice());
    this.#bytes += bytes.length;
    for (const [oldest, held] of this.#events) {
      if (this.#bytes <= MOST_BYTES) break;
      this.#events.delete(oldest);
      this.#bytes -= held.length;
    }
  }

  /** @returns the events of a percept; null where they were left out or have yet to come */
  eventsAt(index: number): EventPacket | null {
    const known = this.#unpacked.get(index);
    if (known !== undefined) return known;
    const bytes = this.#events.get(index);
    if (bytes === undefined) {
      this.fetchEvents?.(index);
      return null;
    }
    const { events } = unpackFrame(bytes);
    this.#unpacked.set(index, events);
    this.#forgetUnpacked();
    return events;
  }

  /** @returns the frame of a percept, or the nearest there is; null before the first */
  frameAt(index: number): KeptFrame | null {
    if (this.frames.length === 0) return null;
    const at = Math.min(this.frames.length - 1, Math.max(0, Math.floor(index) - this.first));
    return this.frames.at(at);
  }

  /** @returns the newest picture at or before a percept; null before the first */
  pictureAt(index: number): Picture | null {
    return this.pictures.findLast((each) => each.index <= index) ?? null;
  }

  /** @returns the newest state at or before a percept, else the oldest there is */
  stateAt(index: number): StateFrame | null {
    return this.states[Math.max(0, statesUntil(this.states, index) - 1)] ?? null;
  }

  /** @returns the states of percepts from `first` to `last` */
  statesBetween(first: number, last: number): readonly StateFrame[] {
    return this.states.slice(statesUntil(this.states, first - 1), statesUntil(this.states, last));
  }
  /** @returns how the run stands at a percept after all that was done to it; at the newest, what was done since, too */
  standingAt(index: number): Standing {
    const frozen = this.greeting?.run.trained === true ? -1 : (this.learned?.index ?? null);
    return standingAt(this.interventions, this.#untilNow(index), frozen);
  }

  /** While a run is paused at its newest percept, what a hand does is seen before the next. */
  #untilNow(index: number): number {
    return index > this.head - 1 ? Infinity : index;
  }

  /** @returns the scene at a percept */
  sceneAt(cursor: number): Scene | null {
    const index = this.#untilNow(cursor);
    return (this.scenes.findLast((each) => each.index <= index) ?? this.scenes[0])?.scene ?? null;
  }

  #forgetUnpacked(): void {
    for (const oldest of this.#unpacked.keys()) {
      if (this.#unpacked.size <= 64) break;
      this.#unpacked.delete(oldest);
    }
  }

  #begin(greeting: Greeting): void {
    this.greeting = greeting;
    this.generation++;
    this.scenes = [];
    this.frames = new FrameList();
    this.first = 0;
    this.states = [];
    this.pictures = [];
    this.ghosts = new Map();
    this.episodes = [];
    this.interventions = [];
    this.learned = null;
    this.preparing = null;
    this.robot = null;
    this.status = null;
    this.#events.clear();
    this.#unpacked.clear();
    this.#bytes = 0;
  }

  #note(note: Note): void {
    if (note.kind === 'status') this.status = note;
    else if (note.kind === 'trouble') this.onTrouble(note.message);
    else if (note.kind === 'robot') this.robot = note.status;
    else if (note.kind === 'preparing') this.preparing = note;
    else if (note.kind === 'intervention') this.interventions.push(note);
    else if (note.kind === 'learned') this.learned = note;
    else if (note.kind === 'episode') {
      this.episodes.push(note);
      if (this.episodes.length > MOST_EPISODES) this.episodes = this.episodes.slice(MOST_EPISODES / 10);
    }
  }
}
