/** The member's active task, pinned above the list. */
import type { MemberId, TaskId } from '../../../model/ids.ts';
import { type Command, runCommand } from '../../commands/defineCommand.ts';
import { quickCommands } from '../../commands/registry.ts';
import { usePlace } from '../../commands/usePlace.ts';
import { focusCursor, focusOn } from '../../state/cursor.ts';
import { isSameRow } from '../../state/selection.ts';
import { useScreen, useSession, useTexts } from '../../view/context.ts';
import { usePerson } from '../../view/people.ts';
import { useActiveTask, useMinute, useUser } from '../../view/selectors.ts';
import { isoTime, minutesSince } from '../../view/time.ts';
import { CommandKey } from '../elements/CommandKey.tsx';
import { Key } from '../elements/Key.tsx';

export const ActiveTask = ({ owner }: { readonly owner: MemberId }) => {
  const active = useActiveTask(owner);
  const { work } = useTexts();
  const first = usePerson(owner).first;
  const own = owner === useUser();
  const name = own ? null : first;
  if (!active) {
    return (
      <div className="active" data-idle="true">
        <i aria-hidden="true" />
        <span>{work.idle(name)}</span>
        {own && <CommandKey id="startTask" />}
      </div>
    );
  }
  return (
    <section className="active" aria-label={work.worksOn(name)}>
      <i aria-hidden="true" />
      <b dir="auto">{active.task.title}</b>
      <Elapsed since={active.since} />
      {own && <Verbs owner={owner} task={active.task.id} />}
    </section>
  );
};

const Elapsed = ({ since }: { readonly since: number }) => {
  const { elapsed } = useTexts();
  return <time dateTime={isoTime(since)}>{elapsed(minutesSince(since, useMinute()))}</time>;
};

/** The verbs that end the work on it. */
const OFFERED: readonly string[] = ['shipTask', 'stopTask'];

type VerbsProps = { readonly owner: MemberId; readonly task: TaskId };

/** Keys act on the row under the cursor, so they are shown here only if that is this task. */
const Verbs = ({ owner, task }: VerbsProps) => {
  const session = useSession();
  const texts = useTexts();
  const underCursor = useScreen(({ selection }) => isSameRow(selection.cursor, { id: task, list: 'tasks' }));
  const place = usePlace(focusOn(session, owner, 'tasks', task));
  const run = (command: Command) => {
    runCommand(command, place);
    // The clicked button may be gone: move focus to the list.
    focusCursor(session);
  };
  return quickCommands(place)
    .filter(({ action }) => OFFERED.includes(action.name))
    .map((command) => (
      <button key={command.id} type="button" className="verb" onClick={() => run(command)}>
        {command.words(texts)} {underCursor && <Key keys={command.keys[0] ?? ''} />}
      </button>
    ));
};
