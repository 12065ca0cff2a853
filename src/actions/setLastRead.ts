/**
 * Stores how far the user has read the team chat, their notifications or a direct chat. The marker is shared by all
 * devices and never moves backwards.
 */
import * as Type from 'typebox';
import { publish } from '../model/change.ts';
import { chatFeed } from '../model/feeds/chat.ts';
import type { FeedName, Item } from '../model/feeds/defineFeed.ts';
import { canBePair, directFeed } from '../model/feeds/direct.ts';
import { notificationsFeed } from '../model/feeds/notifications.ts';
import { readFeed } from '../model/feeds/read.ts';
import { memberIdSchema, messageIdSchema } from '../model/ids.ts';
import { markerId, type Readable, ReadMarker } from '../model/readMarker.ts';
import { type Context, defineAction } from './defineAction.ts';
import { readMembers } from './taskTarget.ts';

/** Everything until now. If others may write before the job runs, name the last item instead. */
const LATEST = 'latest';

export const setLastRead = defineAction({
  name: 'setLastRead',
  args: Type.Object(
    {
      of: Type.Union([
        Type.Literal('chat'),
        Type.Literal('notifications'),
        Type.Object({ direct: memberIdSchema }, { additionalProperties: false }),
      ]),
      upTo: Type.Union([Type.Literal(LATEST), messageIdSchema]),
    },
    { additionalProperties: false },
  ),
  bindings: [],
  reads: ({ of, upTo }, context) => [
    ...readMembers(context.team, context.user),
    { feed: readFeed(context.team, context.user), id: markerId(of) },
    ...(upTo === LATEST || !canRead(of, context) ? [] : [{ feed: feedOf(of, context), id: upTo }]),
  ],
  allowed: (state, { of, upTo }, context) => {
    if (!state.member(context.user)) return 'notMember';
    if (!canRead(of, context)) return 'invalid';
    return upTo === LATEST || state.item(feedOf(of, context), upTo) ? null : 'messageGone';
  },
  perform: (state, { of, upTo }, context) => {
    const feed = readFeed(context.team, context.user);
    const id = markerId(of);
    const marker = state.item(feed, id);
    // A direct chat gets its marker with its first message; without one there is nothing to read.
    if (!marker && typeof of !== 'string') return [];
    const at = upTo === LATEST ? context.now : (state.item(feedOf(of, context), upTo)?.at ?? 0);
    const advanced = ReadMarker.advanced(marker, { id, at, ...(upTo === LATEST ? {} : { upTo }) });
    return advanced === marker ? [] : [publish(feed, advanced)];
  },
});

const canRead = (of: Readable, { user }: Context): boolean =>
  typeof of === 'string' || canBePair(user, of.direct);

const feedOf = (of: Readable, { team, user }: Context): FeedName<Item & { readonly at: number }> => {
  if (of === 'chat') return chatFeed(team);
  return of === 'notifications' ? notificationsFeed(team, user) : directFeed(team, user, of.direct);
};
