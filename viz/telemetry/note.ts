// What a viewer is told now and then: rare, small, never dropped.

import type { Intervention } from './intervention.ts';
import type { RobotStatus } from './robot.ts';

/** An intervention and the percept before which it was made. */
export interface LoggedIntervention {
  readonly index: number;
  readonly intervention: Intervention;
}

/** Something that happened. */
export type Note =
  /** An episode ended at this percept. */
  | {
      readonly kind: 'episode';
      readonly index: number;
      readonly episode: number;
      readonly phase: Phase;
      readonly reason: string;
      readonly measures: Readonly<Record<string, number | null>>;
    }
  /** Somebody stepped in. */
  | ({ readonly kind: 'intervention' } & LoggedIntervention)
  /** How the run stands: sent whenever it changes. */
  | {
      readonly kind: 'status';
      readonly playing: boolean;
      /** Simulated seconds per second that are asked for; null: as fast as it can. */
      readonly speed: number | null;
      readonly phase: Phase;
    }
  /** Training is over: the digest of everything the mind has become, SHA-256 in hex. */
  | { readonly kind: 'learned'; readonly index: number; readonly step: number; readonly digest: string }
  /** How the link to a robot is doing: the newest counts, older ones are forgotten. */
  | { readonly kind: 'robot'; readonly status: RobotStatus }
  /** What is done before the first step, which may take minutes: the newest is how far it is. */
  | ({ readonly kind: 'preparing' } & Preparing)
  /** Something could not be done; the sentence is for people. */
  | { readonly kind: 'trouble'; readonly message: string };

/** What a run does before its first step, for people, and which share of it is done. */
export interface Preparing {
  readonly words: string;
  readonly share: number;
}

/** What the mind is doing: learning, or driving frozen and greedy after that. */
export type Phase = 'learning' | 'judging';
