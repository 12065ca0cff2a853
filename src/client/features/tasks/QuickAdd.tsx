/**
 * Adds tasks. Enter adds one and keeps the field open for the next; recognised commands are shown next to the title.
 *
 * Guarantees that the input is never lost by leaving the field, by a refusal or with the page, that it stays with the
 * list where it was started, and that nothing is cut: several lines open a question, a line that is too long is
 * refused.
 */
import { type ClipboardEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react';
import { fieldKey } from '../../commands/fieldKeys.ts';
import { askForNewTask, leaveField } from '../../state/cursor.ts';
import { type Draft, quickAddPlace } from '../../state/drafts/draft.ts';
import { useScreen, useSession, useTexts } from '../../view/context.ts';
import { useDraft } from '../../view/drafts.ts';
import { useCrew } from '../../view/selectors.ts';
import { tooLong } from '../editing/textLimits.ts';
import { Key } from '../elements/Key.tsx';
import { Pasted } from '../screen/lazyFeatures.ts';
import { inOneLine, isSeveral } from './pastedLines.ts';
import { parseQuickAdd } from './quickAdd.ts';
import { type LineProps, useFirstName } from './quickAddLine.ts';
import { type AddPlace, addTask } from './quickAddTasks.ts';
import { Examples, Understood } from './Understood.tsx';

export const QuickAdd = (shown: AddPlace) => {
  const place = quickAddPlace(shown.owner, shown.list);
  const draft = useDraft(place);
  const target: LineProps['target'] = useRef(null);
  useAsked(target);
  const { drafts } = useSession();
  const put = (next: Draft) => (next.text ? drafts.set(place, next) : drafts.remove(place));
  const { text = '', base = '' } = draft ?? {};
  const Field = isSeveral(text) ? Pasted : Line;
  return <Field shown={shown} target={target} text={text} before={base} put={put} />;
};

/** Takes focus when a new task is requested. */
const useAsked = (target: LineProps['target']): void => {
  const session = useSession();
  const asked = useScreen((state) => (state.asked?.question === 'newTask' ? state.asked : null));
  useLayoutEffect(() => {
    if (!asked) return;
    target.current?.focus();
    session.set({ asked: null });
  }, [session, asked, target]);
};

const Line = ({ shown, target, text, put }: LineProps) => {
  const session = useSession();
  const texts = useTexts();
  const { quickAdd } = texts;
  const crew = useCrew();
  const name = useFirstName(shown.owner);
  const understood = parseQuickAdd(text, crew);
  const problem = tooLong(texts, 'title', understood.title);
  const add = (start: boolean) => {
    if (problem) session.showNotice(quickAdd.nothingAdded(problem));
    else if (understood.title && addTask(session, { ...understood, start: start || understood.start }, shown))
      put({ text: '' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const meaning = fieldKey('quickAdd', event.nativeEvent);
    if (!meaning) return;
    event.preventDefault();
    if (meaning === 'close') leaveField(session);
    else add(meaning === 'addAndStart');
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = event.clipboardData.getData('text/plain');
    const { selectionStart, selectionEnd } = event.currentTarget;
    const whole =
      text.slice(0, selectionStart ?? text.length) + pasted + text.slice(selectionEnd ?? text.length);
    // The browser inserts a single line itself, so that its own undo works.
    if (!isSeveral(whole)) return;
    event.preventDefault();
    put({ text: whole, base: text });
    askForNewTask(session);
  };
  return (
    <div className="quick" data-typing={text !== '' || undefined}>
      <input
        ref={target as RefObject<HTMLInputElement | null>}
        type="text"
        dir="auto"
        aria-label={quickAdd.field(name)}
        aria-keyshortcuts="c"
        aria-describedby="quick-understood"
        aria-invalid={problem !== null}
        placeholder={quickAdd.placeholder(name)}
        autoComplete="off"
        value={inOneLine(text) === text.trim() ? text : inOneLine(text)}
        onChange={(event) => put({ text: event.target.value })}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      <span id="quick-understood" className="chips">
        {text ? <Understood task={understood} whose={{ name, list: shown.list }} /> : <Examples />}
        {problem && <span className="problem">{problem}</span>}
      </span>
      <Key keys={text ? 'Enter' : 'c'} />
    </div>
  );
};
