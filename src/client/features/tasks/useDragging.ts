/**
 * Drags rows with the mouse. The keys and the menu do the same.
 *
 * A row becomes draggable when the pointer reaches it, and one drop target covers the screen: thousands of rows need no
 * listeners of their own.
 */
import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/element/set-custom-native-drag-preview';
import { getElementFromPointWithoutHoneypot } from '@atlaskit/pragmatic-drag-and-drop/get-element-from-point-without-honey-pot';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/utils/combine';
import { attachClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/attach-closest-edge';
import { extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/extract-closest-edge';
import { useEffect, useState } from 'react';
import { asMemberId } from '../../../model/ids.ts';
import { selectedRows } from '../../state/selecting.ts';
import { indexOfRow, type Row } from '../../state/selection.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { useSession } from '../../view/context.ts';
import { taskIn } from '../../view/lists.ts';
import { carryOutDrop, type Drop, type DropPlace, dropAt } from './drops.ts';
import { rowOfElement, rowUnder } from './mouseSelection.ts';

type Pointer = { readonly clientX: number; readonly clientY: number };
type Input = Parameters<typeof attachClosestEdge>[1]['input'];
type Target = { readonly element: HTMLElement; readonly place: DropPlace };

/** What is under the dragged rows, where a drop means something. */
export type DropTarget = Target & { readonly drop: Drop };

/** @returns what the rows are dragged over, while they are dragged */
export const useDragging = (): DropTarget | null => {
  const session = useSession();
  const [over, setOver] = useState<DropTarget | null>(null);
  useEffect(() => {
    const screen = document.querySelector('.screen');
    if (!screen) return;
    let rows: readonly Row[] = [];
    const dropTargetAt = (input: Input) => dropTargetOf(session, rows, targetAt(input));
    return combine(
      draggableRows(session, (dragged) => {
        rows = dragged;
      }),
      dropTargetForElements({
        element: screen,
        canDrop: ({ input }) => dropTargetAt(input)?.drop.whyNot === null,
        getDropEffect: () => 'move',
      }),
      monitorForElements({
        onDragStart: () => mark(rows, true),
        onDrag: ({ location }) =>
          setOver((before) => keptIfSame(before, dropTargetAt(location.current.input))),
        onDrop: ({ location }) => {
          const { current } = location;
          const end = current.dropTargets.length > 0 ? dropTargetAt(current.input) : null;
          mark(rows, false);
          setOver(null);
          if (end) carryOutDrop(session, end.drop);
        },
      }),
    );
  }, [session]);
  return over;
};

/** The same object while nothing changes, so that the screen is not rendered at every move of the pointer. */
const keptIfSame = (before: DropTarget | null, now: DropTarget | null): DropTarget | null =>
  before && now && before.element === now.element && edgeOf(before) === edgeOf(now) ? before : now;

const edgeOf = ({ place }: Target) => (place.kind === 'row' ? place.edge : null);

const dropTargetOf = (
  session: TeamSession,
  rows: readonly Row[],
  target: Target | null,
): DropTarget | null => {
  const drop = target && dropAt(session, rows, target.place);
  return target && drop ? { ...target, drop } : null;
};

const targetAt = (input: Input): Target | null => {
  const under = elementAt(input);
  const row = rowUnder(under);
  if (row) {
    const data = attachClosestEdge({}, { element: row, input, allowedEdges: ['top', 'bottom'] });
    const edge = extractClosestEdge(data) === 'top' ? 'top' : 'bottom';
    return { element: row, place: { kind: 'row', row: rowOfElement(row), edge } };
  }
  const element = under?.closest<HTMLElement>('[data-drop]');
  const [kind, name = ''] = element?.dataset.drop?.split(' ') ?? [];
  if (!element) return null;
  if (kind === 'member') return { element, place: { kind, member: asMemberId(name) } };
  return { element, place: { kind: 'list', list: name as Row['list'] } };
};

const elementAt = ({ clientX, clientY }: Pointer): Element | null =>
  getElementFromPointWithoutHoneypot({ x: clientX, y: clientY });

/** Makes the row under the pointer draggable. @returns a function that ends this */
const draggableRows = (session: TeamSession, start: (rows: readonly Row[]) => void): (() => void) => {
  let current: HTMLElement | null = null;
  let end = (): void => {};
  const enter = ({ target, pointerType, buttons }: PointerEvent) => {
    const element = rowUnder(target);
    if (!element || element === current || pointerType !== 'mouse' || buttons !== 0) return;
    end();
    current = element;
    end = draggable({
      element,
      onGenerateDragPreview: ({ nativeSetDragImage }) => {
        const rows = rowsDragged(session, rowOfElement(element));
        start(rows);
        setCustomNativeDragPreview({
          nativeSetDragImage,
          render: ({ container }) => {
            container.append(preview(session, rows));
          },
        });
      },
    });
  };
  addEventListener('pointerover', enter);
  return () => {
    removeEventListener('pointerover', enter);
    end();
  };
};

/** All selected rows if this is one of them. */
const rowsDragged = (session: TeamSession, row: Row): readonly Row[] => {
  const selected = selectedRows(session);
  return indexOfRow(selected, row) >= 0 ? selected : [row];
};

const preview = (session: TeamSession, rows: readonly Row[]): HTMLElement => {
  const [first] = rows;
  const task = first && taskIn(session, session.state.owner, first.list, first.id);
  const chip = document.createElement('div');
  chip.className = 'dragPreview';
  chip.textContent = rows.length > 1 ? session.texts.tasks(rows.length) : (task?.title ?? '');
  return chip;
};

const mark = (rows: readonly Row[], dragged: boolean): void => {
  for (const { id, list } of rows) {
    const name = `[data-task="${CSS.escape(id)}"][data-list="${list}"]`;
    document.querySelector(name)?.toggleAttribute('data-dragged', dragged);
  }
};
