/**
 * What the user has read in one team: chat, notifications and direct chats.
 *
 * Guarantees that the user's own messages and deleted ones count as read, and that reading only moves a marker forward.
 */
import { setLastRead } from '../../actions/setLastRead.ts';
import { ChatMessage } from '../../model/chat.ts';
import { chatFeed } from '../../model/feeds/chat.ts';
import type { FeedName } from '../../model/feeds/defineFeed.ts';
import { directFeed } from '../../model/feeds/direct.ts';
import { notificationsFeed } from '../../model/feeds/notifications.ts';
import { readFeed } from '../../model/feeds/read.ts';
import type { MemberId } from '../../model/ids.ts';
import type { Notification } from '../../model/notification.ts';
import { markerId, partnersIn, type Readable } from '../../model/readMarker.ts';
import { act } from '../state/act.ts';
import type { TeamSession } from '../state/teamSession.ts';

type Item = { readonly id: string; readonly at: number; readonly isRead: boolean };

/** The feeds on which these answers depend. */
export const readingFeeds = (session: TeamSession): FeedName[] => {
  const { team, id } = session.user;
  const direct = partnersOf(session).map((partner) => directFeed(team, id, partner));
  return [readFeed(team, id), notificationsFeed(team, id), chatFeed(team), ...direct];
};

const partnersOf = ({ store, user }: TeamSession): MemberId[] =>
  partnersIn(store.ids(readFeed(user.team, user.id)));

/** The members with a listed direct chat, the latest message first. Chats removed from the list are left out. */
export const directPartners = (session: TeamSession): readonly MemberId[] => {
  const { store, user } = session;
  const latest = (partner: MemberId) => itemsOf(session, { direct: partner }).at(-1)?.at ?? 0;
  const resetAt = (partner: MemberId) =>
    store.item(readFeed(user.team, user.id), markerId({ direct: partner }))?.resetAt ?? -1;
  const partners = partnersOf(session).filter((partner) => latest(partner) > resetAt(partner));
  return partners.sort((one, other) => latest(other) - latest(one));
};

/** The time of the read marker; null if there is none. */
export const lastRead = ({ store, user }: TeamSession, of: Readable): number | null =>
  store.item(readFeed(user.team, user.id), markerId(of))?.at ?? null;

/** To a member who never read the chat, nothing counts as unread. */
export const unreadIn = (session: TeamSession, of: Readable): number => {
  const until = lastRead(session, of);
  if (until === null && of === 'chat') return 0;
  return itemsOf(session, of).filter(({ at, isRead }) => !isRead && at > (until ?? 0)).length;
};

/** Whether there is something to mark: unread items, or a chat seen for the first time. */
export const isMarkDue = (session: TeamSession, of: Readable): boolean =>
  unreadIn(session, of) > 0 || (lastRead(session, of) === null && itemsOf(session, of).length > 0);

/** The unread items addressed to the user: the number next to the team's name. */
export const unreadForMe = (session: TeamSession): number =>
  unreadIn(session, 'notifications') +
  directPartners(session).reduce((sum, partner) => sum + unreadIn(session, { direct: partner }), 0);

/** Marks everything known here as read. Undo skips this. */
export const markRead = (session: TeamSession, of: Readable): void => {
  const newest = itemsOf(session, of).at(-1);
  if (!newest || newest.at <= (lastRead(session, of) ?? -1)) return;
  act(session, setLastRead, { of, upTo: newest.id as never }, () => {});
};

/** Newest first. */
export const notificationsOf = ({ store, user }: TeamSession): readonly Notification[] => {
  const feed = notificationsFeed(user.team, user.id);
  return store
    .ids(feed)
    .flatMap((id) => store.item(feed, id) ?? [])
    .reverse();
};

/** Messages in the order in which they were written: an edit moves one to the end of its feed. */
export const messagesIn = ({ store }: TeamSession, feed: FeedName<ChatMessage>): readonly ChatMessage[] =>
  store
    .ids(feed)
    .flatMap((id) => store.item(feed, id) ?? [])
    .sort((one, other) => one.at - other.at);

const itemsOf = (session: TeamSession, of: Readable): readonly Item[] => {
  const { team, id } = session.user;
  if (of === 'notifications')
    return [...notificationsOf(session)].reverse().map((one) => ({ id: one.id, at: one.at, isRead: false }));
  const feed = of === 'chat' ? chatFeed(team) : directFeed(team, id, of.direct);
  return messagesIn(session, feed).map((message) => ({
    id: message.id,
    at: message.at,
    isRead: message.from === id || ChatMessage.isDeleted(message),
  }));
};
