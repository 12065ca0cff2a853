/** The end of the practice: the keys that were learned. */
import { useEffect, useRef } from 'react';
import { useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { CommandKey } from '../elements/CommandKey.tsx';
import { type Course, lessonsOf } from './course.ts';

type Props = {
  readonly course: Course;
  readonly close: () => void;
  readonly again: () => void;
  readonly change: () => void;
};

export const Finish = ({ course, close, again, change }: Props) => {
  const session = useSession();
  const { keyEditor, practice } = usePageTexts();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    button.current?.focus();
    session.announce(practice.done);
  }, [session, practice]);
  const learned = lessonsOf(course).flatMap((lesson) => {
    const command = course.steps.find((step) => step.lesson === lesson)?.command;
    return command ? [{ lesson, command }] : [];
  });
  return (
    <section className="practiceFinish" aria-labelledby="practice-done">
      <h2 id="practice-done">{practice.done}</h2>
      <p>{practice.doneLead}</p>
      <dl>
        {learned.map(({ lesson, command }) => (
          <div key={lesson}>
            <dt>{practice.lessons[lesson]}</dt>
            <dd>
              <CommandKey id={command} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="practiceChoices">
        <button ref={button} type="button" className="primary" onClick={close}>
          {practice.close}
        </button>
        <button type="button" className="textButton" onClick={again}>
          {practice.again}
        </button>
        <button type="button" className="textButton" onClick={change}>
          {keyEditor.changeKeys}
        </button>
      </p>
    </section>
  );
};
