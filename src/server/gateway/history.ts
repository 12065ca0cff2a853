/**
 * Reads older items of a feed for a member who scrolls back.
 *
 * Guarantees that a page comes only from a feed of the peer's own team that this member may see and whose snapshot is
 * truncated, that one page at a time is read per peer, and that every request is answered unless the team ends.
 */

import { asFeedName } from '../../model/feeds/defineFeed.ts';
import { isVisible, parseFeed } from '../../model/feeds/index.ts';
import { refuse } from '../../model/refusal.ts';
import { CLOSE } from '../../sync/protocol/close.ts';
import type { HistoryRequest } from '../../sync/protocol/historyRequest.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { readPage } from '../log/history.ts';
import { validText } from '../log/parseStored.ts';
import { SharedMessage } from '../log/sharedMessage.ts';
import { piecesOfLists } from '../log/snapshotText.ts';
import type { TeamConnection } from './teamConnection.ts';

export class HistoryReader {
  private readonly reading = new WeakSet<TeamConnection>();

  constructor(private readonly client: RedisClient) {}

  async answer(peer: TeamConnection, { feed, before, limit }: HistoryRequest): Promise<void> {
    const name = asFeedName(feed);
    const parsed = parseFeed(name);
    if (parsed?.team !== peer.team || parsed.feed.tail === 0 || !isVisible(name, peer.member)) {
      peer.send({ type: 'refused', team: peer.team, ...refuse('malformed', 'no feed with history') });
      return;
    }
    if (this.reading.has(peer)) {
      peer.send({ type: 'refused', team: peer.team, ...refuse('tooFast') });
      return;
    }
    this.reading.add(peer);
    try {
      const page = await readPage(this.client, name, before, limit);
      const parts = [
        '"type":"history"',
        `"team":"${peer.team}"`,
        `"feed":${JSON.stringify(feed)}`,
        ...(before === undefined ? [] : [`"before":${JSON.stringify(before)}`]),
        [...piecesOfLists(page.ids, page.items.map(validText))].join(''),
        `"more":${page.more}`,
      ];
      // The browser would wait forever for a page that does not fit.
      if (peer.isOpen && !peer.sendShared(new SharedMessage(`{${parts.join(',')}}`))) peer.end(CLOSE.resume);
    } catch {
      peer.send({ type: 'refused', team: peer.team, ...refuse('unavailable') });
    } finally {
      this.reading.delete(peer);
    }
  }
}
