/** Commands that move tasks to the top or the bottom of their list. Several tasks keep their order. */
import type { Focus } from '../../actions/defineAction.ts';
import { moveTask } from '../../actions/moveTask.ts';
import { focusedTask, OPEN } from '../../actions/taskTarget.ts';
import { FIRST, LAST } from '../../model/change.ts';
import { actOnRows } from '../state/severalTasks.ts';
import { reasonAgainst } from '../view/whyNot.ts';
import { carryOut } from './actionCommands.ts';
import { type Command, defineCommand, type Place } from './defineCommand.ts';

type End = {
  readonly id: 'moveToTop' | 'moveToBottom';
  readonly key: string;
  readonly place: typeof FIRST | typeof LAST;
};

const argsAt = (place: End['place'], focus: Focus) => {
  const target = focusedTask(focus, OPEN);
  const { list } = focus;
  return target && list && list !== 'shipped' ? { ...target, list, places: [place] } : null;
};

const isAt = (place: End['place'], { ids, index }: Focus): boolean =>
  index === (place === FIRST ? 0 : (ids?.length ?? 0) - 1);

const moveTo = ({ id, key, place: end }: End): Command => {
  const args = (focus: Focus) => (isAt(end, focus) ? null : argsAt(end, focus));
  return defineCommand({
    id,
    keys: [key],
    words: id,
    group: 'verbs',
    menu: ({ focus: { task } }) => (task ? 'row' : null),
    applies: ({ focus }) => args(focus) !== null,
    whyNot: ({ session, focus }: Place) => {
      const known = args(focus);
      const reason = known && reasonAgainst(session, moveTask, known, focus.user);
      return reason ? session.texts.refusals[reason] : null;
    },
    several: ({ session }, rows) => {
      // Each passes the one before it, so the task that belongs at the very end moves last, even if it is there already.
      const inTurn = end === FIRST ? [...rows].reverse() : rows;
      actOnRows(session, { action: moveTask, args: (focus) => argsAt(end, focus) }, inTurn);
    },
    run: ({ session, focus }) => carryOut(session, moveTask, args(focus), focus),
  });
};

export const moveToEnds: readonly Command[] = [
  moveTo({ id: 'moveToTop', key: 'Alt+Shift+ArrowUp', place: FIRST }),
  moveTo({ id: 'moveToBottom', key: 'Alt+Shift+ArrowDown', place: LAST }),
];
