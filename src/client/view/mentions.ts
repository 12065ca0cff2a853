/** The members that a text mentions, as an action argument. The worker checks that the text names them. */
import { membersFeed } from '../../model/feeds/members.ts';
import type { MemberId } from '../../model/ids.ts';
import { mentionedIn } from '../../model/mention.ts';
import type { TeamSession } from '../state/teamSession.ts';

/** Undefined for a text without mentions. */
export const mentionsIn = (
  { store, user }: TeamSession,
  text: string,
): { readonly mentions?: MemberId[] } => {
  if (!text.includes('@')) return {};
  const feed = membersFeed(user.team);
  const members = store.ids(feed).flatMap((id) => store.item(feed, id) ?? []);
  const mentions = mentionedIn(text, members).filter((id) => id !== user.id);
  return mentions.length === 0 ? {} : { mentions };
};
