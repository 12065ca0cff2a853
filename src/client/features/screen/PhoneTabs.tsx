/** On screens with room for one column, these tabs choose it. While tasks are selected, the selection bar replaces them. */
import { Bell, ListTodo, MessageSquare, Users } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { openInbox } from '../../commands/inboxCommands.ts';
import { closePage, pageOf } from '../../state/layers.ts';
import type { Panel } from '../../state/screenState.ts';
import { useScreen, useSession } from '../../view/context.ts';
import { useUnread, useUnreadForMe } from '../../view/inbox.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { useFocusListOnClose } from '../elements/useFocusListOnClose.ts';
import { Unread } from '../inbox/Unread.tsx';
import { SelectionBar } from '../tasks/SelectionBar.tsx';

const TABS = [
  { panel: 'list', Icon: ListTodo },
  { panel: 'crew', Icon: Users },
  { panel: 'chat', Icon: MessageSquare },
] as const satisfies readonly { readonly panel: Panel; readonly Icon: unknown }[];

/** The tab of each panel. */
const COLUMN_OF = {
  list: 'list',
  details: 'list',
  crew: 'crew',
  chat: 'chat',
  activity: 'chat',
} as const satisfies Readonly<Record<Panel, Panel>>;

/** Must match phone.css. */
const PHONE = '(max-width: 45em)';

const isPhone = (): boolean => matchMedia(PHONE).matches;

const onPhoneChange = (changed: () => void): (() => void) => {
  const query = matchMedia(PHONE);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
};

export const PhoneTabs = () => {
  const hasTabs = useSyncExternalStore(onPhoneChange, isPhone);
  const isSelecting = useScreen(
    (state) => state.selection.rows.length > 0 && state.panel === 'list' && pageOf(state) === null,
  );
  return hasTabs && isSelecting ? <SelectionBar /> : <Tabs />;
};

const Tabs = () => {
  const session = useSession();
  // The tab that was pressed gives way to the bar, if tasks are selected on the list.
  useFocusListOnClose(session);
  const { tabs } = usePageTexts();
  const panelShown = useScreen(({ panel }) => COLUMN_OF[panel]);
  const inInbox = useScreen((state) => pageOf(state) === 'inbox');
  const unread = useUnread('notifications');
  const unreadMessages = useUnreadForMe() - unread;
  const isInboxShown = inInbox && panelShown === 'list';
  const show = (panel: Panel) => {
    closePage(session);
    session.set({ panel, ...(panel === 'list' ? { detailsOf: null } : {}) });
  };
  return (
    <nav className="tabs" aria-label={tabs.title}>
      {TABS.map(({ panel, Icon }) => (
        <button
          key={panel}
          type="button"
          aria-current={panelShown === panel && !isInboxShown ? 'page' : undefined}
          onClick={() => show(panel)}
        >
          <Icon size="1.25rem" aria-hidden="true" />
          {tabs[panel]}
          {panel === 'chat' && <Unread count={unreadMessages} />}
        </button>
      ))}
      <button
        type="button"
        aria-current={isInboxShown ? 'page' : undefined}
        onClick={() => openInbox(session)}
      >
        <Bell size="1.25rem" aria-hidden="true" />
        {tabs.inbox}
        <Unread count={unread} />
      </button>
    </nav>
  );
};
