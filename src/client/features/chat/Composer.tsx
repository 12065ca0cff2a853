/** The composer of the team chat. */
import { sendChat } from '../../../actions/sendChat.ts';
import { chatFeed } from '../../../model/feeds/chat.ts';
import { actAndReport } from '../../state/actAndReport.ts';
import { Typists } from '../../state/typists.ts';
import { useSession } from '../../view/context.ts';
import { mentionsIn } from '../../view/mentions.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { messagesIn } from '../../view/reading.ts';
import { ComposeBox } from '../messages/ComposeBox.tsx';
import { leaveChat } from '../messages/leaveChat.ts';

export const Composer = () => {
  const session = useSession();
  const { chat } = usePageTexts();
  return (
    <ComposeBox
      label={chat.field}
      placeholder={chat.placeholder}
      place="chat"
      question="message"
      messages={() => messagesIn(session, chatFeed(session.user.team))}
      post={(text) => actAndReport(session, sendChat, { text, ...mentionsIn(session, text) })}
      sent={() => session.set({ sentTurn: session.state.sentTurn + 1 })}
      typed={() => session.part(Typists).typed('team')}
      close={() => leaveChat(session)}
    />
  );
};
