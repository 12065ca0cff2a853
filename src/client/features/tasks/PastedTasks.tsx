/** Several lines were pasted into quick add: shows what they would become, and asks. */
import type { KeyboardEvent, RefObject } from 'react';
import { fieldKey } from '../../commands/bindings.ts';
import { tooLong } from '../editing/textLimits.ts';
import { Key } from '../elements/Key.tsx';
import type { QuickTask } from './quickAdd.ts';
import { Understood, type WhoseList } from './Understood.tsx';

/** One paste is one gesture, not an import: beyond this it is most likely a mistake. */
export const MAX_PASTED = 100;

type Props = {
  readonly focusRef: RefObject<HTMLButtonElement | null>;
  readonly tasks: readonly QuickTask[];
  readonly whose: WhoseList;
  readonly addAll: () => void;
  readonly joinLines: () => void;
  readonly back: () => void;
};

export const PastedTasks = ({ focusRef, tasks, whose, addAll, joinLines, back }: Props) => {
  const problem = problemOf(tasks);
  const onKeyDown = (event: KeyboardEvent) => {
    if (fieldKey('pasted', event.nativeEvent) !== 'backToLine') return;
    event.preventDefault();
    event.stopPropagation();
    back();
  };
  return (
    <section className="pasted" aria-label="Pasted tasks" onKeyDown={onKeyDown}>
      <p>
        <b>{tasks.length} tasks</b> <span className="remark">one for each line</span>
      </p>
      <ol>
        {tasks.map((task, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines do not move, and two may be the same
          <li key={index}>
            <span dir="auto">{task.title}</span>
            <span className="chips">
              <Understood task={task} whose={whose} />
            </span>
            {tooLong('title', task.title) && <span className="problem">{tooLong('title', task.title)}</span>}
          </li>
        ))}
      </ol>
      {problem && <p className="problem">{problem}</p>}
      <p className="pastedKeys">
        <button
          ref={focusRef}
          type="button"
          className="primary"
          aria-disabled={problem !== null}
          onClick={() => problem || addAll()}
        >
          Add {tasks.length} tasks <Key keys="Enter" />
        </button>
        <button type="button" className="plain" onClick={joinLines}>
          Put in one line
        </button>
        <button type="button" className="plain" onClick={back}>
          Back <Key keys="Escape" />
        </button>
      </p>
    </section>
  );
};

const problemOf = (tasks: readonly QuickTask[]): string | null => {
  if (tasks.length > MAX_PASTED) return `That is too much at once: paste ${MAX_PASTED} lines or fewer.`;
  const long = tasks.filter(({ title }) => tooLong('title', title)).length;
  if (long === 0) return null;
  return long === 1 ? 'One line is too long for a title.' : `${long} lines are too long for a title.`;
};
