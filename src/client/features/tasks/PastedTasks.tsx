/** Shows the tasks that several pasted lines would become, and asks whether to add them. */
import type { KeyboardEvent, RefObject } from 'react';
import { fieldKey } from '../../commands/fieldKeys.ts';
import type { PageTexts, Texts } from '../../text/texts.ts';
import { useAppSession, useTexts } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { tooLong } from '../editing/textLimits.ts';
import { Key } from '../elements/Key.tsx';
import type { QuickTask } from './quickAdd.ts';
import { Understood, type WhoseList } from './Understood.tsx';

/** Maximum lines of one paste: this is not an import, so more is most likely a mistake. */
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
  const app = useAppSession();
  const texts = useTexts();
  const { pasted } = usePageTexts();
  const problem = problemOf(texts, pasted, tasks);
  const onKeyDown = (event: KeyboardEvent) => {
    if (fieldKey(app, 'pasted', event.nativeEvent) !== 'backToLine') return;
    event.preventDefault();
    event.stopPropagation();
    back();
  };
  return (
    <section className="pasted" aria-label={pasted.title} onKeyDown={onKeyDown}>
      <p>
        <b>{pasted.count(tasks.length)}</b> <span className="remark">{pasted.onePerLine}</span>
      </p>
      <ol>
        {tasks.map((task, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines never change order, and two may be equal
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
          {pasted.addAll(tasks.length)} <Key keys="Enter" />
        </button>
        <button type="button" className="plain" onClick={joinLines}>
          {pasted.inOneLine}
        </button>
        <button type="button" className="plain" onClick={back}>
          {pasted.back} <Key keys="Escape" />
        </button>
      </p>
    </section>
  );
};

const TooLong = ({ title }: { readonly title: string }) => {
  const problem = tooLong(useTexts(), 'title', title);
  return problem && <span className="problem">{problem}</span>;
};

const problemOf = (texts: Texts, pasted: PageTexts['pasted'], tasks: readonly QuickTask[]): string | null => {
  if (tasks.length > MAX_PASTED) return pasted.tooMany(MAX_PASTED);
  const long = tasks.filter(({ title }) => tooLong(texts, 'title', title)).length;
  return long > 0 ? pasted.tooLong(long) : null;
};
