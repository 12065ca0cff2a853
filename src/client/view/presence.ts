/** Hooks for presence: who is online, who is away, when others were last seen, and who is typing. */
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { chatFeed } from '../../model/feeds/chat.ts';
import { directFeed } from '../../model/feeds/direct.ts';
import type { MemberId } from '../../model/ids.ts';
import { LastSeen } from '../state/lastSeen.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { type Conversation, Typists } from '../state/typists.ts';
import { useScreen, useSession, useTexts } from './context.ts';
import { useContent } from './inbox.ts';
import { messagesIn } from './reading.ts';
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
  // biome-ignore lint/correctness/useExhaustiveDependencies: on a new connection it is asked again
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

/** Members typing here, without those whose message has arrived since. */
export const useTypists = (conversation: Conversation): readonly MemberId[] => {
  const session = useSession();
  const typists = session.part(Typists);
  const version = useSyncExternalStore(typists.changes.subscribe, typists.changes.version);
  const feed = useMemo(() => feedOf(session, conversation), [session, conversation]);
  const latest = useContent([feed], () => messagesIn(session, feed).at(-1));
  // biome-ignore lint/correctness/useExhaustiveDependencies: who types is not a value of React
  return useMemo(
    () =>
      typists
        .in(conversation)
        .filter(({ member, since }) => latest?.from !== member || latest.at < since)
        .map(({ member }) => member),
    [typists, conversation, latest, version],
  );
};

const feedOf = ({ user }: TeamSession, conversation: Conversation) =>
  conversation === 'team' ? chatFeed(user.team) : directFeed(user.team, user.id, conversation.direct);
