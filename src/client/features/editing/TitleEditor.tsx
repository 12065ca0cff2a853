/** Changes a title in its row. Leaving the field in any way other than Esc saves. */
import type { KeyboardEvent } from 'react';
import { fieldKey } from '../../commands/keymap.ts';
import { moveCursor } from '../../state/cursor.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { useSession } from '../../view/context.ts';
import { cancelEditor, leaveEditor } from './textEditor.ts';
import { tooLong } from './textLimits.ts';
import { useTextEditor } from './useTextEditor.ts';

/** @param now what the title says by now, when somebody has changed it meanwhile */
export const TitleEditor = ({ now }: { readonly now: string | null }) => {
  const session = useSession();
  const editor = useTextEditor<HTMLInputElement>();
  const problem = tooLong('title', editor.value);
  return (
    <>
      <input
        {...editor}
        type="text"
        dir="auto"
        className="titleField"
        aria-label="Title"
        aria-invalid={problem !== null}
        onKeyDown={(event) => onKeyDown(session, event)}
      />
      {problem && <p className="problem">{problem}</p>}
      {now !== null && (
        <p className="meanwhile">
          Somebody has changed it to <q dir="auto">{now}</q>
        </p>
      )}
    </>
  );
};

const onKeyDown = (session: TeamSession, event: KeyboardEvent): void => {
  const meaning = fieldKey('title', event.nativeEvent);
  if (!meaning) return;
  event.preventDefault();
  event.stopPropagation();
  if (meaning === 'cancel') cancelEditor(session);
  else if (leaveEditor(session, 'key') && meaning === 'saveAndNext') moveCursor(session, 1);
};
