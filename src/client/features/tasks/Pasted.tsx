/** Several lines in quick add: adds a task for each, keeps those that are refused, or goes back to one line. */
import type { RefObject } from 'react';
import { askForNewTask } from '../../state/cursor.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { pageTextsOf } from '../../text/pageTexts.ts';
import { useSession } from '../../view/context.ts';
import { PastedTasks } from './PastedTasks.tsx';
import { inOneLine, pastedLines } from './pastedLines.ts';
import { parseQuickAdd, type QuickTask } from './quickAdd.ts';
import { type AddPlace, type LineProps, useFirstName } from './quickAddLine.ts';
import { create } from './quickAddTasks.ts';
import { useKnown } from './useKnown.ts';

export const Pasted = ({ shown, target, text, before, put }: LineProps) => {
  const session = useSession();
  const known = useKnown();
  const name = useFirstName(shown.owner);
  const lines = pastedLines(text);
  const tasks = lines.map((line) => parseQuickAdd(line, known));
  const goOnWith = (left: string) => {
    put({ text: left });
    askForNewTask(session);
  };
  const addAll = () => {
    const refused = addTasks(session, tasks, shown);
    goOnWith(lines.filter((_, at) => tasks[at] && refused.includes(tasks[at])).join('\n'));
  };
  return (
    <PastedTasks
      focusRef={target as RefObject<HTMLButtonElement | null>}
      tasks={tasks}
      whose={{ name, list: shown.list }}
      addAll={addAll}
      joinLines={() => goOnWith(inOneLine(text))}
      back={() => goOnWith(before)}
    />
  );
};

/** Adds the tasks in order. Returns the refused ones, which stay in the field. */
const addTasks = (
  session: TeamSession,
  tasks: readonly QuickTask[],
  shown: AddPlace,
): readonly QuickTask[] => {
  const refused = tasks.filter((task) => create(session, task, shown) !== null);
  const { pasted } = pageTextsOf(session.texts);
  const added = pasted.added(tasks.length - refused.length);
  session.showNotice(refused.length > 0 ? `${added} ${pasted.refused(refused.length)}` : added);
  return refused;
};
