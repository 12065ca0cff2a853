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
  const focused = useFocusAfterRemoval(nav, views);
  useOtherTabs();
  if (views.length === 0) return null;
  return (
    <nav ref={nav} className="views" aria-labelledby="views" onBlur={() => focused(null)}>
      <h2 id="views">{words.title}</h2>
      <ul>
        {views.map((view, index) => (
          <Line
            key={view.id}
            view={view}
            number={isNumbered && index < MAX_NUMBERED_VIEWS ? index + 1 : null}
            focused={() => focused(index)}
          />
        ))}
      </ul>
    </nav>
  );
};

/**
 * If the view with focus is removed, here or in another tab, focuses the one that is now in its place, else the list.
 * @returns notes which of them has focus
 */
const useFocusAfterRemoval = (nav: RefObject<HTMLElement | null>, views: readonly SavedView[]) => {
  const session = useSession();
  const place = useRef<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the view is gone
  useLayoutEffect(() => {
    if (place.current === null || document.activeElement !== document.body) return;
    const left = [...(nav.current?.querySelectorAll<HTMLElement>('.view') ?? [])];
    const next = left[Math.min(place.current, left.length - 1)];
    place.current = null;
    if (next) return next.focus();
    session.set({ panel: 'list' });
    focusCursor(session);
  }, [session, nav, views]);
  return (index: number | null) => {
    place.current = index;
  };
};

type Props = { readonly view: SavedView; readonly number: number | null; readonly focused: () => void };

const Line = ({ view, number, focused }: Props) => {
  const session = useSession();
  const isOpen = useScreen((state) => state.view?.id === view.id && pageOf(state) === null);
  return (
    <li onFocus={focused}>
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
      <More view={view} />
    </li>
  );
};

const More = ({ view }: Pick<Props, 'view'>) => {
  const session = useSession();
  const { views: words } = usePageTexts();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const choices = [
    { label: words.rename, run: () => openLayer(session, { kind: 'viewName', view }) },
    { label: words.remove, run: () => removeView(session, view) },
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
