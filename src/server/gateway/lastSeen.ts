/**
 * Answers when members of a team were last seen.
 *
 * Guarantees that one such request per socket is answered at a time. The times are stored per team, so a page learns
 * nothing about members of other teams.
 */
import { refuse } from '../../model/refusal.ts';
import type { LastSeenRequest } from '../../sync/protocol/lastSeen.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { readLastSeen } from '../log/presence.ts';
import type { TeamConnection } from './teamConnection.ts';

export class LastSeenReader {
  private readonly reading = new WeakSet<TeamConnection>();

  constructor(private readonly client: RedisClient) {}

  async answer(peer: TeamConnection, { members }: LastSeenRequest): Promise<void> {
    const { team } = peer;
    if (this.reading.has(peer)) {
      peer.send({ type: 'refused', team, ...refuse('tooFast') });
      return;
    }
    this.reading.add(peer);
    try {
      const known = await readLastSeen(this.client, team, members);
      const seen = members.flatMap((member) => {
        const at = known.get(member);
        return at === undefined ? [] : [{ member, at }];
      });
      peer.send({ type: 'lastSeen', team, seen });
    } catch {
      peer.send({ type: 'refused', team, ...refuse('unavailable') });
    } finally {
      this.reading.delete(peer);
    }
  }
}
