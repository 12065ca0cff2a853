/**
 * Passes on which members are typing, only to members who see the conversation. Uses the gateways' channel and stores
 * nothing.
 *
 * Guarantees that typing in a direct chat reaches only the partner's sockets, and that each sender is announced at a
 * limited rate per conversation, regardless of the number of their pages and messages. In a team in which very many
 * type at once, some are not announced. Lost announcements are not repeated.
 */

import type { MemberId, TeamId } from '../../model/ids.ts';
import type { Typist } from '../../sync/protocol/typing.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { SharedMessage } from '../log/sharedMessage.ts';
import { announceTyping, subscribeTyping, type TypingNotice } from '../log/typing.ts';
import type { TeamConnection } from './teamConnection.ts';
import { TokenBucket } from './tokenBucket.ts';

/** Minimum milliseconds between two announcements of one sender in one conversation. */
const MIN_INTERVAL_MS = 3_000;
/** Announcements of the team chat: burst, and per second. */
const BURST = 8;
const PER_SECOND = 4;

export class Typing {
  /** When each sender was last announced in a conversation, newest last. */
  private readonly announced = new Map<string, number>();
  private readonly allowance = new TokenBucket(BURST, PER_SECOND);
  private unsubscribe: () => Promise<void> = async () => {};

  /** @param peers the sockets of the team that are here */
  constructor(
    private readonly team: TeamId,
    private readonly client: RedisClient,
    private readonly peers: Iterable<TeamConnection>,
  ) {}

  async open(subscriber: RedisClient): Promise<void> {
    this.unsubscribe = await subscribeTyping(subscriber, this.team, (notice) => this.received(notice));
  }

  close(): Promise<void> {
    return this.unsubscribe();
  }

  /** @param partner of a direct chat */
  said(member: MemberId, partner: MemberId | undefined): void {
    if (partner === member || !this.isDue(`${member} ${partner ?? ''}`)) return;
    // Errors are ignored: no one waits for this.
    announceTyping(this.client, this.team, { member, partner }).catch(() => {});
  }

  private isDue(conversation: string): boolean {
    const now = Date.now();
    for (const [known, at] of this.announced) {
      if (Math.abs(now - at) < MIN_INTERVAL_MS) break;
      this.announced.delete(known);
    }
    if (this.announced.has(conversation)) return false;
    this.announced.set(conversation, now);
    return true;
  }

  private received({ member, partner }: TypingNotice): void {
    if (partner === undefined && !this.allowance.take()) return;
    const typist: Typist = {
      type: 'typing',
      team: this.team,
      member,
      ...(partner === undefined ? {} : { direct: true }),
    };
    const message = new SharedMessage(JSON.stringify(typist));
    // A slow reader misses it.
    for (const peer of this.peers)
      if (partner === undefined ? peer.member !== member : peer.member === partner)
        if (peer.isOpen) peer.sendShared(message);
  }
}
