/** The inbox button with its unread count, and unread direct messages while the details cover the chat. */
import { openInbox } from '../../commands/inboxCommands.ts';
import { layerOf } from '../../state/layers.ts';
import { useScreen, useSession } from '../../view/context.ts';
import { useUnread, useUnreadForMe } from '../../view/inbox.ts';
import { Unread } from './Unread.tsx';
import './inbox.css';
import { usePageTexts } from '../../view/pageTexts.ts';

export const InboxButton = () => {
  const session = useSession();
  const { inbox } = usePageTexts();
  const unread = useUnread('notifications');
  const isOpen = useScreen((state) => layerOf(state, 'inbox') !== null);
  return (
    <>
      <button
        type="button"
        className="inboxButton"
        aria-current={isOpen ? 'page' : undefined}
        onClick={() => openInbox(session)}
      >
        {inbox.title} <Unread count={unread} />
      </button>
      <CoveredMessages count={useUnreadForMe() - unread} />
    </>
  );
};

/** The chat shows its unread messages itself, unless the details cover it. */
const CoveredMessages = ({ count }: { readonly count: number }) => {
  const session = useSession();
  const { direct } = usePageTexts();
  const isCovered = useScreen((state) => state.detailsOf !== null && state.panel !== state.side);
  if (count === 0 || !isCovered) return null;
  return (
    <button type="button" className="inboxButton" onClick={() => session.set({ panel: 'chat' })}>
      {direct.title} <Unread count={count} />
    </button>
  );
};
