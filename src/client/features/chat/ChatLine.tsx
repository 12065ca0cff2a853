/** The lines of the chat: messages and ships. */
import { memo } from 'react';
import { deleteChat } from '../../../actions/deleteChat.ts';
import { editChat } from '../../../actions/editChat.ts';
import type { MemberId, MessageId, TaskId } from '../../../model/ids.ts';
import { asMessageId } from '../../../model/ids.ts';
import { actAndReport } from '../../state/actAndReport.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { useSession } from '../../view/context.ts';
import { mentionsIn } from '../../view/mentions.ts';
import { useMessage } from '../../view/messages.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { usePerson } from '../../view/people.ts';
import { useTask } from '../../view/selectors.ts';
import { MessageLine, type MessageVerbs } from '../messages/MessageLine.tsx';

const NOBODY = asMessageId('');

type Props = {
  readonly id: MessageId;
  /** The previous message: if it has the same author, this one is shown without a head. */
  readonly after: MessageId | null;
  /** The time zone of the time shown. */
  readonly zone: string;
};

export const ChatLine = memo(({ id, after, zone }: Props) => {
  const session = useSession();
  const message = useMessage(id);
  const follows = useMessage(after ?? NOBODY)?.from === message?.from;
  return (
    message && <MessageLine message={message} follows={follows} verbs={session.part(ChatVerbs)} zone={zone} />
  );
});

/** The author's actions on a message in the team chat. */
class ChatVerbs implements MessageVerbs {
  constructor(private readonly session: TeamSession) {}

  readonly edit: MessageVerbs['edit'] = ({ id }, text) => {
    const mentions = mentionsIn(this.session, text);
    actAndReport(this.session, editChat, { message: id, text, ...mentions });
  };

  readonly remove: MessageVerbs['remove'] = ({ id }) => {
    actAndReport(this.session, deleteChat, { message: id });
  };
}

export const ShipLine = memo(({ member, task }: { readonly member: MemberId; readonly task: TaskId }) => {
  const { chat } = usePageTexts();
  const shipper = usePerson(member);
  const shipped = useTask(member, 'shipped', task);
  if (!shipped) return null;
  return (
    <p className="event" data-ship={task}>
      <i aria-hidden="true">!</i> {chat.shipped(shipper.first, <b dir="auto">{shipped.title}</b>)}
    </p>
  );
});
