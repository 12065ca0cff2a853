/**
 * Adds tasks. Enter adds one and keeps the field open for the next; what was understood is shown next to the title.
 *
 * Guarantees that the input is never lost by leaving the field, by a refusal or with the page, that it stays with the
 * list where it was started, and that nothing is cut: several lines open a question, a line that is too long is
 * refused. The code that understands a line loads after the first list; lines entered before that wait for it.
 */
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { keyMeaning, keysInField, quickAddKeys } from '../../commands/keysInField.ts';
import { useKeysOf } from '../../commands/usePlace.ts';
import type { AppSession } from '../../state/appSession.ts';
import { askForNewTask, leaveField } from '../../state/cursor.ts';
import { type Draft, quickAddPlace } from '../../state/drafts/draft.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { useAppSession, useScreen, useSession, useTexts } from '../../view/context.ts';
import { useDraft } from '../../view/drafts.ts';
import { Key, shortcut } from '../elements/Key.tsx';
import { Pasted, QuickLine } from '../screen/lazyFeatures.ts';
import { inOneLine, isSeveral } from './pastedLines.ts';
import {
  type AddPlace,
  type EarlyLine,
  type FieldState,
  type LineKeys,
  type LineProps,
  PLAIN,
  useFirstName,
} from './quickAddLine.ts';

export const QuickAdd = (shown: AddPlace) => {
  const place = quickAddPlace(shown.owner, shown.list);
  const draft = useDraft(place);
  const target: LineProps['target'] = useRef(null);
  const [early, setEarly] = useState<readonly EarlyLine[]>([]);
  useAsked(target);
  const { drafts } = useSession();
  // Lines that wait stay in the draft, so a reload offers them as several lines.
  const waiting = early.map((line) => (line.place === place ? `${line.text}\n` : '')).join('');
  const put = (next: Draft) => {
    const text = waiting + next.text;
    return text ? drafts.set(place, { ...next, text }) : drafts.remove(place);
  };
  const { text: whole = '', base = '' } = draft ?? {};
  const text = whole.startsWith(waiting) ? whole.slice(waiting.length) : whole;
  const enterEarly = (start: boolean) => {
    setEarly([...early, { place, shown, text, start }]);
    drafts.set(place, { text: `${whole}\n` });
  };
  const Field = isSeveral(text) ? Pasted : Line;
  return (
    <Field
      shown={shown}
      target={target}
      text={text}
      before={base}
      put={put}
      early={early}
      enterEarly={enterEarly}
      endEarly={() => setEarly([])}
    />
  );
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

const Line = (props: LineProps) => {
  const { shown, target, text, put } = props;
  const app = useAppSession();
  const session = useSession();
  const { quickAdd } = useTexts();
  const ask = useKeysOf('createTask');
  const [add = ''] = keysInField(app, 'quickAdd', quickAddKeys, 'add');
  const name = useFirstName(shown.owner);
  const field = target as RefObject<HTMLInputElement | null>;
  const keys = useRef<LineKeys>(null);
  const [{ list, option, isInvalid }, show] = useState<FieldState>(PLAIN);
  return (
    <div className="quick" data-typing={text !== '' || undefined}>
      <input
        ref={field}
        type="text"
        dir="auto"
        aria-label={quickAdd.field(name)}
        aria-keyshortcuts={shortcut(ask)}
        aria-describedby="quick-understood"
        aria-invalid={isInvalid}
        aria-autocomplete="list"
        aria-controls={list}
        aria-activedescendant={option}
        placeholder={quickAdd.placeholder(name)}
        autoComplete="off"
        value={inOneLine(text) === text.trim() ? text : inOneLine(text)}
        onChange={({ target: input }) => {
          put({ text: input.value });
          keys.current?.look(input);
        }}
        onSelect={({ currentTarget }) => keys.current?.look(currentTarget)}
        onKeyDown={(event) => onKey(event, app, session, props, keys.current)}
        onPaste={(event) => pasteSeveral(event, text, put) && askForNewTask(session)}
      />
      {!text && <Examples />}
      <QuickLine {...props} field={field} keys={keys} show={show} />
      <Key keys={text ? add : (ask[0] ?? '')} />
    </div>
  );
};

const Examples = () => (
  <span id="quick-understood" className="chips">
    {useTexts().quickAdd.examples.map((example) => (
      <span key={example} className="chip">
        {example}
      </span>
    ))}
  </span>
);

const onKey = (
  event: KeyboardEvent,
  app: AppSession,
  session: TeamSession,
  { text, enterEarly }: LineProps,
  keys: LineKeys | null,
): void => {
  if (keys?.receive(event)) return;
  const meaning = keyMeaning(app, 'quickAdd', quickAddKeys, event.nativeEvent);
  if (!meaning || meaning === 'take') return;
  event.preventDefault();
  const isStart = meaning === 'addAndStart';
  if (meaning === 'close') leaveField(session);
  else if (keys) keys.enter(isStart);
  else if (text.trim()) enterEarly(isStart);
};

/** @returns whether the paste makes several lines; the browser inserts a single one, so that its own undo works */
const pasteSeveral = (
  event: ClipboardEvent<HTMLInputElement>,
  text: string,
  put: LineProps['put'],
): boolean => {
  const pasted = event.clipboardData.getData('text/plain');
  const { selectionStart, selectionEnd } = event.currentTarget;
  const whole =
    text.slice(0, selectionStart ?? text.length) + pasted + text.slice(selectionEnd ?? text.length);
  if (!isSeveral(whole)) return false;
  event.preventDefault();
  put({ text: whole, base: text });
  return true;
};
