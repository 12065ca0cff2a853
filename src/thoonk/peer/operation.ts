/**
 * An operation of the driver: a function from one call to the result of its answer.
 */
import type { Thoonk } from '../thoonk.ts';
import type { Call } from './call.ts';
import type { Listener } from './listener.ts';

export type Peer = { readonly thoonk: Thoonk; readonly listener: Listener };

/** @returns the result, as JSON; null for a verb without one */
export type Operation = (peer: Peer, call: Call) => Promise<unknown>;

export type Operations = { readonly [op: string]: Operation };
