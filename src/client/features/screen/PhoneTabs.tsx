/** Where there is room for one column, these choose which. */
import { ListTodo, MessageSquare, Users } from 'lucide-react';
import type { Panel } from '../../state/screenState.ts';
import { useScreen, useSession } from '../../view/context.ts';

const TABS = [
  { panel: 'list', label: 'List', Icon: ListTodo },
  { panel: 'crew', label: 'Crew', Icon: Users },
  { panel: 'chat', label: 'Chat', Icon: MessageSquare },
] as const satisfies readonly { readonly panel: Panel; readonly label: string; readonly Icon: unknown }[];

export const PhoneTabs = () => {
  const session = useSession();
  const shown = useScreen((state) => state.panel);
  return (
    <nav className="tabs" aria-label="Parts of the screen">
      {TABS.map(({ panel, label, Icon }) => (
        <button
          key={panel}
          type="button"
          aria-current={shown === panel ? 'page' : undefined}
          onClick={() => session.set({ panel })}
        >
          <Icon size="1.25rem" aria-hidden="true" />
          {label}
        </button>
      ))}
    </nav>
  );
};
