/**
 * What an operation of the driver is: a function from one call to the result of its answer.
 */
import type { Thoonk } from '../thoonk.ts';
import type { Call } from './call.ts';
import type { Ears } from './ears.ts';

export type Peer = { readonly thoonk: Thoonk; readonly ears: Ears };

/** @returns the result, as JSON; null for a verb that has none */
export type Operation = (peer: Peer, call: Call) => Promise<unknown>;

export type Operations = { readonly [op: string]: Operation };
