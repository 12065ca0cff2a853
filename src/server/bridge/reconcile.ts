/**
 * Brings the log of a team in step with its feeds, after a time in which nobody listened to foreign writes.
 *
 * What the log says is the last checkpoint with the entries since folded onto it; what the feeds hold is read with its
 * place in the log at one instant. The difference becomes one entry. When the log no longer reaches back to the
 * checkpoint, the entry says so, and every browser of the team starts from a snapshot.
 */
import type { TeamId } from '../../model/ids.ts';
import { type TeamExport, TeamState } from '../../model/teamState.ts';
import type { Entry } from '../../sync/protocol.ts';
import { type BridgeEpoch, bridgeTeam, RESET_AUTHOR, readCheckpoint } from '../../thoonk/bridge.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { readEntries } from '../../thoonk/log.ts';
import { type BuiltSnapshot, readTeam, snapshotText } from '../gateway/snapshot.ts';
import { entryBody, storedChange } from '../worker/entry.ts';
import { difference } from './difference.ts';

export const BRIDGE = { user: 'bridge', client: 'bridge', mutation: 0 } as const;

/** @returns false when another bridge has taken over */
export const reconcile = async (client: RedisClient, epoch: BridgeEpoch, team: TeamId): Promise<boolean> => {
  for (;;) {
    const snapshot = await readWhole(client, team);
    const stored = (JSON.parse(snapshot.text) as { feeds: TeamExport }).feeds;
    const logged = await readLogged(client, team, snapshot.seq);
    const changes = logged ? difference(logged.export(), TeamState.inflate(team, stored).export()) : [];
    const head = { at: Date.now(), by: BRIDGE, action: 'bridge', code: 200 };
    const body = logged && changes.length === 0 ? '' : entryBody(head, changes.map(storedChange));
    const author = logged ? 'bridge 0' : RESET_AUTHOR;
    const answer = await bridgeTeam(client, epoch, {
      team,
      seq: snapshot.seq,
      author,
      body,
      feeds: JSON.stringify(stored),
    });
    if (answer !== 'moved') return answer === 'ok';
  }
};

const readWhole = async (client: RedisClient, team: TeamId): Promise<BuiltSnapshot> => {
  const { seq, hash, feeds } = await readTeam(client, team, () => 0);
  return { seq, hash, text: snapshotText({ seq, hash }, feeds) };
};

/** What the log says as of `seq`, or null when it no longer reaches back to where it is known. */
const readLogged = async (client: RedisClient, team: TeamId, seq: number): Promise<TeamState | null> => {
  const checkpoint = (await readCheckpoint(client, team)) ?? { seq: 0, feeds: '{}' };
  if (checkpoint.seq > seq) return null;
  const state = TeamState.inflate(team, JSON.parse(checkpoint.feeds));
  const records = checkpoint.seq === seq ? [] : await readEntries(client, team, checkpoint.seq + 1, seq);
  if (records.length !== seq - checkpoint.seq) return null;
  for (const { body } of records) state.applyChanges((JSON.parse(body) as Entry).changes);
  return state;
};
