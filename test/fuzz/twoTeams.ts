/**
 * Two teams, each with an owner, a task, a message, an invite and a comment. Everything of a team is marked with its canary: where
 * the other team's owner, or nobody in particular, sees one, something has leaked.
 */

import type { MemberId, TeamId } from '../../src/model/ids.ts';
import { sessionsKey } from '../../src/server/accounts/accountKeys.ts';
import { outcomeOf } from '../../src/server/jobs/jobOutcome.ts';
import { JobSubmitter } from '../../src/server/jobs/jobSubmitter.ts';
import type { RedisClient } from '../../src/thoonk/client.ts';
import { Thoonk } from '../../src/thoonk/thoonk.ts';
import { BrowserPerson } from '../fixtures/browserPerson.ts';

export type Side = {
  readonly canary: string;
  readonly person: BrowserPerson;
  readonly user: MemberId;
  readonly team: TeamId;
  /** Ids that somebody else may have found out. None of them is a secret. */
  readonly ids: readonly string[];
};

export class TwoTeams {
  readonly jobs: JobSubmitter;

  constructor(
    private readonly url: string,
    readonly client: RedisClient,
  ) {
    this.jobs = new JobSubmitter(new Thoonk(client));
  }

  async found(name: string): Promise<Side> {
    const canary = `CANARY-${name}-${Math.random().toString(36).slice(2)}`;
    const person = new BrowserPerson(this.url, `${name} ${canary}`, `${name}@harbor.example`);
    if ((await person.signUp()) !== null) throw new Error('the account was refused');
    const user = (await person.session()).user?.id;
    if (!user) throw new Error('nobody is signed in');
    const team = await person.createTeam(`Team ${canary}`);
    const { invite } = await person.invite(team, 5);
    const done = (action: string, args: unknown) => this.run(team, user, action, args);
    const task = await done('createTask', { member: user, list: 'tasks', title: `Task ${canary}` });
    await done('sendChat', { text: `Message ${canary}` });
    const sessions = Object.keys(await this.client.hGetAll(sessionsKey(user)));
    return { canary, person, user, team, ids: [user, team, invite, task, person.email, ...sessions] };
  }

  /** @returns the id that the job has made, if it makes one */
  private async run(team: TeamId, user: MemberId, action: string, args: unknown): Promise<string> {
    const submitted = await this.jobs.submitOnce({ team, user, action, args }, action);
    if ('code' in submitted)
      throw new Error(`${action} was refused: ${submitted.reason} ${submitted.detail}`);
    const refusal = await outcomeOf(this.client, team, submitted);
    if (refusal) throw new Error(`${action} was refused: ${refusal.reason}`);
    return `${submitted.client}.1.0`;
  }

  /** Everything that is stored of a team and its owner, but for the log, which also holds what was refused. */
  async stored({ team, user }: Side): Promise<Readonly<Record<string, unknown>>> {
    const keys = (await this.client.keys('*'))
      .filter((key) => key.includes(team) || key.includes(user))
      .filter((key) => key.startsWith('feed.') || key.startsWith('slipway.'))
      // As of which number of the log a team was read last.
      .filter((key) => !key.startsWith('slipway.teamNumbers:'))
      .sort();
    return Object.fromEntries(
      await Promise.all(keys.map(async (key) => [key, await this.value(key)] as const)),
    );
  }

  private async value(key: string): Promise<unknown> {
    switch (await this.client.type(key)) {
      case 'hash':
        return Object.entries(await this.client.hGetAll(key)).sort();
      case 'zset':
        return this.client.zRange(key, 0, -1);
      case 'set':
        return (await this.client.sMembers(key)).sort();
      case 'list':
        return this.client.lRange(key, 0, -1);
      default:
        return this.client.get(key);
    }
  }
}

/** The seed of a run: another one each day is more than one for ever, and a failing one can be set. */
export const fuzzSeed = (): number => Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** Some at a time, in order. */
export const inBatches = async <T>(
  all: readonly T[],
  size: number,
  run: (one: T) => Promise<void>,
): Promise<void> => {
  for (let at = 0; at < all.length; at += size) await Promise.all(all.slice(at, at + size).map(run));
};
