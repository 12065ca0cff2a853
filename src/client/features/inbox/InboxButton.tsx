/** The notifications among the lists, with how many are unread. */
import { openInbox } from '../../commands/inboxCommands.ts';
import { layerOf } from '../../state/layers.ts';
import { useScreen, useSession, useTexts } from '../../view/context.ts';
import { useUnread } from '../../view/inbox.ts';
import { Unread } from './Unread.tsx';
import './inbox.css';

export const InboxButton = () => {
  const session = useSession();
  const { inbox } = useTexts();
  const unread = useUnread('notifications');
  const isOpen = useScreen((state) => layerOf(state, 'inbox') !== null);
  return (
    <button
      type="button"
      className="inboxButton"
      aria-current={isOpen ? 'page' : undefined}
      onClick={() => openInbox(session)}
    >
      {inbox.title} <Unread count={unread} />
    </button>
  );
};
