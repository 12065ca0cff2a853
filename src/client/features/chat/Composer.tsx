/** Writes to the team. Esc goes back to the list; what was typed stays, also over a reload. */
import { useLayoutEffect, useRef } from 'react';
import { sendChat } from '../../../actions/sendChat.ts';
import { chatFeed } from '../../../model/feeds/chat.ts';
import { act } from '../../state/act.ts';
import { leaveField } from '../../state/cursor.ts';
import { EditedMessage } from '../../state/editedMessage.ts';
import { Typists } from '../../state/typists.ts';
import { useScreen, useSession, useTexts } from '../../view/context.ts';
import { useDraft } from '../../view/drafts.ts';
import { mentionsIn } from '../../view/mentions.ts';
import { messagesIn } from '../../view/reading.ts';
import { tooLong } from '../editing/textLimits.ts';
import { MessageField } from '../messages/MessageField.tsx';

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
    if (problem) return session.showNotice(texts.chat.nothingSent(problem));
    const { refusal } = act(session, sendChat, { text: said, ...mentionsIn(session, said) });
    if (refusal) session.showNotice(texts.refusals[refusal.reason]);
    else {
      drafts.remove('chat');
      session.set({ sentTurn: session.state.sentTurn + 1 });
    }
  };
  const change = (value: string) => {
    if (!value) return drafts.remove('chat');
    drafts.set('chat', { text: value });
    session.part(Typists).typed('team');
  };
  const recall = () => {
    const own = messagesIn(session, chatFeed(session.user.team)).findLast(
      (message) => message.from === session.user.id && message.deletedAt === undefined,
    );
    if (own) session.part(EditedMessage).begin(own.id);
  };
  return (
    <div className="compose">
      <MessageField
        label={texts.chat.field}
        placeholder={texts.chat.placeholder}
        value={text}
        problem={problem}
        field={field}
        change={change}
        send={send}
        close={() => {
          session.set({ panel: 'list' });
          leaveField(session);
        }}
        recall={recall}
      />
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
