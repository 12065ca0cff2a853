/**
 * Members who are removed by an admin or leave, by jobs of their browsers, and come back by an invite, as the server does it.
 *
 * Guarantees that whatever the server asks for is recorded before it is tried, and that nobody is invited back who is a member.
 */
import { OPEN } from '../../src/actions/taskTarget.ts';
import { membersFeed } from '../../src/model/feeds/members.ts';
import { type ClientId, jobIds, type MemberId } from '../../src/model/ids.ts';
import { ownClient } from '../../src/server/jobs/ownClient.ts';
import { SERVER_QUEUE } from '../../src/server/jobs/queuedJob.ts';
import { FOREIGN_LANE, queueName } from '../../src/server/jobs/queueName.ts';
import type { Thoonk } from '../../src/thoonk/thoonk.ts';
import type { Browser } from './browser.ts';
import { keyOf } from './checker/history.ts';
import type { Recorder } from './recorder.ts';
import { ownerOf, type Person, profileOf } from './teams.ts';

const SECRET_HASH = 'ab'.repeat(32);
/** Milliseconds until somebody is invited once more: Redis may have been down, or have lost the jobs. */
const PATIENCE = 3_000;

export class Invitations {
  private made = 0;
  /** People who were to leave, and when they were last invited back. */
  private readonly gone = new Map<Person, number>();

  constructor(
    private readonly thoonk: Thoonk,
    private readonly recorder: Recorder,
  ) {}

  /** An admin removes a member, if the admin has a page open. The edit may be sent much later. */
  remove(person: Person, browsers: readonly Browser[]): void {
    const owner = ownerOf(person.team);
    const tab = browsers
      .filter(({ person: { id } }) => id === owner)
      .flatMap(({ tabs }) => tabs)
      .find(({ ready }) => ready);
    if (!tab) return;
    this.gone.set(person, 0);
    const tasks = openTasks(tab.engine.store.state, person.id);
    tab.do({ action: 'removeMember', args: { member: person.id, tasks }, token: null });
  }

  /** The open tasks go to the owner. */
  leave(person: Person, browsers: readonly Browser[]): void {
    const tab = browsers
      .filter((browser) => browser.person === person)
      .flatMap(({ tabs }) => tabs)
      .find(({ ready }) => ready);
    if (!tab) return;
    this.gone.set(person, 0);
    const tasks = openTasks(tab.engine.store.state, person.id);
    tab.do({ action: 'leaveTeam', args: { tasks, to: ownerOf(person.team) }, token: null });
  }

  async returnEverybody(): Promise<void> {
    for (const [person, invitedAt] of this.gone) {
      if (Date.now() - invitedAt < PATIENCE || (await this.isMember(person))) continue;
      this.gone.set(person, Date.now());
      await this.invite(person);
    }
  }

  private async invite(person: Person): Promise<void> {
    const { id, team } = person;
    const { role, ...profile } = profileOf(person);
    const invite = { secretHash: SECRET_HASH, role, uses: 1, days: 1 };
    const client = await this.submit(ownerOf(team), team, 'createInvite', invite);
    const args = { invite: jobIds(client, 1)(), secretHash: SECRET_HASH, profile };
    await this.submit(id, team, 'joinTeam', args);
  }

  private async submit(
    user: MemberId,
    team: Person['team'],
    action: string,
    args: unknown,
  ): Promise<ClientId> {
    const client = ownClient('chaos', String(++this.made));
    const job = { team, user, client, mutation: 1, action, args, authority: 'server' } as const;
    this.recorder.ask(keyOf(job), { user, team, action, args, authority: 'server' });
    this.recorder.note(`the server: ${action} of ${user} as ${client}`);
    await this.thoonk.job(queueName(FOREIGN_LANE, SERVER_QUEUE)).put(JSON.stringify(job));
    return client;
  }

  private async isMember({ team, id }: Person): Promise<boolean> {
    return (await this.thoonk.client.hExists(`feed.items:${membersFeed(team)}`, id)) === 1;
  }
}

const openTasks = (state: Browser['tabs'][number]['engine']['store']['state'], member: MemberId) =>
  OPEN.flatMap((list) => state.taskIds(member, list)).slice(0, 200);
