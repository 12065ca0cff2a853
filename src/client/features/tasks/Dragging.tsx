/** While rows are dragged: a line where they would go, and what a drop would do or why it is not allowed. */
import { type CSSProperties, useEffect } from 'react';
import type { MemberId } from '../../../model/ids.ts';
import { actionLabel } from '../../text/texts.ts';
import { useTexts } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { usePerson } from '../../view/people.ts';
import { type DropTarget, useDragging } from './useDragging.ts';
import './dragging.css';

export const Dragging = () => {
  const over = useDragging();
  return over && <DropFeedback over={over} />;
};

const DropFeedback = ({ over }: { readonly over: DropTarget }) => {
  const { several } = usePageTexts();
  const { drop, element, place } = over;
  const isOnRow = place.kind === 'row' && drop.verb.action.name === 'moveTask';
  const state = drop.whyNot === null ? 'allowed' : 'refused';
  useEffect(() => {
    if (isOnRow) return;
    element.dataset.dropping = state;
    return () => {
      delete element.dataset.dropping;
    };
  }, [element, isOnRow, state]);
  return (
    <>
      {isOnRow && drop.whyNot === null && <div className="dropLine" style={lineAt(element, place.edge)} />}
      <div className="dropHint" data-state={state}>
        {drop.whyNot === null ? <Effect over={over} /> : several.notAllowed(drop.whyNot)}
      </div>
    </>
  );
};

const Effect = ({ over: { drop, place } }: { readonly over: DropTarget }) => {
  const texts = useTexts();
  const count = drop.rows.length;
  if (place.kind === 'member') return <Assigned to={place.member} count={count} />;
  return <bdi>{`${actionLabel(texts, drop.verb.action.name)} · ${texts.tasks(count)}`}</bdi>;
};

const Assigned = ({ to, count }: { readonly to: MemberId; readonly count: number }) => {
  const { several } = usePageTexts();
  return <bdi>{several.assignTo(usePerson(to).first, count)}</bdi>;
};

const lineAt = (element: HTMLElement, edge: 'top' | 'bottom'): CSSProperties => {
  const box = element.getBoundingClientRect();
  return { top: (edge === 'top' ? box.top : box.bottom) - 1, left: box.left, width: box.width };
};
