/** The members: presence, current work, and today's ships. A click or a key opens a member's list. */
import { memo, useState } from 'react';
import type { MemberId } from '../../../model/ids.ts';
import { useKeysOf } from '../../commands/usePlace.ts';
import { showList } from '../../state/cursor.ts';
import { counted } from '../../text/counted.ts';
import { useScreen, useSession, useTexts } from '../../view/context.ts';
import { numberOf } from '../../view/memberNumbers.ts';
import { useAway, useIsSmallTeam, useSeenAgo } from '../../view/presence.ts';
import {
  useActiveTask,
  useCrew,
  useKnowsToday,
  useMember,
  useMemberIds,
  useOnline,
  useShippedToday,
} from '../../view/selectors.ts';
import { SavedViewList } from '../screen/lazyFeatures.ts';
import { Avatar } from './Avatar.tsx';

export const Crew = () => {
  const { crew: words } = useTexts();
  const ids = useMemberIds();
  const crew = useCrew();
  const [first] = useKeysOf('goToPerson');
  const numbered = useScreen((state) => first === `${state.prefix} 1`);
  return (
    <div className="crew">
      <SavedViewList />
      <h2 id="crew">{words.title}</h2>
      <ul aria-labelledby="crew">
        {ids.map((id) => (
          <Person key={id} id={id} number={numbered ? numberOf(id, crew) : null} />
        ))}
      </ul>
    </div>
  );
};

const Person = memo(({ id, number }: { readonly id: MemberId; readonly number: number | null }) => {
  const session = useSession();
  const { crew } = useTexts();
  const member = useMember(id);
  const online = useOnline(id);
  const away = useAway(id);
  const active = useActiveTask(id)?.task;
  const shown = useScreen((state) => state.owner === id);
  if (!member) return null;
  return (
    <li>
      <button
        type="button"
        className="person"
        data-drop={`member ${id}`}
        aria-current={shown || undefined}
        onClick={() => showList(session, id, 'tasks')}
      >
        <Avatar initials={member.initials} color={member.color} online={online} away={away} />
        <span>
          <b dir="auto">{member.name}</b>
          <small>
            <Whereabouts id={id} isWorking={active !== undefined} />
            {active ? <bdi>{active.title}</bdi> : online !== false && !away && crew.betweenTasks}
          </small>
        </span>
        {number === null ? <ShipCount owner={id} /> : <kbd>{number}</kbd>}
      </button>
    </li>
  );
});

/** Away, or offline and since when. Hidden from sight next to the current work, because the dot shows presence. */
const Whereabouts = ({ id, isWorking }: { readonly id: MemberId; readonly isWorking: boolean }) => {
  const { crew } = useTexts();
  const online = useOnline(id);
  const away = useAway(id);
  const seen = useSeenAgo(id, useIsSmallTeam());
  if (online !== false && !away) return null;
  const words = away ? crew.away : (seen ?? crew.offline);
  return <span className={isWorking ? 'unseen' : undefined}>{isWorking ? `${words}, ` : words}</span>;
};

/** Pulses when it grows: a teammate has just shipped something. */
const ShipCount = ({ owner }: { readonly owner: MemberId }) => {
  const { crew } = useTexts();
  const count = useShippedToday(owner).length;
  const complete = useKnowsToday(owner);
  const [seen, setSeen] = useState({ count, grown: 0 });
  if (seen.count !== count) setSeen({ count, grown: seen.grown + (count > seen.count ? 1 : 0) });
  if (count === 0) return null;
  return (
    <em key={seen.grown} className={seen.grown > 0 ? 'pulse' : undefined}>
      {counted(count, complete)}
      <span className="unseen"> {crew.shippedToday}</span>
    </em>
  );
};
