/** The saved views, under the lists of the left column. Nothing if there are none. */
import { Ellipsis, ListFilter } from 'lucide-react';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useKeysOf } from '../../commands/usePlace.ts';
import { MAX_NUMBERED_VIEWS } from '../../commands/viewCommands.ts';
import { focusCursor } from '../../state/cursor.ts';
import { openLayer, pageOf } from '../../state/layers.ts';
import { openView, removeView, SavedViews } from '../../state/savedViews.ts';
import type { SavedView } from '../../state/screenState.ts';
import { useScreen, useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { useSavedViews } from '../../view/savedViews.ts';
import { ChoiceMenu } from '../dialogs/ChoiceMenu.tsx';
import './views.css';

export const SavedViewList = () => {
  const { views: words } = usePageTexts();
  const views = useSavedViews();
  const [first] = useKeysOf('openView');
  const isNumbered = useScreen((state) => first === `${state.prefix} 1`);
  const nav = useRef<HTMLElement>(null);
  const removed = useFocusAfterRemoval(nav, views);
  useOtherTabs();
  if (views.length === 0) return null;
  return (
    <nav ref={nav} className="views" aria-labelledby="views">
      <h2 id="views">{words.title}</h2>
      <ul>
        {views.map((view, index) => (
          <Line
            key={view.id}
            view={view}
            number={isNumbered && index < MAX_NUMBERED_VIEWS ? index + 1 : null}
            removed={() => removed(index)}
          />
        ))}
      </ul>
    </nav>
  );
};

/**
 * Focuses the view that is now in the place of the removed one, else the list.
 *
 * @returns must be called with the index before the view is removed
 */
const useFocusAfterRemoval = (nav: RefObject<HTMLElement | null>, views: readonly SavedView[]) => {
  const session = useSession();
  const place = useRef<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the view is gone
  useLayoutEffect(() => {
    if (place.current === null) return;
    const left = [...(nav.current?.querySelectorAll<HTMLElement>('.view') ?? [])];
    const next = left[Math.min(place.current, left.length - 1)];
    place.current = null;
    if (next) return next.focus();
    session.set({ panel: 'list' });
    focusCursor(session);
  }, [session, nav, views]);
  return (index: number) => {
    place.current = index;
  };
};

type Props = { readonly view: SavedView; readonly number: number | null; readonly removed: () => void };

const Line = ({ view, number, removed }: Props) => {
  const session = useSession();
  const isOpen = useScreen((state) => state.view?.id === view.id && pageOf(state) === null);
  return (
    <li>
      <button
        type="button"
        className="view"
        aria-current={isOpen ? 'page' : undefined}
        onClick={() => openView(session, view)}
      >
        <ListFilter size="0.875rem" aria-hidden="true" />
        <span dir="auto">{view.name}</span>
        {number !== null && <kbd>{number}</kbd>}
      </button>
      <More view={view} removed={removed} />
    </li>
  );
};

const More = ({ view, removed }: Omit<Props, 'number'>) => {
  const session = useSession();
  const { views: words } = usePageTexts();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const remove = () => {
    removed();
    removeView(session, view);
  };
  const choices = [
    { label: words.rename, run: () => openLayer(session, { kind: 'viewName', view }) },
    { label: words.remove, run: remove },
  ];
  return (
    <>
      <button
        ref={button}
        type="button"
        className="icon viewMore"
        aria-label={words.more(view.name)}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
      >
        <Ellipsis size="0.875rem" aria-hidden="true" />
      </button>
      {isOpen && (
        <ChoiceMenu
          label={words.more(view.name)}
          beside={button}
          choices={choices}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
};

/** Another tab may save, rename or remove views. */
const useOtherTabs = (): void => {
  const session = useSession();
  useEffect(() => {
    const { readAgain } = session.part(SavedViews);
    addEventListener('storage', readAgain);
    return () => removeEventListener('storage', readAgain);
  }, [session]);
};
