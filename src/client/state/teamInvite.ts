/**
 * The invite link that this page has created for a team: created once, on first use, and kept only in the page.
 */
import { createInvite } from '../../api/routes/team/createInvite.ts';
import { Changes } from '../engine/changes.ts';
import { pageTextsOf } from '../text/pageTexts.ts';
import type { AppSession } from './appSession.ts';
import { copyText } from './copyText.ts';
import { inviteAddress } from './entryLink.ts';
import type { TeamSession } from './teamSession.ts';

const INVITE_USES = 10;
const INVITE_DAYS = 7;
const DAY_MS = 24 * 3_600_000;

export type InviteLink = { readonly address: string; readonly uses: number; readonly expiresAt: number };

export class TeamInvite {
  link: InviteLink | null = null;
  hasFailed = false;
  readonly changes = new Changes();
  private making: Promise<InviteLink | null> | null = null;

  constructor(private readonly session: TeamSession) {}

  /** Resolves with null if the server refused or did not answer. */
  ensure(app: AppSession): Promise<InviteLink | null> {
    if (this.link) return Promise.resolve(this.link);
    this.making ??= this.make(app)
      .catch(() => null)
      .then((link) => {
        this.making = null;
        this.link = link;
        this.hasFailed = link === null;
        this.changes.happened();
        return link;
      });
    return this.making;
  }

  private async make(app: AppSession): Promise<InviteLink | null> {
    const { team } = this.session.user;
    const body = { role: 'member', uses: INVITE_USES, days: INVITE_DAYS } as const;
    const answer = await app.call(createInvite, { params: { team }, body });
    if (!answer.ok) return null;
    const expiresAt = this.session.clock.now() + INVITE_DAYS * DAY_MS;
    return { address: inviteAddress(answer.output), uses: INVITE_USES, expiresAt };
  }
}

/** Copies the team's invite link and reports how long it is valid. */
export const copyInvite = async (app: AppSession, session: TeamSession): Promise<void> => {
  const { newTeam } = pageTextsOf(session.texts);
  const link = await session.part(TeamInvite).ensure(app);
  if (!link) {
    session.showNotice(newTeam.noLink);
    return;
  }
  await copyText(session, link.address, () =>
    session.showNotice(newTeam.inviteCopied(link.uses, session.clock.dayName(link.expiresAt))),
  );
};
