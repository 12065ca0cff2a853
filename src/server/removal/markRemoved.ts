/**
 * The point of no return of a deleted team: one commit retracts its attributes and all its members.
 *
 * Guarantees that it takes effect once, and only on the team as it was read: a team that was restored in the meantime
 * stays. Every socket of a member ends with `notMember`, and every later job is refused.
 */
import { retract } from '../../model/change.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import { teamFeed } from '../../model/feeds/team.ts';
import { asMemberId, type MemberId, type TeamId } from '../../model/ids.ts';
import { itemsKey } from '../../thoonk/keys.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import { OWN_CLIENT_PREFIX } from '../jobs/ownClient.ts';
import { readClientRecord } from '../log/clients.ts';
import { entryBody, storedChange } from '../log/entry.ts';
import { readEntry } from '../log/parseStored.ts';
import { readEntries } from '../log/readLog.ts';
import { registerAndCommit } from '../log/registerAndCommit.ts';
import type { StoredTeam } from './deletedTeams.ts';

export const REMOVAL = { user: 'removal', client: `${OWN_CLIENT_PREFIX}removal`, mutation: 1 } as const;

/** @returns whether the team is now marked; false if it has changed since it was read */
export const markRemoved = async (
  thoonk: Thoonk,
  team: TeamId,
  { raw }: StoredTeam,
  now: number,
): Promise<boolean> => {
  const members = await thoonk.client.hKeys(itemsKey(membersFeed(team)));
  const changes = [...members.map((id) => retract(membersFeed(team), id)), retract(teamFeed(team), team)].map(
    storedChange,
  );
  const head = { at: now, by: REMOVAL, action: 'removeTeam', code: 200 };
  const [result] = await registerAndCommit(thoonk, team, [
    {
      ...REMOVAL,
      code: 200,
      audience: '*',
      body: entryBody(head, changes),
      reads: [{ feed: teamFeed(team), id: team, raw }],
      changes,
    },
  ]);
  return result?.outcome === 'committed' || result?.outcome === 'repeated';
};

/** The members at the time the team was marked; null if it is not marked. */
export const readMark = async ({ client }: Thoonk, team: TeamId): Promise<readonly MemberId[] | null> => {
  const record = await readClientRecord(client, team, REMOVAL.client);
  if (!record) return null;
  const [entry] = await readEntries(client, team, record.seq, record.seq);
  const changes = (entry && readEntry(entry)?.changes) ?? [];
  return changes.filter(({ feed }) => feed === membersFeed(team)).map(({ id }) => asMemberId(id));
};
