/** The one thing a member works on now, pinned above everything. */
import type { Focus } from '../../../actions/defineAction.ts';
import type { MemberId } from '../../../model/ids.ts';
import { isQuickVerb, runVerb, type Verb, verbsFor } from '../../commands/verbs.ts';
import { focusCursor, focusOn } from '../../state/cursor.ts';
import { isSameRow } from '../../state/selection.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { useScreen, useSession } from '../../view/context.ts';
import { useActiveTask, useMember, useMinute, useUser } from '../../view/selectors.ts';
import { elapsed, isoTime } from '../../view/time.ts';
import { Key } from '../elements/Key.tsx';

export const ActiveTask = ({ owner }: { readonly owner: MemberId }) => {
  const active = useActiveTask(owner);
  const name = useMember(owner)?.name.split(' ')[0];
  const own = owner === useUser();
  if (!active) {
    return (
      <div className="active" data-idle="true">
        <i aria-hidden="true" />
        <span>{own ? 'Between tasks. Choose one and start it.' : `${name} is between tasks.`}</span>
        {own && <Key keys="w" />}
      </div>
    );
  }
  return (
    <section className="active" aria-label={own ? 'You work on' : `${name} works on`}>
      <i aria-hidden="true" />
      <b dir="auto">{active.task.title}</b>
      <Elapsed since={active.since} />
      {own && <Verbs owner={owner} task={active.task.id} />}
    </section>
  );
};

const Elapsed = ({ since }: { readonly since: number }) => (
  <time dateTime={isoTime(since)}>{elapsed(since, useMinute())}</time>
);

/** The button that was clicked may be gone afterwards: the keyboard goes to the list. */
const run = (session: TeamSession, verb: Verb, focus: Focus): void => {
  runVerb(session, verb, focus);
  focusCursor(session);
};

/** Keys act on the row under the cursor: they stand here only when that is this task. */
const Verbs = ({
  owner,
  task,
}: {
  readonly owner: MemberId;
  readonly task: NonNullable<ReturnType<typeof useActiveTask>>['task']['id'];
}) => {
  const session = useSession();
  const underCursor = useScreen(({ selection }) => isSameRow(selection.cursor, { id: task, list: 'tasks' }));
  const focus = focusOn(session, owner, 'tasks', task);
  const verbs = verbsFor(session, focus).filter(
    (verb) => isQuickVerb(verb) && ['s', 'w'].includes(verb.keys[0] ?? ''),
  );
  return verbs.map((verb) => (
    <button key={verb.label} type="button" className="verb" onClick={() => run(session, verb, focus)}>
      {verb.label} {underCursor && <Key keys={verb.keys[0] ?? ''} />}
    </button>
  ));
};
