/** The notes of a task, below its row: read as plain text, edited in place. */
import type { Task } from '../../../model/task.ts';
import { commandAsking } from '../../commands/registry.ts';
import { usePlace, useRun } from '../../commands/usePlace.ts';
import { useSession, useTexts } from '../../view/context.ts';
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
  const { editing } = useTexts();
  const command = commandAsking('note', place);
  return (
    <>
      <p className="notesText" dir="auto">
        {task.note || <span className="remark">{editing.noNotes}</span>}
      </p>
      {command && !command.whyNot?.(place) && (
        <button
          type="button"
          className="verb"
          tabIndex={-1}
          aria-keyshortcuts={shortcut(command.keys)}
          onClick={() => run(command)}
        >
          <Key keys={command.keys[0] ?? ''} /> {task.note ? editing.editNotes : editing.writeNotes}
        </button>
      )}
    </>
  );
};

const NotesEditor = ({ now }: { readonly now: string | null }) => {
  const session = useSession();
  const texts = useTexts();
  const { editing } = texts;
  const editor = useTextEditor<HTMLTextAreaElement>();
  const problem = tooLong(texts, 'note', editor.value);
  return (
    <>
      <textarea
        {...editor}
        rows={3}
        dir="auto"
        className="notesField"
        aria-label={editing.notes}
        aria-invalid={problem !== null}
        placeholder={editing.notesPlaceholder}
      />
      {problem && <p className="problem">{problem}</p>}
      {now !== null && <p className="meanwhile">{editing.notesChanged}</p>}
      <p className="notesKeys">
        <button type="button" className="verb" onClick={() => leaveEditor(session, 'key')}>
          <Key keys="Mod+Enter" /> {editing.save}
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
          <Key keys="Escape" /> {editing.cancel}
        </button>
      </p>
    </>
  );
};
