/**
 * Sends sockets away, spread over a while, so that those who come back do not all come at once.
 */
import { CLOSE } from '../../sync/protocol.ts';
import { pause } from '../../thoonk/pause.ts';
import type { Peer } from './peer.ts';

/** `hurry`: whoever waits for the end has no patience any more. */
export type Drain = { readonly milliseconds: number; readonly hurry: AbortSignal };

export const NO_DRAIN: Drain = { milliseconds: 0, hurry: AbortSignal.abort() };

const STEP = 50;

/** @param peers who is here, now and in each step; ends as soon as nobody is */
export const drain = async (peers: ReadonlySet<Peer>, { milliseconds, hurry }: Drain): Promise<void> => {
  for (let steps = Math.ceil(milliseconds / STEP); steps > 0 && !hurry.aborted; steps--) {
    const here = [...peers].filter(({ isOpen }) => isOpen);
    if (here.length === 0) break;
    for (const peer of here.slice(0, Math.ceil(here.length / steps))) sendAway(peer);
    await pause(STEP);
  }
  for (const peer of peers) sendAway(peer);
};

const sendAway = ({ socket }: Peer): void => socket.close(CLOSE.restart, 'service restart');
