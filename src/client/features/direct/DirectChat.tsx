/** The private chat with one member. Having its end in view marks it as read, on all devices. */
import { Lock } from 'lucide-react';
import { useMemo } from 'react';
import { deleteDirectChat } from '../../../actions/deleteDirectChat.ts';
import { editDirectChat } from '../../../actions/editDirectChat.ts';
import { resetLastInteraction } from '../../../actions/resetLastInteraction.ts';
import { sendDirectChat } from '../../../actions/sendDirectChat.ts';
import type { ChatMessage } from '../../../model/chat.ts';
import type { MemberId } from '../../../model/ids.ts';
import { actAndReport } from '../../state/actAndReport.ts';
import { Typists } from '../../state/typists.ts';
import { useSession } from '../../view/context.ts';
import { useDirectMessages } from '../../view/inbox.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { usePerson } from '../../view/people.ts';
import { useTimeZone, useUser } from '../../view/selectors.ts';
import { workDay } from '../../view/workDay.ts';
import { DayLine } from '../chat/DayLine.tsx';
import { useReadingPlace } from '../chat/readingPlace.ts';
import { TypingLine } from '../chat/TypingLine.tsx';
import { useLookedUp } from '../chat/useLookedUp.ts';
import { useMarkRead, useNewSince } from '../chat/useMarkRead.ts';
import { ComposeBox } from '../messages/ComposeBox.tsx';
import { leaveChat } from '../messages/leaveChat.ts';
import { MessageLine, type MessageVerbs } from '../messages/MessageLine.tsx';
import { useLineKeys } from '../messages/useLineKeys.ts';

type Props = { readonly partner: MemberId };

export const DirectChat = ({ partner }: Props) => {
  const session = useSession();
  const { direct } = usePageTexts();
  const { messages, isWhole, loadOlder } = useDirectMessages(partner);
  const name = usePerson(partner).first;
  const of = useMemo(() => ({ direct: partner }), [partner]);
  const reader = useMarkRead(of);
  const { column, scrolled } = useReadingPlace(messages, '.message', ({ atEnd, nearTop }) => {
    reader.looked(atEnd);
    if (nearTop && !isWhole) loadOlder();
  });
  const lineKeys = useLineKeys('.messageMore', 'last');
  const forget = () => {
    if (actAndReport(session, resetLastInteraction, { with: partner })) session.set({ chatWith: null });
  };
  useLookedUp(column, scrolled);
  return (
    <>
      <p className="private">
        <Lock size="0.75rem" aria-hidden="true" /> {direct.private(name)}{' '}
        <button type="button" className="plain" onClick={forget} hidden={messages.length === 0}>
          {direct.forget}
        </button>
      </p>
      <div className="logFrame">
        <div
          ref={column}
          className="log"
          role="log"
          aria-label={direct.log(name)}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable with the keyboard
          tabIndex={0}
          onScroll={scrolled}
          onKeyDown={lineKeys}
        >
          <Lines partner={partner} messages={messages} />
        </div>
      </div>
      <TypingLine conversation={of} />
      <DirectField partner={partner} name={name} messages={messages} />
    </>
  );
};

type LinesProps = Props & { readonly messages: readonly ChatMessage[] };
const GROUP_WITHIN_MS = 5 * 60_000;

const Lines = ({ partner, messages }: LinesProps) => {
  const { direct } = usePageTexts();
  const user = useUser();
  const zone = useTimeZone();
  const verbs = useDirectVerbs(partner);
  const newSince = useNewSince({ direct: partner });
  const firstNew = messages.find(({ at, from }) => newSince !== null && at > newSince && from !== user)?.id;
  return (
    <div className="lines">
      {messages.length === 0 && <p className="empty">{direct.empty}</p>}
      {messages.map((message, index) => {
        const before = messages[index - 1];
        const isNewDay = !before || workDay(before.at) !== workDay(message.at);
        const follows = !isNewDay && before.from === message.from && message.at - before.at < GROUP_WITHIN_MS;
        return [
          isNewDay && <DayLine key={`day ${message.id}`} at={message.at} />,
          message.id === firstNew && (
            <p key="new" className="day newLine">
              {direct.newLine}
            </p>
          ),
          <MessageLine key={message.id} message={message} follows={follows} verbs={verbs} zone={zone} />,
        ];
      })}
    </div>
  );
};

const useDirectVerbs = (partner: MemberId): MessageVerbs => {
  const session = useSession();
  return useMemo(
    () => ({
      edit: ({ id }, text) => actAndReport(session, editDirectChat, { with: partner, message: id, text }),
      remove: ({ id }) => actAndReport(session, deleteDirectChat, { with: partner, message: id }),
    }),
    [session, partner],
  );
};

const DirectField = ({ partner, name, messages }: LinesProps & { readonly name: string }) => {
  const session = useSession();
  const { direct } = usePageTexts();
  return (
    <ComposeBox
      label={direct.field(name)}
      placeholder={direct.placeholder(name)}
      place={`direct ${partner}`}
      question="message"
      messages={() => messages}
      post={(text) => actAndReport(session, sendDirectChat, { with: partner, text })}
      typed={() => session.part(Typists).typed({ direct: partner })}
      close={() => leaveChat(session)}
    />
  );
};
