/**
 * Two minutes of practice on sample tasks with the person's own keys, in place of the screen. Escape leaves at any time.
 *
 * Guarantees that nothing leaves this page: the tasks are not the team's, and no key reaches the commands of the screen.
 */
import './practice.css';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { CommandId } from '../../commands/earlyKeys.ts';
import { keysOf } from '../../commands/registry.ts';
import { closeLayer, openLayer } from '../../state/layers.ts';
import { useApp, useAppSession, useSession, useTexts } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { Key } from '../elements/Key.tsx';
import { spokenKey } from '../elements/Keys.tsx';
import { type Course, currentStep, lessonsOf, startCourse, takeStep } from './course.ts';
import { Finish } from './Finish.tsx';
import { Prompt, usePromptWords } from './Prompt.tsx';
import { pressedIn } from './pressed.ts';
import { SampleList } from './SampleList.tsx';
import { TypingField } from './TypingField.tsx';

export const PracticePage = () => {
  const app = useAppSession();
  const session = useSession();
  const { practice } = usePageTexts();
  const begin = () => startCourse(practice.tasks, (id: CommandId) => keysOf(app, id).length > 0);
  const [course, setCourse] = useState(begin);
  const close = () => closeLayer(session, 'practice');
  const change = () => {
    close();
    openLayer(session, { kind: 'keys' });
  };
  const step = currentStep(course);
  return (
    <main className="practice">
      <header>
        <h1>{practice.title}</h1>
        <Progress course={course} />
        <button type="button" className="plain" aria-keyshortcuts="Escape" onClick={close}>
          {practice.leave} <Key keys="Escape" />
        </button>
      </header>
      {step ? (
        <Lesson course={course} setCourse={setCourse} />
      ) : (
        <Finish course={course} close={close} again={() => setCourse(begin())} change={change} />
      )}
      <p className="remark">{practice.leaveLead}</p>
    </main>
  );
};

const Progress = ({ course }: { readonly course: Course }) => {
  const { practice } = usePageTexts();
  const lessons = lessonsOf(course);
  const step = currentStep(course);
  const done = step ? lessons.indexOf(step.lesson) : lessons.length;
  return (
    <p className="practiceProgress">
      <span className="unseen">{practice.progress(Math.min(done + 1, lessons.length), lessons.length)}</span>
      {lessons.map((lesson, at) => (
        <i
          key={lesson}
          aria-hidden="true"
          data-done={at < done || undefined}
          data-now={at === done || undefined}
        />
      ))}
    </p>
  );
};

type LessonProps = { readonly course: Course; readonly setCourse: (course: Course) => void };

const Lesson = ({ course, setCourse }: LessonProps) => {
  const app = useAppSession();
  const { practice } = usePageTexts();
  const [reaction, react] = useState('');
  const prefix = useRef('');
  const step = currentStep(course);
  const take = (text?: string) => {
    if (!step) return;
    prefix.current = '';
    react(practice.reactions[step.id]);
    setCourse(takeStep(course, text));
  };
  useSpokenPrompt(course, reaction);
  useApp(({ keys }) => keys);
  const receive = (event: KeyboardEvent) => {
    if (!step?.command) return;
    const pressed = pressedIn(app, event.nativeEvent, prefix.current, step.command);
    if (pressed.kind === 'ignored') return;
    event.preventDefault();
    if (event.repeat) return;
    prefix.current = pressed.kind === 'prefix' ? pressed.keys : '';
    if (pressed.kind === 'wanted') take();
    else if (pressed.kind === 'other') react(practice.notThis(pressed.label));
    else if (pressed.kind === 'unknown') react(practice.noCommand);
  };
  if (!step) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: receives the keys of the sample list in it
    <div className="practiceLesson" onKeyDown={receive}>
      <Prompt step={step} reaction={reaction} />
      {step.command === null && <TypingField key={step.id} step={step} take={take} react={react} />}
      <SampleList course={course} isActive={step.command !== null} />
      <button type="button" className="textButton" onClick={() => take(practice.newTask)}>
        {practice.skip}
      </button>
    </div>
  );
};

/** Announces what happened, and what to press next. */
const useSpokenPrompt = (course: Course, reaction: string): void => {
  const session = useSession();
  const words = usePromptWords();
  const step = currentStep(course);
  const texts = useTexts();
  const prompt = step ? words(step) : null;
  const text =
    prompt && [reaction, prompt.before, spokenKey(prompt.key, texts), prompt.after].filter(Boolean).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step is announced, also if its text is the same
  useEffect(() => {
    if (text) session.announce(text);
  }, [session, text, texts, course.at]);
};
