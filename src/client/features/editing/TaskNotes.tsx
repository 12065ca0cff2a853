/** The notes of a task, below its row: read as plain text, edited in place. */
import type { KeyboardEvent } from 'react';
import type { Task } from '../../../model/task.ts';
import { fieldKey } from '../../commands/keymap.ts';
import { runVerb, verbsFor } from '../../commands/verbs.ts';
import { currentFocus } from '../../state/cursor.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { useSession } from '../../view/context.ts';
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
  const session = useSession();
  const verb = editVerb(session);
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
          onClick={() => edit(session)}
        >
          <Key keys={verb.keys[0] ?? ''} /> {task.note ? 'edit notes' : 'write notes'}
        </button>
      )}
    </>
  );
};

const editVerb = (session: TeamSession) =>
  verbsFor(session, currentFocus(session)).find(({ asks }) => asks === 'note');

const edit = (session: TeamSession): void => {
  const verb = editVerb(session);
  if (verb) runVerb(session, verb, currentFocus(session));
};

const NotesEditor = ({ now }: { readonly now: string | null }) => {
  const session = useSession();
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
        onKeyDown={(event) => onKeyDown(session, event)}
      />
      {problem && <p className="problem">{problem}</p>}
      {now !== null && <p className="meanwhile">Somebody has changed the notes meanwhile.</p>}
      <p className="notesKeys">
        <button type="button" className="verb" onClick={() => leaveEditor(session, 'key')}>
          <Key keys="Mod+Enter" /> save
        </button>
        {/* Before the field loses the keyboard: leaving it saves. */}
        <button
          type="button"
          className="verb"
          onPointerDown={(event) => {
            event.preventDefault();
            cancelEditor(session);
          }}
          onClick={() => cancelEditor(session)}
        >
          <Key keys="Escape" /> cancel
        </button>
      </p>
    </>
  );
};

const onKeyDown = (session: TeamSession, event: KeyboardEvent): void => {
  const meaning = fieldKey('note', event.nativeEvent);
  if (!meaning) return;
  event.preventDefault();
  event.stopPropagation();
  if (meaning === 'cancel') cancelEditor(session);
  else leaveEditor(session, 'key');
};
