/**
 * Hooks for the user's inbox: notifications, direct chats, comments and watched tasks. Each re-renders when one of its
 * feeds changes.
 */
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { ChatMessage } from '../../model/chat.ts';
import { commentsFeed } from '../../model/feeds/comments.ts';
import type { FeedName } from '../../model/feeds/defineFeed.ts';
import { directFeed } from '../../model/feeds/direct.ts';
import { LISTS, type ListName, listFeed } from '../../model/feeds/lists.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import { notificationsFeed } from '../../model/feeds/notifications.ts';
import { readFeed } from '../../model/feeds/read.ts';
import type { MemberId, TaskId } from '../../model/ids.ts';
import type { Notification } from '../../model/notification.ts';
import type { Readable } from '../../model/readMarker.ts';
import { Task } from '../../model/task.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { useSession } from './context.ts';
import {
  directPartners,
  isMarkDue,
  messagesIn,
  notificationsOf,
  readingFeeds,
  unreadForMe,
  unreadIn,
} from './reading.ts';
import { useHistory } from './selectors.ts';

/** Reads a value, and reads it again when these feeds change. */
export const useContent = <T>(feeds: readonly FeedName[], read: (session: TeamSession) => T): T => {
  const session = useSession();
  const { store } = session;
  const names = feeds.join('\n');
  const subscribe = useCallback(
    (listener: () => void) => {
      const ends = names.split('\n').map((name) => store.onContent(name as FeedName, listener));
      return () => ends.forEach((end) => void end());
    },
    [store, names],
  );
  const version = useSyncExternalStore(subscribe, () =>
    names
      .split('\n')
      .map((name) => store.contentVersion(name as FeedName))
      .join(),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is read depends on the content of the feeds
  return useMemo(() => read(session), [session, names, version]);
};

export const useNotifications = (): readonly Notification[] => {
  const { team, id } = useSession().user;
  return useContent([notificationsFeed(team, id)], notificationsOf);
};

export const useUnread = (of: Readable): number =>
  useContent(readingFeeds(useSession()), (session) => unreadIn(session, of));

export const useIsMarkDue = (of: Readable): boolean =>
  useContent(readingFeeds(useSession()), (session) => isMarkDue(session, of));

/** Unread notifications and direct messages of this team. */
export const useUnreadForMe = (): number => useContent(readingFeeds(useSession()), unreadForMe);

export type DirectChat = { readonly with: MemberId; readonly unread: number };

/** The chat with the latest message comes first. */
export const useDirectChats = (): readonly DirectChat[] => {
  const session = useSession();
  const { team, id } = session.user;
  // A new chat adds a feed that has no listener yet.
  useContent([readFeed(team, id)], () => null);
  return useContent(readingFeeds(session), () =>
    directPartners(session).map((partner) => ({
      with: partner,
      unread: unreadIn(session, { direct: partner }),
    })),
  );
};

export type Messages = {
  /** In the order in which they were written. */
  readonly messages: readonly ChatMessage[];
  /** Whether there are no older ones; else `loadOlder` fetches a page of them. */
  readonly isWhole: boolean;
  readonly loadOlder: () => void;
};

const useMessagesIn = (feed: FeedName<ChatMessage>): Messages => {
  const { history } = useSession().engine;
  const messages = useContent([feed], (session) => messagesIn(session, feed));
  const isWhole = useSyncExternalStore(history.changes.subscribe, () => history.isWhole(feed));
  return { messages, isWhole, loadOlder: () => history.want(feed) };
};

export const useDirectMessages = (partner: MemberId): Messages => {
  const { team, id } = useSession().user;
  return useMessagesIn(directFeed(team, id, partner));
};

/** Fetches the newest comments when the task is opened, and again after a snapshot, which holds none. */
export const useComments = (task: TaskId): Messages => {
  const { user, engine } = useSession();
  const feed = commentsFeed(user.team, task);
  const comments = useMessagesIn(feed);
  const version = useHistory();
  const isMissing = !comments.isWhole && !engine.history.hasPage(feed);
  // biome-ignore lint/correctness/useExhaustiveDependencies: checked again after a snapshot
  useEffect(() => {
    if (isMissing) engine.history.want(feed);
  }, [isMissing, engine, feed, version]);
  return comments;
};

export type FollowedTask = { readonly task: Task; readonly list: ListName };

/** The tasks that the user watches, on any list of the team. */
export const useWatchedTasks = (): readonly FollowedTask[] => {
  const session = useSession();
  const { team, id } = session.user;
  const members = session.store.ids(membersFeed(team));
  const lists = members.flatMap((member) => LISTS.map((list) => listFeed(team, member, list)));
  return useContent([membersFeed(team), ...lists], (now) => watchedTasks(now, id));
};

export const watchedTasks = ({ store, user }: TeamSession, watcher: MemberId): readonly FollowedTask[] =>
  store.ids(membersFeed(user.team)).flatMap((member) =>
    LISTS.flatMap((list) => {
      const feed = listFeed(user.team, member, list);
      return store.ids(feed).flatMap((id) => {
        const task = store.item(feed, id);
        return task && Task.watchers(task).includes(watcher) ? [{ task, list }] : [];
      });
    }),
  );
