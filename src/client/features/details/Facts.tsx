/** The task's labels, repetition, wake time, watchers and cheers. */
import { Clock, Eye, PartyPopper, Tag } from 'lucide-react';
import type { ReactNode } from 'react';
import { cheerTask } from '../../../actions/cheerTask.ts';
import { repeatTask } from '../../../actions/repeatTask.ts';
import { unwatchTask } from '../../../actions/unwatchTask.ts';
import { watchTask } from '../../../actions/watchTask.ts';
import type { MemberId } from '../../../model/ids.ts';
import { REPEATS, type Repeats } from '../../../model/repeats.ts';
import { Task } from '../../../model/task.ts';
import { Team } from '../../../model/team.ts';
import type { FoundTask } from '../../../model/teamState.ts';
import { actAndReport } from '../../state/actAndReport.ts';
import { openLayer } from '../../state/layers.ts';
import { useClock, useSession, useTexts } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { usePerson } from '../../view/people.ts';
import { useTeam, useUser } from '../../view/selectors.ts';
import { Avatar } from '../crew/Avatar.tsx';
import { FactKey } from './FactKey.tsx';

type Props = { readonly found: FoundTask };

export const Facts = ({ found }: Props) => {
  const { task, list } = found;
  const { details } = usePageTexts();
  return (
    <dl className="facts">
      <Fact name={details.labels}>
        <Labels task={task} />
      </Fact>
      {list !== 'shipped' && (
        <Fact name={details.repeats}>
          <RepeatsField task={task} />
        </Fact>
      )}
      {list === 'later' && (
        <Fact name={details.wakes}>
          <Wakes task={task} />
        </Fact>
      )}
      <Fact name={details.watching}>
        <Watchers task={task} />
      </Fact>
      {list === 'shipped' && (
        <Fact name={details.cheers}>
          <Cheers task={task} />
        </Fact>
      )}
    </dl>
  );
};

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

type OfTask = { readonly task: Task };
const targetOf = ({ owner, id }: Task) => ({ member: owner, task: id });

const Labels = ({ task }: OfTask) => {
  const session = useSession();
  const { details } = usePageTexts();
  const user = useUser();
  const team = useTeam();
  const chosen = (team ? Team.labels(team) : []).filter(({ id }) => task.labels?.includes(id));
  return (
    <>
      {chosen.map(({ id, name, color }) => (
        <span key={id} className="labelChip">
          <i style={{ background: color }} aria-hidden="true" />
          <bdi>{name}</bdi>
        </span>
      ))}
      {chosen.length === 0 && <span className="remark">{details.noLabels}</span>}
      {Task.canEdit(task, user) && (
        <FactKey
          id="labels"
          label={details.labels}
          icon={Tag}
          run={() => openLayer(session, { kind: 'labels', target: targetOf(task) })}
        />
      )}
    </>
  );
};

const RepeatsField = ({ task }: OfTask) => {
  const session = useSession();
  const { details } = usePageTexts();
  const user = useUser();
  const choose = (value: string) => {
    // The schema is built from a list, so its type lacks the literal values.
    const repeats = (REPEATS.find((every) => every === value) ?? null) as null;
    const utcOffset = -new Date(session.clock.now()).getTimezoneOffset();
    actAndReport(session, repeatTask, { ...targetOf(task), repeats, ...(repeats ? { utcOffset } : {}) });
  };
  return (
    <select
      aria-label={details.repeats}
      value={task.repeats ?? ''}
      disabled={!Task.canEdit(task, user)}
      onChange={({ target }) => choose(target.value)}
    >
      <option value="">{details.never}</option>
      {REPEATS.map((every: Repeats) => (
        <option key={every} value={every}>
          {details.every[every]}
        </option>
      ))}
    </select>
  );
};

const Wakes = ({ task }: OfTask) => {
  const session = useSession();
  const clock = useClock();
  const { details, wake } = usePageTexts();
  const user = useUser();
  const { wakesAt } = task;
  return (
    <>
      <span>
        {wakesAt === undefined
          ? details.wakesNever
          : `${clock.dayName(wakesAt)}, ${clock.timeOfDay(wakesAt)}`}
      </span>
      {Task.canShip(task, user) && (
        <FactKey
          id="putOffUntil"
          label={wake.title}
          icon={Clock}
          run={() => openLayer(session, { kind: 'wake', target: targetOf(task) })}
        />
      )}
    </>
  );
};

const Watchers = ({ task }: OfTask) => {
  const session = useSession();
  const { actions } = useTexts();
  const user = useUser();
  const watchers = Task.watchers(task);
  const isWatching = watchers.includes(user);
  const toggle = () =>
    isWatching
      ? actAndReport(session, unwatchTask, targetOf(task))
      : actAndReport(session, watchTask, targetOf(task));
  return (
    <>
      <People ids={watchers} />
      <FactKey
        id={isWatching ? 'unwatchTask' : 'watchTask'}
        label={(isWatching ? actions.unwatchTask : actions.watchTask).label}
        icon={Eye}
        run={toggle}
      />
    </>
  );
};

const Cheers = ({ task }: OfTask) => {
  const session = useSession();
  const { actions } = useTexts();
  const user = useUser();
  const cheers = Task.cheers(task);
  return (
    <>
      <People ids={cheers} />
      {Task.canCheer(task, user) && !cheers.includes(user) && (
        <FactKey
          id="cheerTask"
          label={actions.cheerTask.label}
          icon={PartyPopper}
          run={() => actAndReport(session, cheerTask, targetOf(task))}
        />
      )}
    </>
  );
};

const MAX_AVATARS = 3;

const People = ({ ids }: { readonly ids: readonly MemberId[] }) => {
  const { details } = usePageTexts();
  if (ids.length === 0) return <span className="remark">{details.nobody}</span>;
  return (
    <>
      <span className="avatars">
        {ids.slice(0, MAX_AVATARS).map((id) => (
          <PersonAvatar key={id} id={id} />
        ))}
      </span>
      <span className="peopleNames">
        {ids.map((id, index) => (
          <span key={id}>
            {index > 0 && ', '}
            <PersonName id={id} />
          </span>
        ))}
      </span>
    </>
  );
};

const PersonAvatar = ({ id }: { readonly id: MemberId }) => {
  const person = usePerson(id);
  return <Avatar initials={person.initials} color={person.color} />;
};

export const PersonName = ({ id }: { readonly id: MemberId }) => <bdi>{usePerson(id).first}</bdi>;
