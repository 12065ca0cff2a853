/**
 * The open teams of this page: one session each, all on one socket.
 *
 * Guarantees one session per team, that it belongs to the signed-in user, and that only unsent edits of a forgotten
 * team stay on the device.
 */
import type { TeamId } from '../../model/ids.ts';
import type { OwnTeam } from '../../model/ownTeam.ts';
import { CLOSE } from '../../sync/protocol/close.ts';
import type { BrowserDevice } from '../engine/browserDevice.ts';
import type { User } from './rememberedUser.ts';
import { type TeamHost, TeamSession } from './teamSession.ts';

export class OpenTeams {
  private readonly sessions = new Map<TeamId, TeamSession>();

  constructor(
    private readonly device: BrowserDevice,
    private readonly host: TeamHost,
  ) {}

  get all(): readonly TeamSession[] {
    return [...this.sessions.values()];
  }

  get(team: TeamId): TeamSession | undefined {
    return this.sessions.get(team);
  }

  get isLive(): boolean {
    return this.all.some(({ state }) => state.connection === 'live');
  }

  /**
   * Opens a team, or replaces a session that the server has closed.
   *
   * @param made called with the new session before it has anything to show
   */
  async open(
    user: User,
    made: (session: TeamSession, before: TeamSession | undefined) => void,
  ): Promise<void> {
    const before = this.sessions.get(user.team);
    if (before && !mayComeBack(before)) return;
    if (before) await this.close(before);
    const environment = await this.device.environment(user);
    const session = new TeamSession(user, environment, this.host, before ? placeIn(before) : {});
    this.sessions.set(user.team, session);
    made(session, before);
    await session.start();
  }

  /**
   * Closes the teams the user is no longer in. The one in view stays until they choose another: a key meant for one
   * team must not act on another. A team with unsent edits stays too.
   */
  async closeFormer(
    teams: readonly OwnTeam[],
    inView: TeamSession | null,
  ): Promise<{ readonly closed: readonly string[]; readonly kept: readonly OwnTeam[] }> {
    const isListed = ({ user }: TeamSession) => teams.some(({ id }) => id === user.team);
    const former = this.all.filter((session) => isFormer(session) || !isListed(session));
    const isKept = (session: TeamSession) => session === inView || holdsEdits(session);
    for (const session of former) if (!isKept(session)) await this.forget(session);
    const kept = former.filter(({ user }) => this.sessions.has(user.team));
    return {
      closed: former.flatMap((session) => (kept.includes(session) ? [] : [session.teamName])),
      kept: kept.map(({ user, teamName }) => ({ id: user.team, name: teamName })),
    };
  }

  async close(session: TeamSession): Promise<void> {
    this.sessions.delete(session.user.team);
    await session.close();
  }

  /** For a user who lost access to the team. */
  async forget(session: TeamSession): Promise<void> {
    await session.engine.forgetTeam().catch(() => {});
    await this.close(session);
  }
}

/** Whether a new sign-in or membership revives the session. Any other page that the server closed needs a reload. */
const mayComeBack = ({ state: { connection, closeCode } }: TeamSession): boolean =>
  connection === 'closed' && (closeCode === CLOSE.notSignedIn || closeCode === CLOSE.notMember);

export const isFormer = ({ state: { connection, closeCode } }: TeamSession): boolean =>
  connection === 'closed' && closeCode === CLOSE.notMember;

/** Whether closing the session would hide edits that exist nowhere else. */
const holdsEdits = ({ state: { unsent, refused } }: TeamSession): boolean => unsent > 0 || refused.length > 0;

const placeIn = ({ state: { list, panel, side, selection } }: TeamSession) => ({
  list,
  panel,
  side,
  selection,
});
