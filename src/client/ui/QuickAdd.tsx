/**
 * Writes down what comes next. Enter adds and stays for the next one; what is understood beyond the title is shown beside it.
 *
 * Guarantees that what was typed is never lost by leaving the field, and never by a refusal.
 */
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { createTask } from '../../actions/createTask.ts';
import type { ListName } from '../../model/feeds.ts';
import type { MemberId } from '../../model/ids.ts';
import { REFUSALS } from '../../model/refusal.ts';
import { TITLE_LENGTH } from '../../model/task.ts';
import { act } from '../act.ts';
import { focusCursor, setCursor } from '../cursor.ts';
import { fieldKey } from '../keymap.ts';
import { taskIds } from '../lists.ts';
import { parseQuickAdd, type QuickTask } from '../quickAdd.ts';
import { announce, notify } from '../say.ts';
import { useCrew, useMember, useUser } from '../select.ts';
import { currentSession } from '../session.ts';
import { app, setApp, useApp } from '../store.ts';
import { Key } from './Key.tsx';
import { LIST_NAMES } from './ListSwitch.tsx';

type Props = { readonly owner: MemberId; readonly list: ListName };

export const QuickAdd = ({ owner, list }: Props) => {
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const crew = useCrew();
  const label = useLabel(owner);
  const understood = parseQuickAdd(text, crew);
  useAsked(field);
  const add = (start: boolean) => {
    if (understood.title && addTask(understood, { owner, list }, start || understood.start)) setText('');
  };
  const hear = (event: KeyboardEvent) => {
    const meaning = fieldKey('quickAdd', event.nativeEvent);
    if (!meaning) return;
    event.preventDefault();
    if (meaning !== 'close') add(meaning === 'addAndStart');
    else if (app().cursor) focusCursor();
    else field.current?.blur();
  };
  return (
    <div className="quick">
      <input
        ref={field}
        type="text"
        dir="auto"
        aria-label={label.name}
        aria-keyshortcuts="c"
        aria-describedby="quick-understood"
        placeholder={label.placeholder}
        maxLength={TITLE_LENGTH}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={hear}
      />
      <span id="quick-understood" className="chips">
        {text ? <Understood task={understood} /> : <Examples />}
      </span>
      <Key keys={text ? 'Enter' : 'c'} />
    </div>
  );
};

const useLabel = (owner: MemberId) => {
  const name = useMember(owner)?.name.split(' ')[0];
  return owner === useUser()
    ? { name: 'New task', placeholder: 'What are you doing next?' }
    : { name: `New task for ${name}`, placeholder: `Add to ${name}’s list` };
};

/** The question for a new task is answered here: it only takes the focus. */
const useAsked = (field: { readonly current: HTMLInputElement | null }): void => {
  const asked = useApp((state) => (state.asked?.question === 'newTask' ? state.asked : null));
  useLayoutEffect(() => {
    if (!asked) return;
    field.current?.focus();
    setApp({ asked: null });
  }, [asked, field]);
};

const addTask = ({ title, member, list }: QuickTask, shown: Props, start: boolean): boolean => {
  const { store } = currentSession();
  const to = member?.id ?? shown.owner;
  const where = start || list === 'tasks' || (list === null && shown.list !== 'later') ? 'tasks' : 'later';
  const refusal = act(createTask, { member: to, title, list: where, ...(start ? { start } : {}) });
  if (refusal) {
    notify(REFUSALS[refusal.reason].message);
    return false;
  }
  if (to === shown.owner && where === shown.list) {
    const id = taskIds(store, to, where).at(-1);
    if (id) setCursor({ id, list: where });
    announce(`Added: ${title}`);
  } else {
    const whose = member && to !== shown.owner ? `${member.name} · ` : '';
    notify(`Added to ${whose}${LIST_NAMES[where]}: ${title}`);
  }
  return true;
};

const Understood = ({ task: { member, list, start } }: { readonly task: QuickTask }) => (
  <>
    {member && <span className="chip">for {member.name.split(' ')[0]}</span>}
    {list && !start && <span className="chip">{list === 'later' ? 'later' : 'now'}</span>}
    {start && <span className="chip">start now</span>}
  </>
);

const Examples = () => (
  <>
    <span className="chip">@name</span>
    <span className="chip">&gt;later</span>
    <span className="chip">!start</span>
  </>
);
