/**
 * The input field for messages and comments. Enter sends; after an @ it suggests members.
 *
 * Guarantees that a name can be completed with the keyboard alone, and that Enter sends a message that ends with a
 * complete name.
 */
import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useRef, useState } from 'react';
import type { Member } from '../../../model/member.ts';
import { fieldKey } from '../../commands/fieldKeys.ts';
import { keyName } from '../../commands/keyName.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { useCrew, useUser } from '../../view/selectors.ts';
import { Avatar } from '../crew/Avatar.tsx';
import { nameFor, offeredFor, typedMention, withMention } from './mentionCompletion.ts';

type Props = {
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string;
  /** Why it cannot be sent, as a sentence. */
  readonly problem?: string | null;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly change: (text: string) => void;
  readonly send: () => void;
  readonly close: () => void;
  /** Called on ArrowUp in the empty field. */
  readonly recall?: () => void;
};

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

export const MessageField = (props: Props) => {
  const { label, placeholder, value, problem = null, field, change } = props;
  const id = useId();
  const { offered, chosen, receive, look, take } = useMentions(props);
  return (
    <>
      {offered.length > 0 && <Offered id={id} offered={offered} chosen={chosen} take={take} />}
      <textarea
        ref={field}
        rows={1}
        dir="auto"
        aria-label={label}
        placeholder={placeholder}
        aria-autocomplete="list"
        aria-controls={offered.length > 0 ? id : undefined}
        aria-activedescendant={offered[chosen] && `${id}-${offered[chosen].id}`}
        aria-invalid={problem !== null}
        aria-describedby={problem ? `${id}-problem` : undefined}
        value={value}
        onChange={({ target }) => {
          change(target.value);
          look(target);
        }}
        onSelect={({ currentTarget }) => look(currentTarget)}
        onKeyDown={receive}
      />
      {problem && (
        <p id={`${id}-problem`} className="problem">
          {problem}
        </p>
      )}
    </>
  );
};

const useMentions = ({ value, field, change, send, close, recall }: Props) => {
  const user = useUser();
  const people = useCrew().filter((member) => member.id !== user);
  const [caret, setCaret] = useState<number | null>(null);
  const [place, setPlace] = useState(0);
  const wanted = useRef<number | null>(null);
  // After a name was inserted, the caret moves behind it.
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    field.current?.setSelectionRange(wanted.current, wanted.current);
    wanted.current = null;
  });
  const typed = caret === null ? null : typedMention(value, caret);
  const offered = typed ? offeredFor(typed, people) : [];
  const chosen = Math.min(place, Math.max(offered.length - 1, 0));

  const look = ({ selectionStart, selectionEnd }: HTMLTextAreaElement): void =>
    setCaret(selectionStart === selectionEnd ? selectionStart : null);
  const take = (member: Member): void => {
    if (!typed) return;
    const completed = withMention(value, typed, nameFor(member, people));
    wanted.current = completed.caret;
    setCaret(null);
    setPlace(0);
    change(completed.text);
  };
  const complete = (event: KeyboardEvent): boolean => {
    const key = keyName(event.nativeEvent) ?? '';
    const member = offered[chosen];
    if (!typed || !member) return false;
    const step = STEPS[key];
    const isWhole = nameFor(member, people).toLowerCase() === typed.name.toLowerCase();
    if (step) setPlace((chosen + step + offered.length) % offered.length);
    else if (key === 'Escape') setCaret(null);
    else if (key === 'Tab' || (key === 'Enter' && !isWhole)) take(member);
    else return false;
    return true;
  };
  const receive = (event: KeyboardEvent): void => {
    if (complete(event)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (recall && value === '' && keyName(event.nativeEvent) === 'ArrowUp') {
      event.preventDefault();
      recall();
      return;
    }
    const meaning = fieldKey('chat', event.nativeEvent);
    if (!meaning || meaning === 'newLine') return;
    event.preventDefault();
    if (meaning === 'send') send();
    else close();
  };
  return { offered, chosen, receive, look, take };
};

type OfferedProps = {
  readonly id: string;
  readonly offered: readonly Member[];
  readonly chosen: number;
  readonly take: (member: Member) => void;
};

const Offered = ({ id, offered, chosen, take }: OfferedProps) => {
  const { messages } = usePageTexts();
  return (
    <div id={id} role="listbox" aria-label={messages.mentions} className="mentionList" tabIndex={-1}>
      {offered.map((member, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field keeps focus and handles the keys
        <div
          key={member.id}
          id={`${id}-${member.id}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => take(member)}
        >
          <Avatar initials={member.initials} color={member.color} />
          <bdi>{member.name}</bdi>
        </div>
      ))}
    </div>
  );
};
