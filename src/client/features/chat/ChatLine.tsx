/** One message, and one ship, in the chat. */
import { memo, type ReactNode } from 'react';
import type { MemberId, MessageId, TaskId } from '../../../model/ids.ts';
import { asMemberId, asMessageId } from '../../../model/ids.ts';
import { useClock, useTexts } from '../../view/context.ts';
import { splitLinks } from '../../view/links.ts';
import { usePerson } from '../../view/people.ts';
import { useMessage, useTask } from '../../view/selectors.ts';
import { isoTime } from '../../view/time.ts';
import { Avatar } from '../crew/Avatar.tsx';

const NOBODY = asMessageId('');

type Props = {
  readonly id: MessageId;
  /** The message just before: said by the same person, this one goes without a head of its own. */
  readonly after: MessageId | null;
  /** Its time is of this time zone. */
  readonly zone: string;
};

export const ChatLine = memo(({ id, after }: Props) => {
  const clock = useClock();
  const message = useMessage(id);
  const follows = useMessage(after ?? NOBODY)?.from === message?.from;
  const author = usePerson(message?.from ?? asMemberId(''));
  if (!message) return null;
  return (
    <div className="message" data-follows={follows || undefined}>
      {!follows && <Avatar initials={author.initials} color={author.color} />}
      <div>
        <div className={follows ? 'unseen' : undefined}>
          <b dir="auto">{author.first}</b>{' '}
          <time dateTime={isoTime(message.at)}>{clock.timeOfDay(message.at)}</time>
        </div>
        <p dir="auto">{linked(message.text)}</p>
      </div>
    </div>
  );
});

/** Text is shown as text; only addresses of the web become links. */
const linked = (text: string): ReactNode =>
  splitLinks(text).map((part, index) =>
    part.isAddress ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text do not move
      <a key={index} href={part.text} target="_blank" rel="noreferrer">
        {part.text}
      </a>
    ) : (
      part.text
    ),
  );

export const ShipLine = memo(({ member, task }: { readonly member: MemberId; readonly task: TaskId }) => {
  const { chat } = useTexts();
  const shipper = usePerson(member);
  const shipped = useTask(member, 'shipped', task);
  if (!shipped) return null;
  return (
    <p className="event">
      <i aria-hidden="true">!</i> {chat.shipped(shipper.first, <b dir="auto">{shipped.title}</b>)}
    </p>
  );
});
