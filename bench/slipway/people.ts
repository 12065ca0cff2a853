/** The teams, users and sessions of a crowd, written straight to Redis. */
import { createHash } from 'node:crypto';
import { publish } from '../../src/model/change.ts';
import { membersFeed } from '../../src/model/feeds/members.ts';
import { teamFeed } from '../../src/model/feeds/team.ts';
import type { ClientId, MemberId, TeamId } from '../../src/model/ids.ts';
import type { Member } from '../../src/model/member.ts';
import { SESSION_LIFETIME } from '../../src/server/accounts/storedSession.ts';
import { entryBody, storedChange } from '../../src/server/log/entry.ts';
import { registerAndCommit } from '../../src/server/log/registerAndCommit.ts';
import { itemsKey } from '../../src/thoonk/keys.ts';
import type { Thoonk } from '../../src/thoonk/thoonk.ts';

export type Crowd = { readonly prefix: string; readonly teams: number; readonly members: number };
/** `client`: an id that names its user, as browsers make them. */
export type Person = {
  readonly id: MemberId;
  readonly team: TeamId;
  readonly client: ClientId;
  readonly cookie: string;
};

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex');

const memberOf = (id: MemberId): Member => ({
  id,
  name: `Member ${id}`,
  initials: 'MN',
  color: '#7C3AED',
  role: 'member',
});

const makeTeam = async (thoonk: Thoonk, team: TeamId, people: readonly Person[]): Promise<void> => {
  const now = Date.now();
  const changes = [
    publish(teamFeed(team), { id: team, name: team, createdAt: now }),
    ...people.map(({ id }) => publish<Member>(membersFeed(team), memberOf(id))),
  ].map(storedChange);
  const by = { user: 'seeder' as MemberId, client: 'seeder', mutation: 1 };
  const body = entryBody({ at: now, by, action: 'seed', code: 200 }, changes);
  await registerAndCommit(thoonk, team, [{ ...by, code: 200, audience: '*', body, reads: [], changes }]);
};

export const makePeople = async (
  thoonk: Thoonk,
  { prefix, teams, members }: Crowd,
): Promise<readonly Person[]> => {
  await thoonk.registry.open('users', 'feed');
  const people: Person[] = [];
  for (let number = 0; number < teams; number++) {
    const team = `${prefix}-${number}` as TeamId;
    const crew = Array.from({ length: members }, (_, index): Person => {
      const id = sha1(`${team} ${index}`).slice(0, 20) as MemberId;
      const client = `${id}.u${sha1(id).slice(0, 16)}` as ClientId;
      return { id, team, client, cookie: `slipway=${team}.${index}` };
    });
    await makeTeam(thoonk, team, crew);
    await Promise.all(crew.map((person) => signIn(thoonk, person)));
    people.push(...crew);
  }
  return people;
};

/** Stores the user, and a session with this cookie that has just begun. */
export const signIn = async (
  { client }: Thoonk,
  { id, team, cookie }: Pick<Person, 'id' | 'team' | 'cookie'>,
): Promise<void> => {
  const { id: _, role: __, ...user } = memberOf(id);
  const token = createHash('sha256').update(cookie.slice('slipway='.length)).digest('hex');
  await client.set(`slipway.session:${token}`, id, { expiration: { type: 'EX', value: SESSION_LIFETIME } });
  await client.hSet(itemsKey('users'), id, JSON.stringify({ ...user, id, team }));
};
