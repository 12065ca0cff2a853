/** Asks for the name of a view. Enter keeps it, Escape changes nothing. */
import { type FormEvent, useState } from 'react';
import { closeTop } from '../../commands/layerCommands.ts';
import { layerOf } from '../../state/layers.ts';
import { keepView, renameView, replacedBy, VIEW_NAME_LENGTH, whyNoView } from '../../state/savedViews.ts';
import type { SavedView } from '../../state/screenState.ts';
import { useScreen, useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { Dialog } from '../dialogs/Dialog.tsx';
import { Key } from '../elements/Key.tsx';
import './views.css';

export const ViewName = () => {
  const layer = useScreen((state) => layerOf(state, 'viewName'));
  return layer && <Asking renamed={layer.view} />;
};

const Asking = ({ renamed }: { readonly renamed: SavedView | null }) => {
  const session = useSession();
  const { views: words, editing } = usePageTexts();
  const open = useScreen((state) => state.view);
  const [text, setText] = useState((renamed ?? open)?.name ?? '');
  const name = text.trim();
  const problem = whyNoView(session, name, renamed ?? replacedBy(session, name));
  const close = () => closeTop(session);
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!name || problem) return;
    close();
    if (renamed) renameView(session, renamed, name);
    else keepView(session, name);
  };
  const title = renamed ? words.renameTitle : words.keepTitle;
  return (
    <Dialog label={title} className="picker viewName" onClose={close}>
      <form onSubmit={save}>
        <p>
          <b>{title}</b>
        </p>
        <input
          autoFocus
          type="text"
          dir="auto"
          aria-label={words.name}
          aria-invalid={problem !== null}
          aria-describedby="view-name-remark"
          autoComplete="off"
          maxLength={VIEW_NAME_LENGTH}
          placeholder={words.placeholder}
          value={text}
          onChange={({ target: { value } }) => setText(value)}
        />
        <p id="view-name-remark" className="remark" role="status">
          {problem ?? (!renamed && words.remark)}
        </p>
        <p className="notesKeys">
          <button type="submit" className="verb">
            <Key keys="Enter" /> {words.keep}
          </button>
          <button type="button" className="verb" onClick={close}>
            <Key keys="Escape" /> {editing.cancel}
          </button>
        </p>
      </form>
    </Dialog>
  );
};
