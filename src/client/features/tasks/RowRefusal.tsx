/** A refused edit on its row: the reason, and what can be done about it. */

import { showRefusal } from '../../state/actAndReport.ts';
import { copyText } from '../../state/copyText.ts';
import { focusCursor } from '../../state/cursor.ts';
import { dismiss } from '../../state/dismiss.ts';
import { retry } from '../../state/retry.ts';
import type { RefusedEdit } from '../../state/screenState.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { explain, verbOf } from '../../view/refusalWords.ts';
import { textOf } from '../../view/refusedEdits.ts';

type Props = { readonly edit: RefusedEdit; readonly inGrid?: boolean };

export const RowRefusal = ({ edit, inGrid = true }: Props) => {
  const session = useSession();
  const { choices, outbox } = usePageTexts();
  const text = textOf(session, edit);
  return (
    <span className="refusal">
      <span className="refusalWords">
        {outbox.wasRefused(<b>{verbOf(session, edit)}</b>, <q dir="auto">{text}</q>, explain(session, edit))}
      </span>
      <span className="refusalChoices">
        <Choice label={choices.retry} inGrid={inGrid} run={() => tryAgain(session, edit)} />
        <Choice
          label={choices.copy}
          inGrid={inGrid}
          run={() => void copyText(session, textOf(session, edit))}
        />
        <Choice label={choices.discard} inGrid={inGrid} run={() => drop(session, edit)} />
      </span>
    </span>
  );
};

type ChoiceProps = { readonly label: string; readonly inGrid: boolean; readonly run: () => void };

const Choice = ({ label, inGrid, run }: ChoiceProps) => (
  <button type="button" className="choice" tabIndex={inGrid ? -1 : 0} onClick={run}>
    {label}
  </button>
);

const tryAgain = (session: TeamSession, edit: RefusedEdit): void => {
  const refusal = retry(session, edit);
  focusCursor(session);
  if (refusal) showRefusal(session, refusal);
};

/** The button disappears with the edit: move focus to the list. */
const drop = (session: TeamSession, edit: RefusedEdit): void => {
  dismiss(session, edit);
  focusCursor(session);
};
