/**
 * Finds the members that a log entry removes, regardless of its author.
 */
import { membersFeed } from '../../model/feeds/members.ts';
import type { MemberId, TeamId } from '../../model/ids.ts';
import { asMemberId } from '../../model/ids.ts';
import type { Entry } from '../../sync/protocol/entry.ts';

const NOBODY: readonly MemberId[] = [];

/** @param body the text of the entry; parsed only if it contains a retract and the members' feed */
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
