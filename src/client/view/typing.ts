/** Who is typing in a chat. */
import { useMemo, useSyncExternalStore } from 'react';
import { chatFeed } from '../../model/feeds/chat.ts';
import { directFeed } from '../../model/feeds/direct.ts';
import type { MemberId } from '../../model/ids.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { type Conversation, Typists } from '../state/typists.ts';
import { useSession } from './context.ts';
import { useContent } from './inbox.ts';
import { messagesIn } from './reading.ts';

/** Members typing here, without those whose message has arrived since. */
export const useTypists = (conversation: Conversation): readonly MemberId[] => {
  const session = useSession();
  const typists = session.part(Typists);
  const version = useSyncExternalStore(typists.changes.subscribe, typists.changes.version);
  const feed = useMemo(() => feedOf(session, conversation), [session, conversation]);
  const latest = useContent([feed], () => messagesIn(session, feed).at(-1));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the typists are not React state; `version` is
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
