/** The list of chats: the team chat and the existing direct chats, or all members on request. */
import { MessageSquarePlus } from 'lucide-react';
import { useState } from 'react';
import type { MemberId } from '../../../model/ids.ts';
import { useScreen, useSession, useTexts } from '../../view/context.ts';
import { useDirectChats, useUnread } from '../../view/inbox.ts';
import { usePerson } from '../../view/people.ts';
import { useAway } from '../../view/presence.ts';
import { useMemberIds, useOnline, useTeam, useUser } from '../../view/selectors.ts';
import { Avatar } from '../crew/Avatar.tsx';
import { Unread } from '../inbox/Unread.tsx';
import './direct.css';
import { usePageTexts } from '../../view/pageTexts.ts';

export const Rooms = () => {
  const { chat, direct } = usePageTexts();
  const user = useUser();
  const members = useMemberIds();
  const chats = useDirectChats();
  const shown = useScreen((state) => state.chatWith);
  const [all, setAll] = useState(false);
  const known = chats.map((one) => one.with);
  const others = members.filter((id) => id !== user && !known.includes(id) && (all || id === shown));
  const hasRooms = known.length > 0 || others.length > 0;
  return (
    <>
      <div className="chatHead">
        <h2 className="unseen">{chat.title}</h2>
        <button
          type="button"
          className="icon"
          aria-label={direct.title}
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          <MessageSquarePlus size="1rem" aria-hidden="true" />
        </button>
      </div>
      {hasRooms && (
        <nav className="rooms" aria-label={direct.rooms}>
          <TeamRoom />
          {chats.map((one) => (
            <PersonRoom key={one.with} id={one.with} unread={one.unread} />
          ))}
          {others.map((id) => (
            <PersonRoom key={id} id={id} unread={0} />
          ))}
        </nav>
      )}
    </>
  );
};

const TeamRoom = () => {
  const session = useSession();
  const { names } = useTexts();
  const team = useTeam()?.name;
  const unread = useUnread('chat');
  const isShown = useScreen((state) => state.chatWith === null);
  return (
    <button
      type="button"
      aria-current={isShown || undefined}
      onClick={() => session.set({ chatWith: null, asked: { question: 'message' } })}
    >
      <span className="stamp" aria-hidden="true">
        !
      </span>
      <bdi>{team || names.app}</bdi>
      <Unread count={unread} />
    </button>
  );
};

const PersonRoom = ({ id, unread }: { readonly id: MemberId; readonly unread: number }) => {
  const session = useSession();
  const { names } = useTexts();
  const person = usePerson(id);
  const online = useOnline(id);
  const away = useAway(id);
  const isShown = useScreen((state) => state.chatWith === id);
  return (
    <button
      type="button"
      aria-current={isShown || undefined}
      onClick={() => session.set({ chatWith: id, asked: { question: 'message' } })}
    >
      <Avatar
        initials={person?.initials ?? '?'}
        color={person?.color ?? '#5E5B57'}
        online={online}
        away={away}
      />
      <bdi>{person?.name ?? names.somebody}</bdi>
      <Unread count={unread} />
    </button>
  );
};
