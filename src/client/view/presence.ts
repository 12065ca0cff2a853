/** Hooks for presence: who is online, who is away, and when others were last seen. */
import { useEffect, useSyncExternalStore } from 'react';
import type { MemberId } from '../../model/ids.ts';
import { LastSeen } from '../state/lastSeen.ts';
import { useScreen, useSession, useTexts } from './context.ts';
import { useMemberIds, useMinute, useOnline, useUser } from './selectors.ts';
import { minutesSince } from './time.ts';

/** Whether a member is online and away. The user is never away to themselves. */
export const useAway = (id: MemberId): boolean => {
  const online = useOnline(id);
  const isOneself = useUser() === id;
  const isAway = useScreen(({ away }) => away.has(id));
  return online === true && isAway && !isOneself;
};

/**
 * Largest team in which the page requests last-seen times of all members; in a larger team, only of the member whose
 * list is shown.
 */
const SMALL_TEAM = 32;

/** Whether the whole crew is small enough to know when each was last seen. */
export const useIsSmallTeam = (): boolean => useMemberIds().length <= SMALL_TEAM;

/** When an offline member was last seen, in server time; null while unknown or online. */
export const useLastSeen = (id: MemberId, isWanted = true): number | null => {
  const lastSeen = useSession().part(LastSeen);
  const online = useOnline(id);
  const isOneself = useUser() === id;
  const version = useSyncExternalStore(lastSeen.changes.subscribe, lastSeen.changes.version);
  const isOffline = online === false && !isOneself;
  // biome-ignore lint/correctness/useExhaustiveDependencies: requested again on a new connection
  useEffect(() => {
    if (isOffline && isWanted) lastSeen.want(id);
  }, [lastSeen, id, isOffline, isWanted, version]);
  return isOffline ? (lastSeen.of(id) ?? null) : null;
};

/** The same in words, such as “last seen 2 h ago”; null if there is nothing to say. */
export const useSeenAgo = (id: MemberId, isWanted = true): string | null => {
  const { crew } = useTexts();
  const at = useLastSeen(id, isWanted);
  const now = useMinute();
  return at === null ? null : crew.lastSeen(minutesSince(at, now));
};
