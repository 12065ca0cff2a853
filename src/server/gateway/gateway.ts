/**
 * The gateway: it holds sockets and decides nothing.
 *
 * Guarantees that the user of a job is the session's whatever the message says, that nothing is heard from who is not
 * signed in or not a member, and that a bad message gets a coded answer or a coded close and touches nobody else.
 */
import { refuse } from '../../model/refusal.ts';
import {
  CLOSE,
  type ClientMessage,
  type Hello,
  type JobMessage,
  PROTOCOL_VERSION,
} from '../../sync/protocol.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import type { User } from '../accounts/sessions.ts';
import { JobSubmitter } from '../jobs/jobSubmitter.ts';
import type { Logger } from '../logger.ts';
import { type Drain, drain, NO_DRAIN } from './drain.ts';
import { HistoryReader } from './history.ts';
import { JobTurns } from './jobTurns.ts';
import { type ForeignHello, readMessage } from './messages.ts';
import { Peer, type TeamConnection } from './peer.ts';
import type { PeerSocket } from './peerSocket.ts';
import { Quotas } from './quotas.ts';
import { Rooms } from './rooms.ts';
import { GATEWAY_TIMES } from './times.ts';

const MAX_BAD_MESSAGES = 10;

export class Gateway {
  private readonly peers = new Set<Peer>();
  private readonly rooms: Rooms;
  private readonly jobs: JobSubmitter;
  private readonly quotas: Quotas;
  private readonly turns: JobTurns;
  private readonly history: HistoryReader;
  private readonly heartbeat: NodeJS.Timeout;

  constructor(
    thoonk: Thoonk,
    subscriber: Thoonk['client'],
    private readonly logger: Logger,
    private readonly times = GATEWAY_TIMES,
  ) {
    this.rooms = new Rooms(thoonk.client, subscriber, logger, times);
    this.jobs = new JobSubmitter(thoonk);
    this.quotas = new Quotas(thoonk.client);
    this.turns = new JobTurns(this.quotas);
    this.history = new HistoryReader(thoonk.client);
    this.heartbeat = setInterval(() => this.beat(), times.heartbeat);
    // Redis was away, and may have come back without a job that it had taken.
    subscriber.on('ready', () => {
      for (const peer of this.peers) peer.putAgain();
    });
  }

  /**
   * Takes an open socket whose user is known.
   *
   * @param address where it comes from; '' where nobody knows how many people are behind it
   */
  opened(socket: PeerSocket, user: User, address = ''): void {
    const peer = new Peer(
      socket,
      user,
      (joined, job) => this.put(joined, job),
      this.turns,
      address,
      this.times.stall,
    );
    this.peers.add(peer);
    const timer = setTimeout(() => socket.close(CLOSE.noHello), this.times.hello);
    socket.on('message', (data) => this.received(peer, String(data), timer));
    socket.on('pong', () => {
      peer.alive = true;
    });
    socket.on('close', () => {
      clearTimeout(timer);
      this.peers.delete(peer);
      peer.discard();
      this.rooms.leave(peer);
    });
  }

  /** Sends everybody away, over a while, to come back to another gateway or to the next one. */
  async close(over: Drain = NO_DRAIN): Promise<void> {
    this.rooms.drain();
    await drain(this.peers, over);
    clearInterval(this.heartbeat);
    this.turns.stop();
    this.quotas.stop();
    await this.rooms.close();
  }

  private received(peer: Peer, text: string, timer: NodeJS.Timeout): void {
    // Who was sent away may still be talking.
    if (!peer.isOpen) return;
    peer.alive = true;
    const message = readMessage(text);
    if (!peer.allowance.take()) this.slowDown(peer, message);
    else if (message === null) this.misunderstood(peer);
    else if (message.type === 'ping') peer.send({ type: 'pong', at: message.at, now: Date.now() });
    else if (message.type === 'foreignHello') turnAwayVersion(peer, message);
    else if (message.type === 'hello') this.greet(peer, message, timer);
    else if (peer.client === null) peer.socket.close(CLOSE.noHello, 'say hello first');
    else if (message.type === 'history') void this.history.answer(peer as TeamConnection, message);
    else if (!peer.enqueue(message, text.length)) this.slowDown(peer, message);
  }

  private slowDown(peer: Peer, message: ClientMessage | ForeignHello | null): void {
    if (!peer.excess.take()) peer.socket.close(CLOSE.tooFast);
    else if (message?.type === 'job') peer.answer(message.mutation, refuse('tooFast'));
    else peer.send({ type: 'refused', ...refuse('tooFast') });
  }

  private greet(peer: Peer, hello: Hello, timer: NodeJS.Timeout): void {
    clearTimeout(timer);
    if (peer.greeted) {
      this.misunderstood(peer, 'hello was said already');
      return;
    }
    peer.greeted = true;
    this.rooms.welcome(peer, hello).catch((error: Error) => {
      this.logger.warn({ error: error.message }, 'could not welcome a client');
      peer.socket.close(CLOSE.restart);
    });
  }

  private misunderstood(peer: Peer, detail?: string): void {
    this.logger.warn({ user: peer.member, detail }, 'a message was not understood');
    peer.send({ type: 'refused', ...refuse('malformed', detail) });
    if (++peer.badMessages >= MAX_BAD_MESSAGES) peer.socket.close(CLOSE.malformed);
  }

  private async put(peer: Peer, { mutation, action, args }: JobMessage): Promise<void> {
    const { client, team, member: user } = peer;
    if (client === null || team === null) throw new Error('a job came before its hello');
    await this.jobs.submitNumbered({ team, user, action, args }, { client, mutation });
  }

  private beat(): void {
    void this.rooms.lookAfter();
    for (const peer of this.peers) {
      if (!peer.alive) peer.socket.terminate();
      peer.alive = false;
      peer.socket.ping();
      peer.nudge(Date.now());
    }
  }
}

/** A page that is newer than we are would find us again by reloading: it only comes back later, perhaps to a newer gateway. */
const turnAwayVersion = (peer: Peer, { protocol }: ForeignHello): void => {
  if (protocol > PROTOCOL_VERSION) {
    peer.socket.close(CLOSE.restart, 'the page is newer than the server');
    return;
  }
  peer.send({ type: 'refused', ...refuse('tooOld') });
  peer.socket.close(CLOSE.tooOld);
};
