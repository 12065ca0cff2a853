/** The task's title, owner and list, and its quick commands. */
import type { FoundTask } from '../../../model/teamState.ts';
import { runCommand } from '../../commands/defineCommand.ts';
import { quickCommands } from '../../commands/registry.ts';
import { usePlace } from '../../commands/usePlace.ts';
import { useClock, useTexts } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { usePerson } from '../../view/people.ts';
import { useFocus } from '../../view/selectors.ts';
import { isoTime } from '../../view/time.ts';
import { Avatar } from '../crew/Avatar.tsx';
import { Key, shortcut } from '../elements/Key.tsx';

export const DetailsHead = ({ found: { task, list } }: { readonly found: FoundTask }) => {
  const clock = useClock();
  const { names } = useTexts();
  const { details } = usePageTexts();
  const owner = usePerson(task.owner);
  const creator = usePerson(task.creator);
  return (
    <header className="detailsHead">
      <h3 dir="auto">{task.title}</h3>
      <div>
        <Avatar initials={owner?.initials ?? '?'} color={owner?.color ?? '#5E5B57'} />
        <p>
          <bdi>{details.place(owner.first, names.lists[list])}</bdi>
          {task.creator !== task.owner && (
            <>
              {' · '}
              <bdi>{details.from(creator.first)}</bdi>
            </>
          )}
          {' · '}
          <time dateTime={isoTime(task.createdAt)}>{details.since(clock.dayName(task.createdAt))}</time>
        </p>
        <Verbs id={task.id} />
      </div>
    </header>
  );
};

/** They act on the task under the cursor, so they are shown only while that is this task. */
const Verbs = ({ id }: { readonly id: string }) => {
  const place = usePlace(useFocus());
  const texts = useTexts();
  if (place.focus.task?.id !== id) return null;
  return (
    <span className="verbs">
      {quickCommands(place)
        .filter((command) => command.group === 'verbs')
        .map((command) => (
          <button
            key={command.id}
            type="button"
            className="verb"
            aria-keyshortcuts={shortcut(command.keys)}
            onClick={() => runCommand(command, place)}
          >
            <Key keys={command.keys[0] ?? ''} /> {command.words(texts)}
          </button>
        ))}
    </span>
  );
};
