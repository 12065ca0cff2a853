/**
 * Who ceases to be a member by an entry of the log, whoever has written it.
 */
import { membersFeed } from '../../model/feeds/members.ts';
import type { MemberId, TeamId } from '../../model/ids.ts';
import { asMemberId } from '../../model/ids.ts';
import type { Entry } from '../../sync/protocol/entry.ts';

const NOBODY: readonly MemberId[] = [];

/** @param body the entry's text: it is read only when it speaks of the members' feed and takes something away */
export const removedMembers = (team: TeamId, body: string): readonly MemberId[] => {
  const feed = membersFeed(team);
  if (!body.includes('"retract"') || !body.includes(`"${feed}"`)) return NOBODY;
  const { changes }: Pick<Entry, 'changes'> = JSON.parse(body);
  const gone = new Set<MemberId>();
  for (const change of changes) {
    if (change.feed !== feed) continue;
    if (change.kind === 'retract') gone.add(asMemberId(change.id));
    else if (change.kind === 'publish') gone.delete(asMemberId(change.id));
  }
  return [...gone];
};
