/** Asks for a note and ships the task with it. Enter ships, Shift+Enter inserts a line break. */
import { useEffect, useRef, useState } from 'react';
import { shipTask } from '../../../actions/shipTask.ts';
import { SHIP_NOTE_LENGTH } from '../../../model/task.ts';
import { closeTop } from '../../commands/layerCommands.ts';
import { act } from '../../state/act.ts';
import { showRefusal } from '../../state/actAndReport.ts';
import { moveCursor } from '../../state/cursor.ts';
import { layerOf } from '../../state/layers.ts';
import type { LayerOf } from '../../state/screenState.ts';
import { pageTextsOf } from '../../text/pageTexts.ts';
import { actionDone } from '../../text/texts.ts';
import { useScreen, useSession, useTexts } from '../../view/context.ts';
import { useFoundTask } from '../../view/details.ts';
import { Dialog } from '../dialogs/Dialog.tsx';
import { Key } from '../elements/Key.tsx';
import { MessageField } from '../messages/MessageField.tsx';
import './details.css';
import { usePageTexts } from '../../view/pageTexts.ts';

export const ShipNote = () => {
  const target = useScreen((state) => layerOf(state, 'shipNote')?.target);
  return target && <Asking target={target} />;
};

type Target = LayerOf<'shipNote'>['target'];

const Asking = ({ target }: { readonly target: Target }) => {
  const session = useSession();
  const texts = useTexts();
  const { editing, shipNote: words } = usePageTexts();
  const found = useFoundTask(target.task);
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const excess = text.trim().length - SHIP_NOTE_LENGTH;
  const problem = excess > 0 ? pageTextsOf(texts).limits.tooLong('note', excess) : null;
  useEffect(() => field.current?.focus(), []);
  const close = () => closeTop(session);
  const ship = () => {
    if (problem) return;
    const note = text.trim();
    const { pending, refusal } = act(session, shipTask, { ...target, ...(note ? { note } : {}) });
    if (refusal) return showRefusal(session, refusal);
    close();
    moveCursor(session, 0);
    const said = texts.done(actionDone(texts, shipTask.name), found?.task.title ?? '');
    session.showNotice(said, { job: pending.job, canUndo: pending.inverse !== null });
  };
  return (
    <Dialog label={words.title} className="picker shipNote" onClose={close}>
      <p>{words.lead(<b dir="auto">{found?.task.title}</b>)}</p>
      <div className="compose">
        <MessageField
          label={words.field}
          placeholder={words.placeholder}
          value={text}
          problem={problem}
          field={field}
          change={setText}
          send={ship}
          close={close}
        />
      </div>
      <p className="notesKeys">
        <button type="button" className="verb" onClick={ship}>
          <Key keys="Enter" /> {words.ship}
        </button>
        <button type="button" className="verb" onClick={close}>
          <Key keys="Escape" /> {editing.cancel}
        </button>
      </p>
    </Dialog>
  );
};
