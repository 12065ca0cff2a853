/** Writes to the team. Esc goes back to the list; the draft stays, even over a reload. */
import { sendChat } from '../../../actions/sendChat.ts';
import { chatFeed } from '../../../model/feeds/chat.ts';
import { attempt } from '../../state/attempt.ts';
import { leaveField } from '../../state/cursor.ts';
import { Typists } from '../../state/typists.ts';
import { useSession, useTexts } from '../../view/context.ts';
import { mentionsIn } from '../../view/mentions.ts';
import { messagesIn } from '../../view/reading.ts';
import { MessageField } from '../messages/MessageField.tsx';
import { useComposer } from '../messages/useComposer.ts';

export const Composer = () => {
  const session = useSession();
  const texts = useTexts();
  const { isEmpty, send, props } = useComposer({
    place: 'chat',
    question: 'message',
    messages: () => messagesIn(session, chatFeed(session.user.team)),
    post: (text) => attempt(session, sendChat, { text, ...mentionsIn(session, text) }),
    sent: () => session.set({ sentTurn: session.state.sentTurn + 1 }),
    typed: () => session.part(Typists).typed('team'),
  });
  return (
    <div className="compose">
      <MessageField
        label={texts.chat.field}
        placeholder={texts.chat.placeholder}
        {...props}
        close={() => {
          session.set({ panel: 'list' });
          leaveField(session);
        }}
      />
      <button type="button" className="send" onClick={send} hidden={isEmpty}>
        {texts.choices.send}
      </button>
    </div>
  );
};
