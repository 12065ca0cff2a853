/**
 * Replaces the tabs of a phone while tasks are selected: their number, the verbs for them, and a button that ends the
 * selection.
 */
import { useRef, useState } from 'react';
import type { Command } from '../../commands/defineCommand.ts';
import { labelOf } from '../../commands/keyHelp.ts';
import { onSelectionWith, verbsOnSelection } from '../../commands/selectionVerbs.ts';
import { usePlace } from '../../commands/usePlace.ts';
import { focusCursor } from '../../state/cursor.ts';
import { clearSelection, selectedRows } from '../../state/selecting.ts';
import { asSentence } from '../../text/asSentence.ts';
import { useScreen, useSession, useTexts } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { useTaskIds } from '../../view/selectors.ts';
import { ChoiceMenu } from '../dialogs/ChoiceMenu.tsx';
import { Icon } from '../elements/Icon.tsx';
import { useFocusListOnClose } from '../elements/useFocusListOnClose.ts';
import './selectionBar.css';

export const SelectionBar = () => {
  const place = usePlace();
  const { session } = place;
  const { several } = usePageTexts();
  const texts = useTexts();
  const owner = useScreen((state) => state.owner);
  const list = useScreen((state) => state.list);
  // What the verbs depend on.
  useScreen((state) => state.selection);
  useTaskIds(owner, list);
  useTaskIds(owner, 'shipped');
  useFocusListOnClose(session);
  const { quick, others } = verbsOnSelection(place);
  const run = (command: Command) => onSelectionWith(place, command)?.();
  const cancel = () => {
    clearSelection(session);
    focusCursor(session);
  };
  return (
    <section className="selectionBar" aria-label={several.bar}>
      <p>{several.selected(selectedRows(session).length)}</p>
      <button type="button" className="barCancel" onClick={cancel}>
        {several.cancel}
      </button>
      <span className="barVerbs">
        {quick.map((command) => (
          <Verb key={command.id} label={asSentence(labelOf(command, texts))} run={() => run(command)} />
        ))}
        {others.length > 0 && <More commands={others} run={run} />}
      </span>
    </section>
  );
};

/** It goes when others have taken the selected tasks, perhaps while it has the keyboard. */
const Verb = ({ label, run }: { readonly label: string; readonly run: () => void }) => {
  useFocusListOnClose(useSession());
  return (
    <button type="button" onClick={run}>
      {label}
    </button>
  );
};

type MoreProps = { readonly commands: readonly Command[]; readonly run: (command: Command) => void };

const More = ({ commands, run }: MoreProps) => {
  useFocusListOnClose(useSession());
  const texts = useTexts();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const label = texts.work.allVerbs;
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <Icon shape="ellipsis" size="1.25rem" />
      </button>
      {open && (
        <ChoiceMenu
          label={label}
          beside={button}
          choices={commands.map((command) => ({
            label: asSentence(labelOf(command, texts)),
            run: () => run(command),
          }))}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
};
