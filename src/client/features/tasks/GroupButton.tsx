/** The button in the head of a list that chooses how its rows are grouped. */
import { Rows3 } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import type { ListName } from '../../../model/feeds/lists.ts';
import { useKeysOf } from '../../commands/usePlace.ts';
import { GROUPINGS, groupAgain, groupBy } from '../../state/grouping.ts';
import { keepAsView } from '../../state/savedViews.ts';
import { useScreen, useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { ChoiceMenu } from '../dialogs/ChoiceMenu.tsx';
import { shortcut } from '../elements/Key.tsx';
import { useFocusKept } from './useFocusKept.ts';
import './grouping.css';

export const GroupButton = ({ list }: { readonly list: ListName }) => {
  const session = useSession();
  const { grouping, views } = usePageTexts();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  useKeptGrouping();
  const by = useScreen((state) => state.grouping?.by[list] ?? null);
  useFocusKept(by);
  const nameOf = (one: (typeof GROUPINGS)[number]) => (one ? grouping.by[list][one] : grouping.none);
  const choices = GROUPINGS.map((one) => ({
    label: nameOf(one),
    isChosen: one === by,
    run: () => groupBy(session, list, one),
  }));
  return (
    <>
      <button
        ref={button}
        type="button"
        className="plain groupButton"
        aria-label={grouping.button(nameOf(by))}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-keyshortcuts={shortcut(useKeysOf('group'))}
        onClick={() => setOpen(true)}
      >
        <Rows3 size="0.875rem" aria-hidden="true" />
        {by && <span>{nameOf(by)}</span>}
      </button>
      {isOpen && (
        <ChoiceMenu
          label={grouping.title}
          beside={button}
          choices={[...choices, { label: views.keepTitle, run: () => keepAsView(session) }]}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
};

/** Groups the lists as the person has chosen as soon as the code is there, and again when a view is left. */
const useKeptGrouping = (): void => {
  const session = useSession();
  const isView = useScreen((state) => state.view !== null);
  const wasView = useRef(isView);
  useLayoutEffect(() => {
    if (session.state.grouping === null || wasView.current !== isView) groupAgain(session);
    wasView.current = isView;
  }, [session, isView]);
};
