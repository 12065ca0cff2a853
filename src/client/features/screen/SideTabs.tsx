/** What the right column shows while no details are open: the chat or the activity. */
import { useKeysOf } from '../../commands/usePlace.ts';
import type { Side } from '../../state/screenState.ts';
import { useScreen, useSession, useTexts } from '../../view/context.ts';
import { useUnread, useUnreadForMe } from '../../view/inbox.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import '../activity/activity.css';
import { shortcut } from '../elements/Key.tsx';
import { Unread } from '../inbox/Unread.tsx';

const SIDES: readonly Side[] = ['chat', 'activity'];

export const SideTabs = () => {
  const session = useSession();
  const { screen } = useTexts();
  const { activity } = usePageTexts();
  const keys = useKeysOf('togglePanel');
  const shown = useScreen((state) => state.side);
  const unread = useUnreadForMe() - useUnread('notifications');
  return (
    <nav className="sideTabs" aria-label={activity.side}>
      {SIDES.map((side) => (
        <button
          key={side}
          type="button"
          aria-current={side === shown ? 'page' : undefined}
          aria-keyshortcuts={shortcut(keys)}
          onClick={() => session.set({ panel: side })}
        >
          {screen[side]}
          {side === 'chat' && shown !== 'chat' && <Unread count={unread} />}
        </button>
      ))}
    </nav>
  );
};
