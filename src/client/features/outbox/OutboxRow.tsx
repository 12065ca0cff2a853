/** One edit in the outbox, with its actions and, below it, the edits that depend on it. */
import { CornerDownRight } from 'lucide-react';
import { asBound } from '../../commands/boundKeys.ts';
import { labelOf } from '../../commands/keyHelp.ts';
import { editCommands } from '../../commands/outboxCommands.ts';
import { discardEdit } from '../../commands/outboxVerbs.ts';
import { usePlace } from '../../commands/usePlace.ts';
import { useRun } from '../../commands/useRun.ts';
import { changeLayer } from '../../state/changeLayer.ts';
import { layerOf } from '../../state/layers.ts';
import type { LayerOf } from '../../state/screenState.ts';
import { asSentence } from '../../text/asSentence.ts';
import { useClock, useScreen, useSession, useTexts } from '../../view/context.ts';
import { type OutboxEdit, withDependants } from '../../view/outboxEdits.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { explainReason } from '../../view/refusalWords.ts';
import { isoTime } from '../../view/time.ts';
import { Key, shortcut } from '../elements/Key.tsx';

type Props = {
  readonly edit: OutboxEdit;
  /** The edit that Tab reaches. */
  readonly current: string | null;
  readonly nested?: boolean;
};

export const OutboxRow = ({ edit, current, nested = false }: Props) => {
  const session = useSession();
  const { outbox } = usePageTexts();
  const clock = useClock();
  const asking = useScreen((state) => layerOf(state, 'outbox')?.asking === edit.key);
  const change = (to: Partial<LayerOf<'outbox'>>) => changeLayer(session, 'outbox', to);
  const { key, verb, text, where, adopted, why, job } = edit;
  return (
    <li>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot take focus, as the arrow keys need */}
      <div
        role="group"
        className="outboxEdit"
        data-edit={key}
        data-where={where}
        data-waiting={(why !== null && where !== 'refused') || undefined}
        aria-label={outbox.edit(verb, text, outbox.where[where])}
        tabIndex={key === current ? 0 : -1}
        onFocus={() => change({ current: key })}
      >
        <span className="what">
          {nested && <CornerDownRight size="0.875rem" aria-hidden="true" />}
          <b>{verb}</b> <bdi>{text}</bdi>
        </span>
        <span className="where">
          <time dateTime={isoTime(job.at)}>{clock.timeOfDay(job.at)}</time> · {outbox.where[where]}
          {adopted && ` · ${outbox.adopted}`}
        </span>
        {why && (
          <span className="why">
            {where === 'refused'
              ? explainReason(session, edit, why.reason)
              : outbox.waits(explainReason(session, edit, why.reason))}
          </span>
        )}
        {asking ? <Question edit={edit} keep={() => change({ asking: null })} /> : <Choices edit={edit} />}
      </div>
      {edit.dependants.length > 0 && (
        <ul aria-label={outbox.needs(verb, text)}>
          {edit.dependants.map((other) => (
            <OutboxRow key={other.key} edit={other} current={current} nested />
          ))}
        </ul>
      )}
    </li>
  );
};

const Choices = ({ edit }: { readonly edit: OutboxEdit }) => {
  const { app, session } = usePlace();
  const texts = useTexts();
  const run = useRun();
  return (
    <span className="choices">
      {editCommands
        .filter(({ appliesTo }) => appliesTo(edit))
        .map((command) => asBound(app, command))
        .map((command) => (
          <button
            key={command.id}
            type="button"
            data-verb={command.id}
            aria-keyshortcuts={shortcut(command.keys)}
            onClick={() => {
              changeLayer(session, 'outbox', { current: edit.key });
              run(command);
            }}
          >
            {asSentence(labelOf(command, texts))} <Key keys={command.keys[0] ?? ''} />
          </button>
        ))}
    </span>
  );
};

const Question = ({ edit, keep }: { readonly edit: OutboxEdit; readonly keep: () => void }) => {
  const session = useSession();
  const { outbox, choices } = usePageTexts();
  const others = withDependants(edit).length - 1;
  return (
    <span className="question" role="alert">
      {others > 0 && `${outbox.dependants(others)} `}
      {edit.mayHaveArrived && `${outbox.mayHaveArrived} `}
      <button type="button" className="danger" onClick={() => discardEdit(session, edit)}>
        {choices.discard}
      </button>
      {/* biome-ignore lint/a11y/noAutofocus: the user asked for this question */}
      <button type="button" autoFocus onClick={keep}>
        {choices.keep}
      </button>
    </span>
  );
};
