/** The user's unread counts in the teams that are not in view. */
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { TeamSession } from '../state/teamSession.ts';
import { useApp, useSession } from './context.ts';
import { readingFeeds, unreadForMe } from './reading.ts';

const feedsOf = (sessions: readonly TeamSession[]) =>
  sessions.flatMap((session) => readingFeeds(session).map((feed) => ({ store: session.store, feed })));

export const useUnreadElsewhere = (): number => {
  const here = useSession();
  const open = useApp((state) => state.sessions);
  const sessions = useMemo(() => open.filter((session) => session !== here), [open, here]);
  // A new direct chat adds a feed that has no listener yet.
  const names = feedsOf(sessions)
    .map(({ feed }) => feed)
    .join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: other names mean other feeds to listen to
  const subscribe = useCallback(
    (listener: () => void) => {
      const ends = feedsOf(sessions).map(({ store, feed }) => store.onContent(feed, listener));
      return () => ends.forEach((end) => void end());
    },
    [sessions, names],
  );
  const version = useSyncExternalStore(subscribe, () =>
    feedsOf(sessions)
      .map(({ store, feed }) => store.contentVersion(feed))
      .join(),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is unread depends on the content of the feeds
  return useMemo(() => sessions.reduce((sum, session) => sum + unreadForMe(session), 0), [sessions, version]);
};
