/** The main screen: three columns and the status line. narrow.css and phone.css hide columns that do not fit. */
import { useEffect, useLayoutEffect } from 'react';
import { focusCursor, restoreCursor } from '../../state/cursor.ts';
import { pageOf } from '../../state/layers.ts';
import { useScreen, useSession, useTexts } from '../../view/context.ts';
import { useTeam } from '../../view/selectors.ts';
import { Crew } from '../crew/Crew.tsx';
import { TeamHead } from '../crew/TeamHead.tsx';
import { ListSwitch } from '../tasks/ListSwitch.tsx';
import { Work } from '../tasks/Work.tsx';
import {
  Activity,
  Chat,
  ClosedBanner,
  Details,
  Inbox,
  KeptTexts,
  NoticeBox,
  Obstacles,
  PhoneTabs,
  PrefixHint,
  RefusedEdits,
  SideTabs,
  UnreadTitle,
  Wall,
} from './lazyFeatures.ts';
import { Region } from './Region.tsx';
import { StatusLine } from './StatusLine.tsx';

export const Screen = () => {
  const { screen, names, work } = useTexts();
  const panel = useScreen((state) => state.panel);
  const page = useScreen(pageOf);
  return (
    <div className="screen" data-panel={panel === 'activity' ? 'chat' : panel} data-page={page ?? undefined}>
      <section className="left" aria-label={screen.team}>
        <Region name="team">
          <TeamHead />
          <ListSwitch />
          <Crew />
        </Region>
      </section>
      {/* It has no box: a phone shows only one of its columns, and the landmark must stay. */}
      <main style={{ display: 'contents' }}>
        <h1 className="unseen">{names.app}</h1>
        <section className="work" aria-label={work.region} tabIndex={-1}>
          <Region key={page} name={page ?? 'list'}>
            <ClosedBanner />
            <Obstacles />
            {page === 'inbox' && <Inbox />}
            {page === 'wall' && <Wall />}
            {page === null && <Work />}
          </Region>
        </section>
        <Side />
      </main>
      <section className="floating" aria-label={screen.notices}>
        <NoticeBox />
        <PrefixHint />
        <Region name="refused">
          <KeptTexts />
          <RefusedEdits />
        </Region>
      </section>
      <StatusLine />
      <PhoneTabs />
      <Keeper />
      <UnreadTitle />
    </div>
  );
};

/** The right column: the details of a task while they are open, else the chat or the activity of the team. */
const Side = () => {
  const { screen } = useTexts();
  const shown = useScreen(({ detailsOf, panel, side }) =>
    detailsOf !== null && panel !== side ? 'details' : side,
  );
  return (
    <section className="right" aria-label={screen[shown]}>
      {shown !== 'details' && <SideTabs />}
      <Region key={shown} name={shown}>
        {shown === 'details' ? <Details /> : shown === 'chat' ? <Chat /> : <Activity />}
      </Region>
    </section>
  );
};

/** Renders nothing. With its subscriptions in Screen, every key would re-render the whole screen. */
const Keeper = () => {
  useFirstFocus();
  useFocusTurn();
  useDocumentTitle();
  return null;
};

/** The screen opens with focus on the first task. */
const useFirstFocus = (): void => {
  const session = useSession();
  useEffect(() => {
    restoreCursor(session);
    if (document.activeElement === document.body) focusCursor(session);
  }, [session]);
};

/** Focuses the cursor's row on request, in the same paint in which the row is rendered. */
const useFocusTurn = (): void => {
  const session = useSession();
  const turn = useScreen((state) => state.focusTurn);
  useLayoutEffect(() => {
    if (turn === 0) return;
    const { cursor } = session.state.selection;
    const name = cursor && `[data-task="${CSS.escape(cursor.id)}"][data-list="${cursor.list}"]`;
    const row = name ? document.querySelector<HTMLElement>(name) : null;
    (row ?? emptyPlace())?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  }, [session, turn]);
};

/** Without a row: the empty-list message, or the column if there is none. */
const emptyPlace = (): HTMLElement | null =>
  document.querySelector<HTMLElement>('.work .empty') ?? document.querySelector<HTMLElement>('.work');

const useDocumentTitle = (): void => {
  const { app } = useTexts().names;
  const name = useTeam()?.name;
  useEffect(() => {
    document.title = name ? `${name} · ${app}` : app;
    return () => {
      document.title = app;
    };
  }, [name, app]);
};
