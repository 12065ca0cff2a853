/** One chat message or comment, with its author, who can edit and delete it. */
import { Ellipsis } from 'lucide-react';
import { memo, useRef, useState } from 'react';
import { ChatMessage } from '../../../model/chat.ts';
import { EditedMessage } from '../../state/editedMessage.ts';
import { useClock, useSession, useTexts } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { usePerson } from '../../view/people.ts';
import { useUser } from '../../view/selectors.ts';
import { isoTime } from '../../view/time.ts';
import { Avatar } from '../crew/Avatar.tsx';
import { type Choice, ChoiceMenu } from '../dialogs/ChoiceMenu.tsx';
import { tooLong } from '../editing/textLimits.ts';
import { useIsEdited } from './editedMessage.ts';
import { MessageField } from './MessageField.tsx';
import { MessageText } from './MessageText.tsx';
import { makeTask } from './makeTask.ts';

/** Actions on a message. Each shows the reason itself if it is refused. */
export type MessageVerbs = {
  readonly edit: (message: ChatMessage, text: string) => void;
  readonly remove: (message: ChatMessage) => void;
};

type Props = {
  readonly message: ChatMessage;
  /** The previous message has the same author: this one is shown without a head. */
  readonly follows: boolean;
  readonly verbs: MessageVerbs;
  /** The time zone of the time shown. */
  readonly zone: string;
};

export const MessageLine = memo(({ message, follows, verbs }: Props) => {
  const clock = useClock();
  const { messages } = usePageTexts();
  const author = usePerson(message.from);
  const isEdited = useIsEdited(message.id);
  const isDeleted = ChatMessage.isDeleted(message);
  return (
    <div className="message" data-follows={follows || undefined} data-message={message.id}>
      {!follows && <Avatar initials={author?.initials ?? '?'} color={author?.color ?? '#5E5B57'} />}
      <div>
        <div className={follows ? 'unseen' : undefined}>
          <b dir="auto">{author.first}</b>{' '}
          <time dateTime={isoTime(message.at)}>{clock.timeOfDay(message.at)}</time>
        </div>
        {isEdited && !isDeleted ? (
          <EditField message={message} verbs={verbs} />
        ) : (
          <p dir="auto">
            {isDeleted ? (
              <i className="deletedMark">{messages.deleted}</i>
            ) : (
              <>
                <MessageText text={message.text} />
                {message.editedAt !== undefined && <small> ({messages.edited})</small>}
              </>
            )}
          </p>
        )}
      </div>
      {!isDeleted && !isEdited && <More message={message} verbs={verbs} />}
    </div>
  );
});

type MoreProps = Pick<Props, 'message' | 'verbs'>;

const More = ({ message, verbs }: MoreProps) => {
  const session = useSession();
  const { messages } = usePageTexts();
  const user = useUser();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const own: readonly Choice[] = [
    { label: messages.edit, run: () => session.part(EditedMessage).begin(message.id) },
    { label: messages.delete, run: () => verbs.remove(message) },
  ];
  const choices = [
    ...(ChatMessage.canEdit(message, user) ? own : []),
    { label: messages.makeTask, run: () => makeTask(session, message.text) },
  ];
  return (
    <>
      <button
        ref={button}
        type="button"
        className="messageMore"
        aria-label={messages.more}
        aria-haspopup="menu"
        aria-expanded={open}
        tabIndex={-1}
        onClick={() => setOpen(true)}
      >
        <Ellipsis size="0.875rem" aria-hidden="true" />
      </button>
      {open && (
        <ChoiceMenu label={messages.more} beside={button} choices={choices} onClose={() => setOpen(false)} />
      )}
    </>
  );
};

const EditField = ({ message, verbs }: MoreProps) => {
  const session = useSession();
  const texts = useTexts();
  const { messages } = usePageTexts();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(message.text);
  const problem = tooLong(texts, 'message', text);
  const end = () => session.part(EditedMessage).end();
  const save = () => {
    const said = text.trim();
    if (problem || !said) return;
    end();
    if (said !== message.text) verbs.edit(message, said);
  };
  return (
    <div className="compose editMessage" ref={focusField}>
      <MessageField
        label={messages.editField}
        value={text}
        problem={problem}
        field={field}
        change={setText}
        send={save}
        close={end}
      />
    </div>
  );
};

const focusField = (element: HTMLElement | null): void => {
  const field = element?.querySelector('textarea');
  field?.focus();
  field?.setSelectionRange(field.value.length, field.value.length);
};
