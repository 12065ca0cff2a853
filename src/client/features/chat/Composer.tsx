/** Writes to the team. Esc goes back to the list; what was typed stays, also over a reload. */
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { sendChat } from '../../../actions/sendChat.ts';
import { fieldKey } from '../../commands/bindings.ts';
import { act } from '../../state/act.ts';
import { leaveField } from '../../state/cursor.ts';
import { useScreen, useSession, useTexts } from '../../view/context.ts';
import { useDraft } from '../../view/drafts.ts';
import { mentionsIn } from '../../view/mentions.ts';
import { tooLong } from '../editing/textLimits.ts';

export const Composer = () => {
  const session = useSession();
  const { drafts } = session;
  const texts = useTexts();
  const field = useRef<HTMLTextAreaElement>(null);
  const text = useDraft('chat')?.text ?? '';
  const problem = tooLong(texts, 'message', text);
  useAsked(field);
  const send = () => {
    const said = text.trim();
    if (!said) return;
    if (problem) return session.notify(texts.chat.nothingSent(problem));
    const { refusal } = act(session, sendChat, { text: said, ...mentionsIn(session, said) });
    if (refusal) session.notify(texts.refusals[refusal.reason]);
    else {
      drafts.remove('chat');
      session.set({ sentTurn: session.state.sentTurn + 1 });
    }
  };
  const receive = (event: KeyboardEvent) => {
    const meaning = fieldKey('chat', event.nativeEvent);
    if (!meaning || meaning === 'newLine') return;
    event.preventDefault();
    if (meaning === 'send') return send();
    session.set({ panel: 'list' });
    leaveField(session);
  };
  return (
    <div className="compose">
      <textarea
        ref={field}
        rows={1}
        dir="auto"
        aria-label={texts.chat.field}
        placeholder={texts.chat.placeholder}
        aria-invalid={problem !== null}
        aria-describedby={problem ? 'message-problem' : undefined}
        value={text}
        onChange={({ target: { value } }) =>
          value ? drafts.set('chat', { text: value }) : drafts.remove('chat')
        }
        onKeyDown={receive}
      />
      {problem && (
        <p id="message-problem" className="problem">
          {problem}
        </p>
      )}
      <button type="button" className="send" onClick={send} hidden={!text.trim()}>
        {texts.choices.send}
      </button>
    </div>
  );
};

/** The question for a message is answered here: it only takes the focus. */
const useAsked = (field: { readonly current: HTMLTextAreaElement | null }): void => {
  const session = useSession();
  const asked = useScreen((state) => (state.asked?.question === 'message' ? state.asked : null));
  useLayoutEffect(() => {
    if (!asked) return;
    field.current?.focus();
    session.set({ asked: null });
  }, [session, asked, field]);
};
