/** Where there is room for one column, these choose which. */
import { ListTodo, MessageSquare, Users } from 'lucide-react';
import type { Panel } from '../../state/screenState.ts';
import { useScreen, useSession, useTexts } from '../../view/context.ts';

const TABS = [
  { panel: 'list', Icon: ListTodo },
  { panel: 'crew', Icon: Users },
  { panel: 'chat', Icon: MessageSquare },
] as const satisfies readonly { readonly panel: Panel; readonly Icon: unknown }[];

export const PhoneTabs = () => {
  const session = useSession();
  const { tabs } = useTexts().screen;
  const shown = useScreen((state) => state.panel);
  return (
    <nav className="tabs" aria-label={tabs.title}>
      {TABS.map(({ panel, Icon }) => (
        <button
          key={panel}
          type="button"
          aria-current={shown === panel ? 'page' : undefined}
          onClick={() => session.set({ panel })}
        >
          <Icon size="1.25rem" aria-hidden="true" />
          {tabs[panel]}
        </button>
      ))}
    </nav>
  );
};
