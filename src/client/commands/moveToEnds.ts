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

const argsAt = (place: End['place']) => (focus: Focus) => {
  const target = focusedTask(focus, OPEN);
  const { ids, index, list } = focus;
  if (!target || !ids || index === undefined || list === 'shipped' || !list) return null;
  const isThere = index === (place === FIRST ? 0 : ids.length - 1);
  return isThere ? null : { ...target, list, places: [place] };
};

const moveTo = ({ id, key, place: end }: End): Command => {
  const args = argsAt(end);
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
      // Each goes to the very end, so the one that ends up outermost comes last. Those already there go again.
      const again = (focus: Focus) => {
        const target = focusedTask(focus, OPEN);
        return target && focus.list && focus.list !== 'shipped'
          ? { ...target, list: focus.list, places: [end] }
          : null;
      };
      const inTurn = end === FIRST ? [...rows].reverse() : rows;
      actOnRows(session, { action: moveTask, args: again }, inTurn);
    },
    run: ({ session, focus }) => carryOut(session, moveTask, args(focus), focus),
  });
};

export const moveToEnds: readonly Command[] = [
  moveTo({ id: 'moveToTop', key: 'Alt+Shift+ArrowUp', place: FIRST }),
  moveTo({ id: 'moveToBottom', key: 'Alt+Shift+ArrowDown', place: LAST }),
];
