/** The notes of a task, below its row: read as plain text, edited in place. */
import type { Task } from '../../../model/task.ts';
import { commandAsking } from '../../commands/registry.ts';
import { usePlace, useRun } from '../../commands/usePlace.ts';
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
  const place = usePlace();
  const run = useRun();
  const command = commandAsking('note', place);
  return (
    <>
      <p className="notesText" dir="auto">
        {task.note || <span className="remark">No notes yet.</span>}
      </p>
      {command && !command.whyNot?.(place) && (
        <button
          type="button"
          className="verb"
          tabIndex={-1}
          aria-keyshortcuts={shortcut(command.keys)}
          onClick={() => run(command)}
        >
          <Key keys={command.keys[0] ?? ''} /> {task.note ? 'edit notes' : 'write notes'}
        </button>
      )}
    </>
  );
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
