/**
 * The input field for messages and comments. Its keys are those of `chat` in fieldKeys.ts; after an @ it suggests members.
 *
 * Guarantees that a name can be completed with the keyboard alone, and that Enter sends a message that ends with a
 * complete name.
 */
import { type KeyboardEvent, type RefObject, useId } from 'react';
import { fieldKey } from '../../commands/fieldKeys.ts';
import { typeInto } from '../../commands/typeInto.ts';
import { useAppSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { useCrew, useUser } from '../../view/selectors.ts';
import { Offers, offerId } from '../completion/Offers.tsx';
import { useCompletion } from '../completion/useCompletion.ts';
import { completeMention } from './mentionCompletion.ts';

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
  /** Called on the key that edits the last message, in an empty field. */
  readonly recall?: () => void;
};

export const MessageField = (props: Props) => {
  const { label, placeholder, value, problem = null, field, change } = props;
  const { messages } = usePageTexts();
  const id = useId();
  const { offers, chosen, look, take, receive } = useMessageKeys(props);
  return (
    <>
      {offers.length > 0 && (
        <Offers id={id} label={messages.mentions} side="above" offers={offers} chosen={chosen} take={take} />
      )}
      <textarea
        ref={field}
        rows={1}
        dir="auto"
        aria-label={label}
        placeholder={placeholder}
        aria-autocomplete="list"
        aria-controls={offers.length > 0 ? id : undefined}
        aria-activedescendant={offerId(id, offers[chosen])}
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

/** Whether the browser itself begins a new line with this key. */
const breaksLine = ({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean =>
  key === 'Enter' && !altKey && !ctrlKey && !metaKey;

/** What is typed for a new line, whichever key the person has bound to it. */
const ENTER = {
  key: 'Enter',
  code: 'Enter',
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
};

const useMessageKeys = ({ value, field, change, send, close, recall }: Props) => {
  const app = useAppSession();
  const user = useUser();
  const people = useCrew().filter((member) => member.id !== user);
  const completion = useCompletion({
    value,
    field,
    change,
    complete: (text, caret) => completeMention(text, caret, people),
    leavesEnter: ({ name }, { word }) => word.toLowerCase() === name.toLowerCase(),
  });
  const receive = (event: KeyboardEvent): void => {
    if (completion.receive(event)) return;
    const meaning = fieldKey(app, 'chat', event.nativeEvent);
    const movesCaret = meaning === 'editLast' && (!recall || value !== '');
    // Left to the browser.
    if (!meaning || movesCaret || (meaning === 'newLine' && breaksLine(event))) return;
    event.preventDefault();
    if (meaning === 'send') send();
    else if (meaning === 'newLine') typeInto(event.currentTarget, ENTER);
    else if (meaning === 'editLast') recall?.();
    else close();
  };
  return { ...completion, receive };
};
