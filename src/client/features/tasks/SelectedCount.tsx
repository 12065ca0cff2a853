/**
 * The number of selected rows, as a button that clears the selection. Also listens for rows that are selected with the
 * mouse or a finger, dragged or swiped.
 */
import { X } from 'lucide-react';
import { focusCursor } from '../../state/cursor.ts';
import { clearSelection, selectedRows } from '../../state/selecting.ts';
import { useScreen, useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { useTaskIds } from '../../view/selectors.ts';
import { Key } from '../elements/Key.tsx';
import { Dragging } from './Dragging.tsx';
import { useMouseSelection } from './mouseSelection.ts';
import { Swiping } from './Swiping.tsx';
import { useTouchSelection } from './touchSelection.ts';
import { useCursorOnRows } from './useCursorOnRows.ts';
import './selection.css';

export const SelectedCount = () => {
  useMouseSelection();
  useTouchSelection();
  useCursorOnRows();
  const some = useScreen(({ selection }) => selection.rows.length > 0);
  return (
    <>
      {some && <Count />}
      <Dragging />
      <Swiping />
    </>
  );
};

/** Counts only rows that are still shown: verbs act on these. */
const Count = () => {
  const session = useSession();
  const { several } = usePageTexts();
  const owner = useScreen((state) => state.owner);
  const list = useScreen((state) => state.list);
  useScreen((state) => state.selection);
  useTaskIds(owner, list);
  useTaskIds(owner, 'shipped');
  const clear = () => {
    clearSelection(session);
    focusCursor(session);
  };
  return (
    <button type="button" className="plain selectedCount" onClick={clear}>
      {several.selected(selectedRows(session).length)}
      <span className="unseen">. {several.clear}</span>
      <X size="0.75rem" aria-hidden="true" />
      <Key keys="Escape" />
    </button>
  );
};
