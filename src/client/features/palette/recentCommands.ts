/**
 * The commands that the user last ran from the palette on this device, newest first. Their ids reveal nothing about a team.
 * Without storage the list is empty.
 */
import type { MemberId } from '../../../model/ids.ts';

const MAX_RECENT = 5;

const keyOf = (user: MemberId): string => `slipway.recentCommands.${user}`;

export const recentCommands = (user: MemberId): readonly string[] => {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(user)) ?? '[]');
    return Array.isArray(stored) ? stored.filter((id): id is string => typeof id === 'string') : [];
  } catch {
    // Blocked, or written by something else.
    return [];
  }
};

export const rememberCommand = (user: MemberId, id: string): void => {
  const ids = [id, ...recentCommands(user).filter((other) => other !== id)].slice(0, MAX_RECENT);
  try {
    localStorage.setItem(keyOf(user), JSON.stringify(ids));
  } catch {
    // Blocked or full: the palette then shows no recent commands.
  }
};
