/**
 * Closes sockets gradually, so that the clients do not all reconnect at once.
 */
import { CLOSE } from '../../sync/protocol/close.ts';
import { pause } from '../../thoonk/pause.ts';
import type { Connection } from './connection.ts';

/** `hurry`: aborted when the remaining sockets must close immediately. */
export type Drain = { readonly milliseconds: number; readonly hurry: AbortSignal };

export const NO_DRAIN: Drain = { milliseconds: 0, hurry: AbortSignal.abort() };

const STEP = 50;

/** @param connections returns the open ones; called at each step, until there are none */
export const drain = async (
  connections: ReadonlySet<Connection>,
  { milliseconds, hurry }: Drain,
): Promise<void> => {
  for (let steps = Math.ceil(milliseconds / STEP); steps > 0 && !hurry.aborted; steps--) {
    const here = [...connections].filter(({ isOpen }) => isOpen);
    if (here.length === 0) break;
    for (const connection of here.slice(0, Math.ceil(here.length / steps))) sendAway(connection);
    await pause(STEP);
  }
  for (const connection of connections) sendAway(connection);
};

const sendAway = ({ socket }: Connection): void => socket.close(CLOSE.restart, 'service restart');
