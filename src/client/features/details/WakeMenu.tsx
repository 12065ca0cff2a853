/** Asks how long to put a task off: until this evening, tomorrow, next Monday, a day, or without a date. */
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Action, ArgsOf, Focus } from '../../../actions/defineAction.ts';
import { laterTask } from '../../../actions/laterTask.ts';
import { focusedTask, OPEN } from '../../../actions/taskTarget.ts';
import { closeTop } from '../../commands/layerCommands.ts';
import { act } from '../../state/act.ts';
import { showRefusal } from '../../state/actAndReport.ts';
import { moveCursor } from '../../state/cursor.ts';
import { layerOf } from '../../state/layers.ts';
import type { LayerOf } from '../../state/screenState.ts';
import type { Row } from '../../state/selection.ts';
import { actOnRows } from '../../state/severalTasks.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { actionDone } from '../../text/texts.ts';
import { useClock, useScreen, useSession } from '../../view/context.ts';
import { findTask } from '../../view/findTask.ts';
import { Dialog } from '../dialogs/Dialog.tsx';
import { DialogSubject } from '../dialogs/DialogSubject.tsx';
import { dayBegins, isoDay, nextMonday, thisEvening, tomorrow } from './wakeTimes.ts';
import './details.css';
import { usePageTexts } from '../../view/pageTexts.ts';

export const WakeMenu = () => {
  const layer = useScreen((state) => layerOf(state, 'wake'));
  return layer && <Choices layer={layer} />;
};

/** From the last to the first: each goes to the top of Later, so they keep their order. */
const putOffSeveral = (session: TeamSession, rows: readonly Row[], until: number | null): void => {
  const args = (focus: Focus) => {
    const target = focusedTask(focus, OPEN);
    return target && { ...target, until };
  };
  closeTop(session);
  actOnRows(session, { action: laterTask as unknown as Action, args }, [...rows].reverse());
};

/** The dialog stays open if the verb is refused. */
const putOffOne = (session: TeamSession, args: ArgsOf<typeof laterTask>, title: string): void => {
  const { texts } = session;
  const { pending, refusal } = act(session, laterTask, args);
  if (refusal) {
    showRefusal(session, refusal);
    return;
  }
  closeTop(session);
  moveCursor(session, 0);
  const done = texts.done(actionDone(texts, laterTask.name), title);
  session.showNotice(done, { job: pending.job, canUndo: pending.inverse !== null });
};

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

type Props = { readonly layer: LayerOf<'wake'> };

const Choices = ({ layer: { target, rows } }: Props) => {
  const session = useSession();
  const clock = useClock();
  const { wake } = usePageTexts();
  const list = useRef<HTMLFieldSetElement>(null);
  const [now] = useState(() => clock.now());
  const title = findTask(session, target.task)?.task.title;
  useEffect(() => list.current?.querySelector('button')?.focus(), []);
  const putOff = (until: number | null) => {
    if (rows) putOffSeveral(session, rows, until);
    else putOffOne(session, { ...target, until }, title ?? '');
  };
  const receive = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    const items = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLButtonElement);
    if (!step || at < 0) return;
    event.preventDefault();
    items[(at + step + items.length) % items.length]?.focus();
  };
  const evening = thisEvening(now);
  const times = [
    ...(evening === null ? [] : [{ label: wake.evening, at: evening }]),
    { label: wake.tomorrow, at: tomorrow(now) },
    { label: wake.monday, at: nextMonday(now) },
  ];
  return (
    <Dialog label={wake.title} className="picker wake" onClose={() => closeTop(session)}>
      <p>{wake.lead(<DialogSubject title={title} rows={rows} />)}</p>
      <fieldset ref={list} aria-label={wake.title} className="wakeChoices" onKeyDown={receive}>
        {times.map(({ label, at }) => (
          <button key={label} type="button" className="wakeChoice" onClick={() => putOff(at)}>
            {label}
            <small>
              {clock.dayName(at)}, {clock.timeOfDay(at)}
            </small>
          </button>
        ))}
        <button type="button" className="wakeChoice" onClick={() => putOff(null)}>
          {wake.noDate}
        </button>
      </fieldset>
      <DayForm earliest={isoDay(tomorrow(now))} putOff={putOff} />
    </Dialog>
  );
};

type DayFormProps = { readonly earliest: string; readonly putOff: (until: number) => void };

/** Any later day. */
const DayForm = ({ earliest, putOff }: DayFormProps) => {
  const { wake } = usePageTexts();
  const [day, setDay] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const at = dayBegins(day);
    if (at !== null) putOff(at);
  };
  return (
    <form className="wakeDay" onSubmit={submit}>
      <label>
        {wake.date}{' '}
        <input
          type="date"
          required
          min={earliest}
          value={day}
          onChange={({ target: { value } }) => setDay(value)}
        />
      </label>
      <button type="submit" className="plain">
        {wake.choose}
      </button>
    </form>
  );
};
