/**
 * The engine's dependencies on its environment. The browser provides one, tests and simulations another; timers, clock
 * and randomness are the global ones.
 */
import type ReconnectingWebSocket from 'reconnecting-websocket';
import type { ActionNamed } from '../../actions/defineAction.ts';
import type { MemberId, TeamId } from '../../model/ids.ts';
import type { LazyCode } from '../loading/lazyCode.ts';
import type { ClientLocks } from './clientLocks.ts';
import type { EngineStorage } from './storage.ts';

/** The user and team the edits belong to. */
export type EngineUser = { readonly id: MemberId; readonly team: TeamId };

/** The actions; not all of them are in the initial bundle. */
export type ActionSource = {
  /** Also returns undefined for an action that is not loaded. */
  readonly named: ActionNamed;
  /** Loads the actions with these names, ignoring unknown names. Rejects if loading fails. */
  readonly load: (names: readonly string[]) => Promise<void>;
};

export type Environment = {
  /** URL of the gateway's socket. */
  readonly url: string;
  /** The WebSocket constructor. */
  readonly WebSocket: typeof WebSocket;
  /** Decompresses a raw DEFLATE stream. Omitted if the browser cannot do that. */
  readonly unpack?: (bytes: ArrayBuffer) => Promise<string>;
  /** Reconnecting sockets built on that constructor. */
  readonly sockets: LazyCode<typeof ReconnectingWebSocket>;
  readonly storage: EngineStorage;
  readonly locks: ClientLocks;
  /** Calls back when the network or the user may be back: a dead socket may look alive then. Returns how to stop. */
  readonly wakeUps: (listener: () => void) => () => void;
  /** Calls back when the machine has lost its network, before any socket notices. Returns how to stop. */
  readonly losses: (listener: () => void) => () => void;
  /** Calls back before the next paint. Returns how to cancel. */
  readonly nextFrame: (work: () => void) => () => void;
  readonly actions: ActionSource;
};
