/** The notes of a task, below its row: read as plain text, edited in place. */
import type { KeyboardEvent } from 'react';
import type { Task } from '../../../model/task.ts';
import { fieldKey } from '../../commands/keymap.ts';
import { runVerb, verbsFor } from '../../commands/verbs.ts';
import { currentFocus } from '../../state/cursor.ts';
import { Key, shortcut } from '../elements/Key.tsx';
import { cancelEditor, leaveEditor } from './textEditor.ts';
import { tooLong } from './textLimits.ts';
import { useTextEditor } from './useTextEditor.ts';

type Props = { readonly task: Task; readonly editing: boolean; readonly now: string | null };

export const TaskNotes = ({ task, editing, now }: Props) => (
  // biome-ignore lint/a11y/useSemanticElements: see TaskRow
  // biome-ignore lint/a11y/useFocusableInteractive: the row takes the focus
  <div role="gridcell" className="notes">
    {editing ? <NotesEditor now={now} /> : <NotesText task={task} />}
  </div>
);

const NotesText = ({ task }: { readonly task: Task }) => {
  const verb = editVerb();
  return (
    <>
      <p className="notesText" dir="auto">
        {task.note || <span className="remark">No notes yet.</span>}
      </p>
      {verb?.reason === null && (
        <button
          type="button"
          className="verb"
          tabIndex={-1}
          aria-keyshortcuts={shortcut(verb.keys)}
          onClick={edit}
        >
          <Key keys={verb.keys[0] ?? ''} /> {task.note ? 'edit notes' : 'write notes'}
        </button>
      )}
    </>
  );
};

const editVerb = () => verbsFor(currentFocus()).find(({ asks }) => asks === 'note');

const edit = (): void => {
  const verb = editVerb();
  if (verb) runVerb(verb, currentFocus());
};

const NotesEditor = ({ now }: { readonly now: string | null }) => {
  const editor = useTextEditor<HTMLTextAreaElement>();
  const problem = tooLong('note', editor.value);
  return (
    <>
      <textarea
        {...editor}
        rows={3}
        dir="auto"
        className="notesField"
        aria-label="Notes"
        aria-invalid={problem !== null}
        placeholder="What helps to get this done?"
        onKeyDown={onKeyDown}
      />
      {problem && <p className="problem">{problem}</p>}
      {now !== null && <p className="meanwhile">Somebody has changed the notes meanwhile.</p>}
      <p className="notesKeys">
        <button type="button" className="verb" onClick={() => leaveEditor('key')}>
          <Key keys="Mod+Enter" /> save
        </button>
        {/* Before the field loses the keyboard: leaving it saves. */}
        <button type="button" className="verb" onPointerDown={cancelAt} onClick={cancelEditor}>
          <Key keys="Escape" /> cancel
        </button>
      </p>
    </>
  );
};

const cancelAt = (event: { preventDefault: () => void }): void => {
  event.preventDefault();
  cancelEditor();
};

const onKeyDown = (event: KeyboardEvent): void => {
  const meaning = fieldKey('note', event.nativeEvent);
  if (!meaning) return;
  event.preventDefault();
  event.stopPropagation();
  if (meaning === 'cancel') cancelEditor();
  else leaveEditor('key');
};
