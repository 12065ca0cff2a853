/** State of the page as a whole: sign-in, browser support, announcements. */
import type { TeamId } from '../../model/ids.ts';
import type { OwnTeam } from '../../model/ownTeam.ts';
import { english } from '../text/english.ts';
import type { Texts } from '../text/texts.ts';
import type { DemoMember, SignInWays } from './account.ts';
import type { EntryLink } from './entryLink.ts';
import type { Obstacle } from './obstacleProbe.ts';
import type { Persistence } from './persistence.ts';
import type { PersonKeys } from './personKeys.ts';
import type { Person } from './rememberedUser.ts';
import type { TeamSession } from './teamSession.ts';

export type AppState = {
  /** The texts in the user's language. Components that show them re-render when it changes. */
  readonly texts: Texts;
  /**
   * `loading`: not known yet who is signed in. `noTeam`: signed in, but in no team. `team`: a team is open or being
   * opened.
   */
  readonly phase: 'loading' | 'signIn' | 'noTeam' | 'team';
  /** The signed-in user, as far as this page knows. */
  readonly person: Person | null;
  /** Their teams, by name. */
  readonly teams: readonly OwnTeam[];
  /** The sessions of the teams that are open. */
  readonly sessions: readonly TeamSession[];
  /** Teams that the user is no longer in, but that still hold unsent edits. */
  readonly formerTeams: readonly OwnTeam[];
  readonly isOperator: boolean;
  /** Null until the server has answered. */
  readonly signInWays: SignInWays | null;
  readonly demoMembers: readonly DemoMember[];
  /** The link with which the page was opened, until it has been used. */
  readonly link: EntryLink | null;
  /** A team that was created in this page, for the hint on how to begin. */
  readonly newTeam: TeamId | null;
  readonly inView: TeamSession | null;
  /** The server ended the session; the user did not sign out here. */
  readonly signedOut: boolean;
  /** The user has deleted their account here. */
  readonly accountDeleted: boolean;
  /** A team is connected. */
  readonly live: boolean;
  /** While loading: the server does not answer. */
  readonly unreachable: boolean;
  /** While loading: why the server does not answer, if it is not just the network. */
  readonly obstacle: Obstacle | null;
  /** Whether the app opens without a network; null while that is not known. */
  readonly opensOffline: boolean | null;
  /** A newer build is installed in this browser; a reload loads it. */
  readonly updateReady: boolean;
  /** Whether the browser may evict the data on this device. */
  readonly persistence: Persistence;
  /** Whether single-character keys are shortcuts. */
  readonly letterKeys: boolean;
  /** The person's own keys; null while they use the default ones. */
  readonly keys: PersonKeys | null;
  /** The latest announcement, for the live region. */
  readonly announcement: string;
};

/** Whether the user plays a demo member, who has no account. */
export const isDemo = ({ person, demoMembers }: AppState): boolean =>
  demoMembers.some(({ id }) => id === person?.id);

export const INITIAL_APP: AppState = {
  texts: english,
  phase: 'loading',
  person: null,
  teams: [],
  formerTeams: [],
  sessions: [],
  isOperator: false,
  signInWays: null,
  demoMembers: [],
  link: null,
  newTeam: null,
  inView: null,
  signedOut: false,
  accountDeleted: false,
  live: false,
  unreachable: false,
  obstacle: null,
  opensOffline: null,
  updateReady: false,
  persistence: 'unknown',
  letterKeys: true,
  keys: null,
  announcement: '',
};
