/**
 * A simulated teammate: joins the demo team through the browsers' protocol, keeps a replica, and sometimes sends a
 * job.
 *
 * Guarantees that it has at most one job in flight, and that it leaves for good as soon as a person acts as the same
 * member.
 */

import { randomBytes } from 'node:crypto';
import { actionNamed } from '../../actions/index.ts';
import type { CrewLines } from '../../demo/crewLines.ts';
import { crewMove } from '../../demo/crewMove.ts';
import type { SeededRandom } from '../../demo/seededRandom.ts';
import type { ClientId } from '../../model/ids.ts';
import { sha1 } from '../../model/sha1.ts';
import type { TeamUser } from '../../model/user.ts';
import type { LogEntry } from '../../sync/protocol/entry.ts';
import { PROTOCOL_VERSION, type ServerMessage } from '../../sync/protocol/index.ts';

import { Replica } from '../../sync/replica.ts';
import type { Gateway } from '../gateway/gateway.ts';
import { LocalSocket } from './localSocket.ts';

export class Teammate {
  /** Whether a person plays this member. */
  isReplaced = false;
  private readonly client: ClientId;
  private readonly replica: Replica;
  private readonly socket: LocalSocket;
  private mutation = 0;
  private settled = 0;
  private isLive = false;
  private justShipped: string | null = null;

  constructor(
    readonly user: TeamUser,
    private readonly lines: CrewLines,
    private readonly random: SeededRandom,
    gateway: Gateway,
  ) {
    this.client = `crew${randomBytes(6).toString('hex')}.u${sha1(user.id).slice(0, 16)}` as ClientId;
    this.replica = new Replica(user.team, () => {}, actionNamed);
    this.socket = new LocalSocket((message) => this.received(message));
    gateway.opened(this.socket, user, CREW_ADDRESS);
    this.socket.say({
      type: 'hello',
      protocol: PROTOCOL_VERSION,
      user: user.id,
      client: this.client,
      team: user.team,
      settled: 0,
    });
  }

  get isGone(): boolean {
    return this.socket.readyState !== this.socket.OPEN;
  }

  leave(): void {
    this.socket.close();
  }

  /** Acts, if it decides to. */
  act(now: number): void {
    if (!this.isLive || this.mutation > this.settled) return;
    const { random, lines, justShipped, user } = this;
    this.justShipped = null;
    const state = this.replica.confirmed;
    const move = crewMove({ state, member: user.id, lines, random, now, justShipped });
    if (!move) return;
    this.mutation++;
    this.socket.say({ type: 'job', team: user.team, mutation: this.mutation, ...move });
  }

  private received(message: ServerMessage | null): void {
    if (message === null) this.isLive = false;
    else if (message.type === 'snapshot')
      this.replica.inflate({ seq: message.seq, hash: message.hash }, message.feeds, message);
    else if (message.type === 'welcome') this.isLive = true;
    else if (message.type === 'entries') this.confirm(message.entries);
    else if (message.type === 'answer' && message.mutation === this.mutation) this.settled = this.mutation;
    else if (message.type === 'left') this.leave();
  }

  private confirm(entries: readonly LogEntry[]): void {
    const { gap } = this.replica.confirm(entries);
    if (gap) this.leave();
    for (const entry of entries) if (entry.by && entry.by.user === this.user.id) this.acted(entry);
  }

  /** The log tells what this member has done. */
  private acted({ by, action, code, changes }: Extract<LogEntry, { readonly by: unknown }>): void {
    if (by.client !== this.client) {
      this.isReplaced = true;
      this.leave();
      return;
    }
    this.settled = Math.max(this.settled, by.mutation);
    if (action !== 'shipTask' || code !== 200) return;
    for (const change of changes)
      if ('item' in change && 'title' in change.item) this.justShipped = String(change.item.title);
  }
}

/** Not a network address, so quotas by address do not apply. */
const CREW_ADDRESS = '';
