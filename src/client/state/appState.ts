/** The small things about the page as a whole: who may come in, what the browser can do, what is said aloud. */
import { english } from '../text/english.ts';
import type { Texts } from '../text/texts.ts';
import type { DemoMember } from './account.ts';
import type { Obstacle } from './obstacle.ts';
import type { Persistence } from './persistence.ts';
import type { TeamSession } from './teamSession.ts';

export type AppState = {
  /** What the page says, in the language of the person. Components that show it are drawn again when it changes. */
  readonly texts: Texts;
  /** `loading`: nobody has said yet who is signed in. `team`: a team is open, or being opened. */
  readonly phase: 'loading' | 'signIn' | 'team';
  readonly demoMembers: readonly DemoMember[];
  readonly inView: TeamSession | null;
  /** The server ended the session: the person did not sign out here. */
  readonly signedOut: boolean;
  /** A team is connected. */
  readonly live: boolean;
  /** While loading: nobody answers. */
  readonly unreachable: boolean;
  /** While loading: why nobody answers, when it is not just the network. */
  readonly obstacle: Obstacle | null;
  /** Whether the app opens without a network; null while that is not known. */
  readonly opensOffline: boolean | null;
  /** A newer build is installed in this browser, and a reload brings it. */
  readonly updateReady: boolean;
  /** Whether the browser may clear what is kept on this device. */
  readonly persistence: Persistence;
  /** Whether keys that print something act by themselves. */
  readonly letterKeys: boolean;
  /** The last thing worth saying aloud, for the live region. */
  readonly announcement: string;
};

export const INITIAL_APP: AppState = {
  texts: english,
  phase: 'loading',
  demoMembers: [],
  inView: null,
  signedOut: false,
  live: false,
  unreachable: false,
  obstacle: null,
  opensOffline: null,
  updateReady: false,
  persistence: 'unknown',
  letterKeys: true,
  announcement: '',
};
