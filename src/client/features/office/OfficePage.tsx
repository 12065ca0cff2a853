/** The page of a screen in an office: who works on what since when, and what was shipped today, in large type. */
import '../elements/tokens.css';
import '../elements/base.css';
import '../wall/wall.css';
import './office.css';
import './officePeople.css';
import '../elements/forcedColors.css';
import '../elements/motion.css';
import { useEffect, useSyncExternalStore } from 'react';
import type { OfficeView } from '../../../api/officeShapes.ts';
import type { Clock } from '../../state/clock.ts';
import type { OfficeFollower } from '../../state/officeFollower.ts';
import { pageTextsOf } from '../../text/pageTexts.ts';
import type { Texts } from '../../text/texts.ts';
import { OfficeContext, useOffice } from './context.ts';
import { OfficeFoot } from './OfficeFoot.tsx';
import { OfficeHead } from './OfficeHead.tsx';
import { OfficePeople } from './OfficePeople.tsx';

type Props = {
  /** Null if the link is incomplete. */
  readonly follower: OfficeFollower | null;
  readonly clock: Clock;
  readonly texts: Texts;
};

export const OfficePage = ({ follower, clock, texts }: Props) => {
  const now = useSyncExternalStore(clock.subscribe, clock.minute);
  // All times change with the time zone.
  useSyncExternalStore(clock.subscribe, clock.timeZone);
  return (
    <OfficeContext value={{ texts, clock, now }}>
      {follower ? <Followed follower={follower} /> : <Broken />}
    </OfficeContext>
  );
};

const Broken = () => {
  const { office } = pageTextsOf(useOffice().texts);
  return <Message title={office.broken} lead={office.brokenLead} />;
};

const Followed = ({ follower }: { readonly follower: OfficeFollower }) => {
  const state = useSyncExternalStore(follower.subscribe, follower.state);
  const { texts } = useOffice();
  const { office } = pageTextsOf(texts);
  const team = state.view?.team;
  useEffect(() => {
    document.title = team === undefined ? texts.names.app : `${team} · ${texts.names.app}`;
  }, [team, texts]);
  if (state.line === 'ended') return <Message title={office.ended} lead={office.endedLead} />;
  return (
    <div className="office">
      {state.view ? (
        <Shown view={state.view} isLive={state.line === 'live'} />
      ) : (
        <main>
          <h1>{texts.names.app}</h1>
        </main>
      )}
      <OfficeFoot state={state} />
    </div>
  );
};

const Shown = ({ view, isLive }: { readonly view: OfficeView; readonly isLive: boolean }) => (
  <>
    <OfficeHead view={view} />
    <main>
      <OfficePeople view={view} isLive={isLive} />
    </main>
  </>
);

const Message = ({ title, lead }: { readonly title: string; readonly lead: string }) => (
  <main className="officeMessage">
    <div role="alert">
      <h1>{title}</h1>
      <p>{lead}</p>
    </div>
  </main>
);
