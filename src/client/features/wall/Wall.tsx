/**
 * The team wall, in place of the list and the chat: everybody, what each works on and since when, what comes next, and
 * the ships of today.
 */
import { layerOf } from '../../state/layers.ts';
import { useClock, useScreen } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { useCrew, useMemberIds, useMinute, useOnline, useUser } from '../../view/selectors.ts';
import { PageVerb } from '../elements/PageVerb.tsx';
import { PersonCard } from './PersonCard.tsx';
import { TeamCard } from './TeamCard.tsx';
import './wall.css';

export const Wall = () => {
  const { wall } = usePageTexts();
  const ids = useMemberIds();
  const wanted = useScreen((state) => layerOf(state, 'wall')?.current ?? null);
  // A person who has left the team leaves the keyboard to the first one.
  const current = ids.find((id) => id === wanted) ?? ids[0];
  return (
    <section className="wall" aria-labelledby="wall-title">
      <WallHead />
      <ul className="cards" aria-label={wall.people}>
        {ids.map((id) => (
          <PersonCard key={id} id={id} isCurrent={id === current} />
        ))}
        <TeamCard ids={ids} />
      </ul>
    </section>
  );
};

const WallHead = () => {
  const clock = useClock();
  const { wall } = usePageTexts();
  const now = useMinute();
  return (
    <header>
      <h2 id="wall-title">{wall.title}</h2>
      <p className="wallWhen">
        {clock.dayName(now)} · <Presence />
      </p>
      <PageVerb id="copyTodayOnWall" />
    </header>
  );
};

/** Without a connection it is not known who is here. */
const Presence = () => {
  const { wall } = usePageTexts();
  const crew = useCrew();
  const user = useUser();
  const isLive = useOnline(user) === true;
  const online = useScreen((state) => state.online);
  const here = crew.filter(({ id }) => online.has(id) || id === user).length;
  const working = crew.filter(({ active }) => active).length;
  return <>{wall.presence(isLive ? here : null, working)}</>;
};
