/** Writes to the team. Esc goes back to the list; what was typed stays. */
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { sendChat } from '../../actions/sendChat.ts';
import { MESSAGE_LENGTH } from '../../model/chat.ts';
import { REFUSALS } from '../../model/refusal.ts';
import { act } from '../act.ts';
import { focusCursor } from '../cursor.ts';
import { fieldKey } from '../keymap.ts';
import { notify } from '../say.ts';
import { setApp, useApp } from '../store.ts';

export const Composer = () => {
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  useAsked(field);
  const send = () => {
    const said = text.trim();
    if (!said) return;
    const refusal = act(sendChat, { text: said });
    if (refusal) notify(REFUSALS[refusal.reason].message);
    else setText('');
  };
  const hear = (event: KeyboardEvent) => {
    const meaning = fieldKey('chat', event.nativeEvent);
    if (!meaning || meaning === 'newLine') return;
    event.preventDefault();
    if (meaning === 'send') return send();
    setApp({ panel: 'list' });
    focusCursor();
  };
  return (
    <div className="compose">
      <textarea
        ref={field}
        rows={1}
        dir="auto"
        aria-label="Message to the crew"
        placeholder="Message the crew"
        maxLength={MESSAGE_LENGTH}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={hear}
      />
      <button type="button" className="send" onClick={send} hidden={!text.trim()}>
        Send
      </button>
    </div>
  );
};

/** The question for a message is answered here: it only takes the focus. */
const useAsked = (field: { readonly current: HTMLTextAreaElement | null }): void => {
  const asked = useApp((state) => (state.asked?.question === 'message' ? state.asked : null));
  useLayoutEffect(() => {
    if (!asked) return;
    field.current?.focus();
    setApp({ asked: null });
  }, [asked, field]);
};
