/** One edit in the outbox, those that need it beneath it, and what can be done about it. */
import { CornerDownRight } from 'lucide-react';
import { useState } from 'react';
import { REFUSALS } from '../../../model/refusal.ts';
import { canDiscard, canRetry, copyText, discardEdit, retryEdit } from '../../commands/outboxVerbs.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { useClock, useSession } from '../../view/context.ts';
import { type OutboxEdit, type Whereabouts, withDependants } from '../../view/outboxEdits.ts';
import { explainReason } from '../../view/refusedEdits.ts';
import { isoTime } from '../../view/time.ts';
import { Key } from '../elements/Key.tsx';

const WHERE: Record<Whereabouts, string> = {
  device: 'saved on this device',
  memory: 'only in this tab',
  underWay: 'on its way',
  refused: 'refused',
};

type Props = {
  readonly edit: OutboxEdit;
  /** The edit that Tab comes to. */
  readonly current: string | null;
  readonly onFocus: (key: string) => void;
  readonly nested?: boolean;
};

export const OutboxRow = ({ edit, current, onFocus, nested = false }: Props) => {
  const session = useSession();
  const clock = useClock();
  const [asking, setAsking] = useState(false);
  const { key, verb, text, where, adopted, why, job } = edit;
  return (
    <li>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot take the focus, and this is a stop of the arrow keys */}
      <div
        role="group"
        className="outboxEdit"
        data-edit={key}
        data-where={where}
        data-waiting={(why !== null && where !== 'refused') || undefined}
        aria-label={`${verb} ${text}, ${WHERE[where]}`}
        tabIndex={key === current ? 0 : -1}
        onFocus={() => onFocus(key)}
      >
        <span className="what">
          {nested && <CornerDownRight size="0.875rem" aria-hidden="true" />}
          <b>{verb}</b> <bdi>{text}</bdi>
        </span>
        <span className="where">
          <time dateTime={isoTime(job.at)}>{clock.timeOfDay(job.at)}</time> · {WHERE[where]}
          {adopted && ' · from a tab that was closed'}
        </span>
        {why && (
          <span className="why">
            {where !== 'refused' && 'Waits: it does not fit what is shown now. '}
            {explainReason(session, edit, why.reason)}
          </span>
        )}
        {asking ? (
          <Question edit={edit} keep={() => setAsking(false)} />
        ) : (
          <Choices edit={edit} ask={() => setAsking(true)} />
        )}
      </div>
      {edit.dependants.length > 0 && (
        <ul aria-label={`Needs ${verb} ${text}`}>
          {edit.dependants.map((other) => (
            <OutboxRow key={other.key} edit={other} current={current} onFocus={onFocus} nested />
          ))}
        </ul>
      )}
    </li>
  );
};

const retry = (session: TeamSession, edit: OutboxEdit): void => {
  const refusal = retryEdit(session, edit);
  if (refusal) session.notify(REFUSALS[refusal.reason].message);
};

const Choices = ({ edit, ask }: { readonly edit: OutboxEdit; readonly ask: () => void }) => {
  const session = useSession();
  const mustAsk = edit.dependants.length > 0 || edit.mayHaveArrived;
  return (
    <span className="choices">
      {canRetry(edit) && (
        <button type="button" data-verb="retry" aria-keyshortcuts="r" onClick={() => retry(session, edit)}>
          Retry <Key keys="r" />
        </button>
      )}
      <button
        type="button"
        data-verb="copy"
        aria-keyshortcuts="c"
        onClick={() => copyText(session, edit.text)}
      >
        Copy <Key keys="c" />
      </button>
      {canDiscard(edit) && (
        <button
          type="button"
          data-verb="discard"
          aria-keyshortcuts="d"
          onClick={() => (mustAsk ? ask() : discardEdit(session, edit))}
        >
          Discard <Key keys="d" />
        </button>
      )}
    </span>
  );
};

const Question = ({ edit, keep }: { readonly edit: OutboxEdit; readonly keep: () => void }) => {
  const session = useSession();
  const others = withDependants(edit).length - 1;
  return (
    <span className="question" role="alert">
      {others > 0 &&
        `${others === 1 ? '1 edit needs' : `${others} edits need`} this one and will go with it. `}
      {edit.mayHaveArrived && 'It may have reached the server already: then it takes effect all the same. '}
      <button type="button" className="danger" onClick={() => discardEdit(session, edit)}>
        Discard
      </button>
      {/* biome-ignore lint/a11y/noAutofocus: the question was asked for */}
      <button type="button" autoFocus onClick={keep}>
        Keep
      </button>
    </span>
  );
};
