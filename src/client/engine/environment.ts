/**
 * The engine's dependencies on its environment. The browser provides one, tests and simulations another; timers, clock
 * and randomness are the global ones.
 */
import type { MemberId, TeamId } from '../../model/ids.ts';
import type { ClientLocks } from './clientLocks.ts';
import type { EngineStorage } from './storage.ts';

/** The user and team the edits belong to. */
export type EngineUser = { readonly id: MemberId; readonly team: TeamId };

export type Environment = {
  /** URL of the gateway's socket. */
  readonly url: string;
  /** The constructor of sockets. */
  readonly WebSocket: typeof WebSocket;
  readonly storage: EngineStorage;
  readonly locks: ClientLocks;
  /** Calls back when the network or the user may be back: a dead socket may still look alive. */
  readonly wakeUps: (listener: () => void) => () => void;
  /** Calls back when the machine has lost its network: it is known before any socket notices. Returns how to stop. */
  readonly losses: (listener: () => void) => () => void;
  /** Calls back before the next paint. Returns how to cancel that. */
  readonly nextFrame: (work: () => void) => () => void;
};
