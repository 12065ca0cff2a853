/** The editor for the notes of a task, below its row. The details show them for reading. */
import { useKeysOf } from '../../commands/usePlace.ts';
import { useSession, useTexts } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { Key } from '../elements/Key.tsx';
import { cancelEditor, leaveEditor } from './textEditor.ts';
import { tooLong } from './textLimits.ts';
import { useTextEditor } from './useTextEditor.ts';

/** @param now the current notes, if someone else changed them */
export const TaskNotes = ({ now }: { readonly now: string | null }) => (
  // biome-ignore lint/a11y/useSemanticElements: see TaskRow
  // biome-ignore lint/a11y/useFocusableInteractive: the row takes focus
  <div role="gridcell" className="notes">
    <NotesEditor now={now} />
  </div>
);

const NotesEditor = ({ now }: { readonly now: string | null }) => {
  const session = useSession();
  const [save] = useKeysOf('saveNotes');
  const texts = useTexts();
  const { editing } = usePageTexts();
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
          <Key keys={save ?? ''} /> {editing.save}
        </button>
        {/* Acts before the field loses focus: that would save. */}
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
