/** One person on the wall. The name is a button that opens their list; it has the focus of the card. */
import { memo } from 'react';
import type { MemberId } from '../../../model/ids.ts';
import { changeLayer } from '../../state/changeLayer.ts';
import { showList } from '../../state/cursor.ts';
import { counted } from '../../text/counted.ts';
import { useClock, useSession, useTexts } from '../../view/context.ts';
import { taskIn } from '../../view/lists.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { useAway, useIsSmallTeam, useSeenAgo } from '../../view/presence.ts';
import {
  useActiveTask,
  useKnowsToday,
  useMember,
  useMinute,
  useOnline,
  useTaskIds,
  useTimeZone,
} from '../../view/selectors.ts';
import { type Ship, useShipsOfToday } from '../../view/shipsOfToday.ts';
import { isoTime, minutesSince } from '../../view/time.ts';
import { Avatar } from '../crew/Avatar.tsx';
import { useFocusWhen } from '../elements/useFocusWhen.ts';
import { DayStrip } from './DayStrip.tsx';

/** Number of tasks shown below the current one. */
const NEXT = 2;

type Props = { readonly id: MemberId; readonly isCurrent: boolean };

export const PersonCard = memo(({ id, isCurrent }: Props) => {
  const session = useSession();
  const { wall } = usePageTexts();
  const member = useMember(id);
  const online = useOnline(id);
  const away = useAway(id);
  const ships = useShipsOfToday(id);
  const count = counted(ships.length, useKnowsToday(id));
  const button = useFocusWhen<HTMLButtonElement>(isCurrent);
  if (!member) return null;
  return (
    <li className="card">
      <button
        ref={button}
        type="button"
        className="cardHead"
        tabIndex={isCurrent ? 0 : -1}
        onFocus={() => changeLayer(session, 'wall', { current: id })}
        onClick={() => showList(session, id, 'tasks')}
      >
        <Avatar initials={member.initials} color={member.color} online={online} away={away} />
        <span>
          <b dir="auto">{member.name}</b>
          <Whereabouts id={id} />
        </span>
        {ships.length > 0 && (
          <em>
            {count} <span className="unseen">{wall.shippedToday}</span>
          </em>
        )}
      </button>
      <Doing id={id} />
      <Next id={id} />
      <Today id={id} ships={ships} />
    </li>
  );
});

const Whereabouts = ({ id }: { readonly id: MemberId }) => {
  const { crew } = useTexts();
  const { wall } = usePageTexts();
  const online = useOnline(id);
  const away = useAway(id);
  const seen = useSeenAgo(id, useIsSmallTeam());
  if (away) return <small>{crew.away}</small>;
  return <small>{online === false ? (seen ?? crew.offline) : wall.online}</small>;
};

const Doing = ({ id }: { readonly id: MemberId }) => {
  const clock = useClock();
  const { crew, elapsed } = useTexts();
  const { wall } = usePageTexts();
  const active = useActiveTask(id);
  const now = useMinute();
  if (!active)
    return (
      <p className="doing">
        <i aria-hidden="true" /> {crew.betweenTasks}
      </p>
    );
  return (
    <p className="doing" data-active="true">
      <i aria-hidden="true" />
      <b dir="auto">{active.task.title}</b>
      <small>
        <strong>{elapsed(minutesSince(active.since, now))}</strong> ·{' '}
        <time dateTime={isoTime(active.since)}>{wall.since(clock.timeOfDay(active.since))}</time>
      </small>
    </p>
  );
};

/** The first tasks of the list that are not being worked on. */
const Next = ({ id }: { readonly id: MemberId }) => {
  const session = useSession();
  const { wall } = usePageTexts();
  const active = useActiveTask(id)?.task.id;
  const next = useTaskIds(id, 'tasks')
    .filter((task) => task !== active)
    .slice(0, NEXT)
    .flatMap((task) => taskIn(session, id, 'tasks', task) ?? []);
  if (next.length === 0) return null;
  return (
    <div className="next">
      <span>{wall.next}</span>
      <ul>
        {next.map(({ id: task, title }) => (
          <li key={task} dir="auto">
            {title}
          </li>
        ))}
      </ul>
    </div>
  );
};

const Today = ({ id, ships }: { readonly id: MemberId; readonly ships: readonly Ship[] }) => {
  const clock = useClock();
  const { wall } = usePageTexts();
  const active = useActiveTask(id);
  const now = useMinute();
  useTimeZone();
  const first = ships.at(-1);
  const last = ships[0];
  return (
    <div className="today">
      <DayStrip moments={ships.map(({ at }) => at)} since={active?.since ?? null} now={now} />
      <p>
        {first && last
          ? wall.shippedBetween(ships.length, clock.timeOfDay(first.at), clock.timeOfDay(last.at))
          : wall.nothingShipped}
      </p>
    </div>
  );
};
