/** Several lines were pasted into quick add: shows what they would become, and asks. */
import type { KeyboardEvent, RefObject } from 'react';
import { fieldKey } from '../../commands/keyHelp.ts';
import type { Texts } from '../../text/texts.ts';
import { useTexts } from '../../view/context.ts';
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
  const texts = useTexts();
  const { quickAdd } = texts;
  const problem = problemOf(texts, tasks);
  const onKeyDown = (event: KeyboardEvent) => {
    if (fieldKey('pasted', event.nativeEvent) !== 'backToLine') return;
    event.preventDefault();
    event.stopPropagation();
    back();
  };
  return (
    <section className="pasted" aria-label={quickAdd.pasted} onKeyDown={onKeyDown}>
      <p>
        <b>{quickAdd.pastedCount(tasks.length)}</b> <span className="remark">{quickAdd.onePerLine}</span>
      </p>
      <ol>
        {tasks.map((task, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines do not move, and two may be the same
          <li key={index}>
            <span dir="auto">{task.title}</span>
            <span className="chips">
              <Understood task={task} whose={whose} />
            </span>
            <TooLong title={task.title} />
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
          {quickAdd.addAll(tasks.length)} <Key keys="Enter" />
        </button>
        <button type="button" className="plain" onClick={joinLines}>
          {quickAdd.inOneLine}
        </button>
        <button type="button" className="plain" onClick={back}>
          {quickAdd.back} <Key keys="Escape" />
        </button>
      </p>
    </section>
  );
};

const TooLong = ({ title }: { readonly title: string }) => {
  const problem = tooLong(useTexts(), 'title', title);
  return problem && <span className="problem">{problem}</span>;
};

const problemOf = (texts: Texts, tasks: readonly QuickTask[]): string | null => {
  const { quickAdd } = texts;
  if (tasks.length > MAX_PASTED) return quickAdd.tooMany(MAX_PASTED);
  const long = tasks.filter(({ title }) => tooLong(texts, 'title', title)).length;
  return long > 0 ? quickAdd.tooLong(long) : null;
};
