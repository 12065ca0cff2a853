/** The root component: listens for keys, and renders the page of the current phase, dialogs and live regions. */
import { type ComponentType, useEffect } from 'react';
import { handleKey } from '../../commands/keymap.ts';
import type { AppSession } from '../../state/appSession.ts';
import type { LayerKind } from '../../state/screenState.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { AppContext, TeamContext, useApp, useScreen } from '../../view/context.ts';
import { useClosedFor } from '../../view/selectors.ts';
import { useLazyCode } from '../elements/lazyFeatures.tsx';
import { LiveRegions } from './LiveRegions.tsx';
import {
  ClosedBanner,
  HelpDialog,
  Idleness,
  LabelPicker,
  MemberPicker,
  NotMember,
  ObstacleBanner,
  Obstacles,
  Outbox,
  PaletteDialog,
  preloadFeatures,
  SearchDialog,
  ShipNote,
  SignOutDialog,
  UndoHistory,
  ViewName,
  WakeMenu,
} from './lazyFeatures.ts';
import {
  AccountSettings,
  CreateTeam,
  entranceCode,
  KeepDemo,
  KeysPage,
  PracticePage,
  preloadEntrance,
  preloadPages,
  Settings,
} from './lazyPages.ts';
import { Region } from './Region.tsx';
import { Screen } from './Screen.tsx';
import { Blocked, Skeleton } from './Skeleton.tsx';
import '../elements/tokens.css';
import '../elements/base.css';
import './screen.css';
import '../crew/team.css';
import '../tasks/work.css';
import '../tasks/row.css';
import '../tasks/rowState.css';
import '../editing/editing.css';
import '../chat/chat.css';
import './status.css';
import '../dialogs/dialog.css';
import '../outbox/outbox.css';
import '../account/signIn.css';
import './narrow.css';
import './phone.css';
import './short.css';
import '../elements/forcedColors.css';
import '../elements/motion.css';

export const App = ({ app }: { readonly app: AppSession }) => {
  useEffect(() => {
    const receive = (event: KeyboardEvent) => handleKey(app, event);
    addEventListener('keydown', receive);
    return () => removeEventListener('keydown', receive);
  }, [app]);
  return (
    <AppContext value={app}>
      <Region name="app">
        <Page />
      </Region>
      <LiveRegions />
    </AppContext>
  );
};

const preloadAll = () => Promise.all([preloadFeatures(), preloadPages()]);

/**
 * Loads the features before a key needs them, while the team's data is loading. They use code of the entrance's script:
 * it is requested at the same time, instead of after theirs.
 */
const usePreloadedFeatures = (): void => {
  const isSignedIn = useApp(({ person }) => person !== null);
  useEffect(() => {
    if (isSignedIn) void Promise.all([preloadEntrance(), preloadFeatures()]).catch(() => {});
  }, [isSignedIn]);
};

const Page = () => {
  usePreloadedFeatures();
  const phase = useApp((state) => state.phase);
  const session = useApp((state) => state.inView);
  const link = useApp((state) => state.link);
  const isOutside = phase === 'signIn' || phase === 'noTeam' || (link !== null && phase !== 'loading');
  const entrance = useLazyCode(entranceCode, isOutside);
  if (isOutside && entrance)
    return <entrance.Entrance AccountSettings={AccountSettings} preload={preloadAll} />;
  // Keyed by session, so that no component state of one team shows in another.
  return session && !isOutside ? <Team key={session.id} session={session} /> : <Loading />;
};

const Loading = () => {
  const unreachable = useApp((state) => state.unreachable);
  const obstacle = useApp((state) => state.obstacle);
  if (obstacle)
    return (
      <Blocked>
        <ObstacleBanner obstacle={obstacle} unsent={0} />
      </Blocked>
    );
  return <Skeleton offline={unreachable} />;
};

const Team = ({ session }: { readonly session: TeamSession }) => (
  <TeamContext value={session}>
    <TeamPage />
    <Idleness />
  </TeamContext>
);

const TeamPage = () => {
  const ready = useScreen((state) => state.ready);
  const excluded = useClosedFor('notMember');
  if (excluded) return <NotMember />;
  if (!ready) return <Opening />;
  return (
    <>
      <TeamScreen />
      <Dialogs />
    </>
  );
};

type Drawing = { readonly [kind in LayerKind]?: ComponentType };

/** Settings and similar pages replace the screen: they are pages, not dialogs. */
const FULL_PAGES: Drawing = {
  settings: Settings,
  keys: KeysPage,
  practice: PracticePage,
  newTeam: CreateTeam,
  keepDemo: KeepDemo,
};

/** The page that was opened last covers the others. */
const TeamScreen = () => {
  const kind = useScreen(({ layers }) => layers.findLast((layer) => layer.kind in FULL_PAGES)?.kind);
  const Drawn = (kind && FULL_PAGES[kind]) ?? Screen;
  return <Drawn />;
};

/** The team is loading, or cannot be loaded. */
const Opening = () => {
  const connection = useScreen((state) => state.connection);
  const obstacle = useScreen((state) => state.obstacle);
  if (connection !== 'closed' && !obstacle) return <Skeleton offline={connection === 'offline'} />;
  return (
    <Blocked>
      <ClosedBanner />
      <Obstacles />
    </Blocked>
  );
};

/** Menus and the editor are missing here: they render next to their button or row. */
const DIALOGS: Drawing = {
  help: HelpDialog,
  outbox: Outbox,
  signOut: SignOutDialog,
  picker: MemberPicker,
  labels: LabelPicker,
  shipNote: ShipNote,
  wake: WakeMenu,
  viewName: ViewName,
  search: SearchDialog,
  palette: PaletteDialog,
  undoHistory: UndoHistory,
};

const Dialogs = () =>
  useScreen((state) => state.layers).map(({ kind }) => {
    const Drawn = DIALOGS[kind];
    return Drawn && <Drawn key={kind} />;
  });
