// biome-ignore-all lint/a11y/useSemanticElements: it looks and reads like the list of the screen, which is a grid
// biome-ignore-all lint/a11y/useFocusableInteractive: the row under the cursor takes the focus
/** The sample tasks, like the lists of the screen. The row under the cursor has the focus. */
import { useEffect, useRef } from 'react';
import { usePageTexts } from '../../view/pageTexts.ts';
import { type Course, openTasks, type SampleTask } from './course.ts';

type Props = { readonly course: Course; readonly isActive: boolean };

export const SampleList = ({ course, isActive }: Props) => {
  const { practice } = usePageTexts();
  const row = useRef<HTMLDivElement>(null);
  const { cursor, tasks, at } = course;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step returns the focus to the list
  useEffect(() => {
    if (isActive) row.current?.focus();
  }, [cursor, isActive, at]);
  const later = tasks.filter(({ list }) => list === 'later');
  const shipped = tasks.filter(({ list }) => list === 'shipped');
  return (
    <div className="practiceLists">
      <h3 id="practice-now">{practice.now}</h3>
      <div role="grid" aria-labelledby="practice-now" aria-multiselectable="true">
        {openTasks(course).map((task) => (
          <div
            key={task.id}
            ref={task.id === cursor ? row : null}
            role="row"
            className="row"
            data-cursor={task.id === cursor}
            data-working={task.isWorking || undefined}
            aria-selected={task.isSelected}
            tabIndex={task.id === cursor ? 0 : -1}
          >
            <div role="gridcell" className="mark" />
            <div role="gridcell" className="title">
              {task.title}
            </div>
          </div>
        ))}
      </div>
      <Others heading={practice.later(later.length)} tasks={later} />
      <Others heading={practice.shipped(shipped.length)} tasks={shipped} isShipped />
    </div>
  );
};

type OthersProps = {
  readonly heading: string;
  readonly tasks: readonly SampleTask[];
  readonly isShipped?: boolean;
};

const Others = ({ heading, tasks, isShipped = false }: OthersProps) =>
  tasks.length > 0 && (
    <>
      <h3>{heading}</h3>
      <ul>
        {tasks.map(({ id, title }) => (
          <li key={id} className="practiceOther" data-shipped={isShipped || undefined}>
            {title}
          </li>
        ))}
      </ul>
    </>
  );
