/** One sentence about what someone did. The titles of tasks that still exist are links to them. */
import type { MouseEvent, ReactNode } from 'react';
import type { MemberId, TaskId } from '../../../model/ids.ts';
import type { ActivityLog } from '../../state/activityLog.ts';
import { goToTask } from '../../state/lookup.ts';
import { linkToPlace } from '../../state/pushedPlace.ts';
import type { DeedSentence } from '../../text/englishActivity.ts';
import type { PageTexts } from '../../text/texts.ts';
import type { DeedGroup } from '../../view/activity.ts';
import { useClock, useSession } from '../../view/context.ts';
import { findTask } from '../../view/findTask.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { usePerson } from '../../view/people.ts';
import { isoTime } from '../../view/time.ts';
import { Avatar } from '../crew/Avatar.tsx';

/** Number of tasks that a sentence names. */
const NAMED = 3;

const sentenceFor = ({ sentences }: PageTexts['activity'], verb: string): DeedSentence | undefined => {
  const known: Readonly<Record<string, DeedSentence>> = sentences;
  return Object.hasOwn(known, verb) ? known[verb] : undefined;
};

/** Deeds without a sentence, such as moving a task, are not shown. */
export const hasSentence = (activity: PageTexts['activity'], verb: string): boolean =>
  sentenceFor(activity, verb) !== undefined;

type Props = { readonly line: DeedGroup; readonly log: ActivityLog };

export const ActivityLine = ({ line, log }: Props) => {
  const clock = useClock();
  const { activity } = usePageTexts();
  const { at, by, verb, member, tasks } = line;
  const person = usePerson(by);
  const isForOther = verb === 'createTask' && member !== null && member !== by;
  const sentence = isForOther ? activity.addedFor : sentenceFor(activity, verb);
  const named = tasks
    .slice(0, NAMED)
    .map((task) => <TaskLink key={task} task={task} line={line} log={log} />);
  const rest = tasks.length - named.length;
  return (
    <li>
      <Avatar initials={person.initials} color={person.color} />
      <p>
        {sentence?.(
          <b>
            <bdi>{person.first}</bdi>
          </b>,
          listed([...named, ...(rest > 0 ? [activity.more(rest)] : [])], activity.and),
          member && <Name id={member} />,
        )}
      </p>
      <time dateTime={isoTime(at)}>{clock.timeOfDay(at)}</time>
    </li>
  );
};

const Name = ({ id }: { readonly id: MemberId }) => <bdi>{usePerson(id).first}</bdi>;

/** With commas, and a word before the last. */
const listed = (things: readonly ReactNode[], and: PageTexts['activity']['and']): ReactNode => {
  const last = things.at(-1);
  if (things.length < 2) return last;
  const first = things.slice(0, -1).flatMap((thing, at) => (at === 0 ? [thing] : [', ', thing]));
  return and(first, last);
};

type LinkProps = Props & { readonly task: TaskId };

const TaskLink = ({ task, line: { verb, by, member }, log }: LinkProps) => {
  const session = useSession();
  const { activity, search } = usePageTexts();
  const known = findTask(session, task);
  const title = known?.task.title ?? log.titleOf(task);
  if (title === undefined) return activity.gone;
  // A deleted task is on no list, so no link leads to it.
  if (!known && verb === 'deleteTask') return <bdi>{title}</bdi>;
  const open = (event: MouseEvent) => {
    // With a modifier the browser opens another tab.
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    goToTask(session, { owner: member ?? by, list: 'shipped', id: task }, search);
  };
  return (
    <a href={linkToPlace({ team: session.user.team, task })} tabIndex={-1} onClick={open}>
      <bdi>{title}</bdi>
    </a>
  );
};
