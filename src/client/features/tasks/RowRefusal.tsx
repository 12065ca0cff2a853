/** What was refused and why, and what can be done about it. */
import { REFUSALS } from '../../../model/refusal.ts';
import { copyText } from '../../commands/outboxVerbs.ts';
import { dismiss, retry } from '../../state/act.ts';
import { notify } from '../../state/announce.ts';
import { focusCursor } from '../../state/cursor.ts';
import type { RefusedEdit } from '../../state/store.ts';
import { explain, textOf, verbOf } from '../../view/refusedEdits.ts';

type Props = { readonly edit: RefusedEdit; readonly inGrid?: boolean };

export const RowRefusal = ({ edit, inGrid = true }: Props) => (
  <span className="refusal">
    <span className="refusalWords">
      <b>{verbOf(edit)}</b> <q dir="auto">{textOf(edit)}</q> was refused: {explain(edit)}
    </span>
    <span className="refusalChoices">
      <Choice label="Retry" inGrid={inGrid} run={() => tryAgain(edit)} />
      <Choice label="Copy" inGrid={inGrid} run={() => copyText(textOf(edit))} />
      <Choice label="Discard" inGrid={inGrid} run={() => drop(edit)} />
    </span>
  </span>
);

type ChoiceProps = { readonly label: string; readonly inGrid: boolean; readonly run: () => void };

const Choice = ({ label, inGrid, run }: ChoiceProps) => (
  <button type="button" className="choice" tabIndex={inGrid ? -1 : 0} onClick={run}>
    {label}
  </button>
);

const tryAgain = (edit: RefusedEdit): void => {
  const refusal = retry(edit);
  focusCursor();
  if (refusal) notify(REFUSALS[refusal.reason].message);
};

/** The button goes with the edit: the keyboard goes to the list. */
const drop = (edit: RefusedEdit): void => {
  dismiss(edit);
  focusCursor();
};
