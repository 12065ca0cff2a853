/**
 * The gateway: it holds sockets and decides nothing.
 *
 * Guarantees that the user of a job is the session's whatever the message says, that nothing is heard from who is not
 * signed in or not a member, and that a bad message gets a coded answer or a coded close and touches nobody else.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import fastifyCookie from '@fastify/cookie';
import { Compile } from 'typebox/compile';
import { type WebSocket, WebSocketServer } from 'ws';
import { refuse } from '../../model/refusal.ts';
import {
  CLOSE,
  type ClientMessage,
  clientMessageSchema,
  type Hello,
  type JobMessage,
  MAX_MESSAGE,
} from '../../sync/protocol.ts';
import { jobFeed } from '../../thoonk/keys.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import { SESSION_COOKIE, type Sessions, type User } from '../accounts/sessions.ts';
import { type HostNames, isOwnOrigin } from '../http/origin.ts';
import type { Logger } from '../logger.ts';
import { LANE, type QueuedJob, queueOf } from '../queuedJob.ts';
import { Peer } from './peer.ts';
import { Putter } from './putter.ts';
import { Rooms } from './rooms.ts';

const HELLO_PATIENCE = 10_000;
const HEARTBEAT = 15_000;
const MOST_BAD_MESSAGES = 10;

const isClientMessage = Compile(clientMessageSchema);

type PeerSocket = WebSocket & { peer?: Peer };

export class Gateway {
  private readonly server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE,
    perMessageDeflate: false,
    clientTracking: true,
  });
  private readonly rooms: Rooms;
  private readonly putter: Putter;
  private readonly heartbeat: NodeJS.Timeout;

  constructor(
    thoonk: Thoonk,
    subscriber: Thoonk['client'],
    private readonly sessions: Sessions,
    private readonly logger: Logger,
    private readonly hostNames: HostNames,
  ) {
    this.rooms = new Rooms(thoonk.client, subscriber, logger);
    this.putter = new Putter(thoonk);
    this.heartbeat = setInterval(() => this.beat(), HEARTBEAT);
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    // Node has let go of the socket: without a listener a reset by the other side would end the process.
    socket.on('error', () => socket.destroy());
    if (request.url?.split('?')[0] !== '/ws') return false;
    if (!isOwnOrigin(request.headers, this.hostNames)) {
      this.logger.warn('a socket from a foreign origin was turned away');
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return true;
    }
    this.server.handleUpgrade(request, socket, head, (opened) => void this.opened(opened, request));
    return true;
  }

  async close(): Promise<void> {
    clearInterval(this.heartbeat);
    for (const socket of this.server.clients) socket.close(CLOSE.restart, 'service restart');
    await this.rooms.close();
    this.server.close();
  }

  /** Messages that come before the session is known wait in the socket. */
  private async opened(socket: PeerSocket, request: IncomingMessage): Promise<void> {
    socket.on('error', () => {});
    socket.pause();
    const token = fastifyCookie.parse(request.headers.cookie ?? '')[SESSION_COOKIE];
    const user = await this.sessions.find(token).catch(() => undefined);
    socket.resume();
    if (!user) return socket.close(user === null ? CLOSE.notSignedIn : CLOSE.restart);
    socket.peer = new Peer(socket, user as User, (peer, job) => this.put(peer, job));
    const timer = setTimeout(() => socket.close(CLOSE.noHello), HELLO_PATIENCE);
    socket.on('message', (data) => {
      if (socket.peer) this.heard(socket.peer, String(data), timer);
    });
    socket.on('pong', () => {
      if (socket.peer) socket.peer.alive = true;
    });
    socket.on('close', () => {
      clearTimeout(timer);
      if (socket.peer) this.rooms.leave(socket.peer);
    });
  }

  private heard(peer: Peer, text: string, timer: NodeJS.Timeout): void {
    const message = readMessage(text);
    peer.alive = true;
    if (message === null) this.misunderstood(peer);
    else if (message.type === 'ping') peer.send({ type: 'pong', at: message.at, now: Date.now() });
    else if (message.type === 'hello') this.greet(peer, message, timer);
    else if (peer.client === null) peer.socket.close(CLOSE.noHello, 'say hello first');
    else peer.enqueue(message);
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
    if (++peer.badMessages >= MOST_BAD_MESSAGES) peer.socket.close(CLOSE.malformed);
  }

  private async put(peer: Peer, { mutation, action, args }: JobMessage): Promise<void> {
    if (peer.client === null || peer.team === null) throw new Error('a job came before its hello');
    const job: QueuedJob = {
      team: peer.team,
      user: peer.member,
      client: peer.client,
      mutation,
      action,
      args,
    };
    await this.putter.put(jobFeed(LANE, queueOf(action)), JSON.stringify(job));
  }

  private beat(): void {
    void this.rooms.catchUpAll();
    for (const socket of this.server.clients as Set<PeerSocket>) {
      if (socket.peer?.alive === false) socket.terminate();
      if (socket.peer) socket.peer.alive = false;
      socket.ping();
      socket.peer?.nudge(Date.now());
    }
  }
}

const readMessage = (text: string): ClientMessage | null => {
  try {
    const message: unknown = JSON.parse(text);
    return isClientMessage.Check(message) ? message : null;
  } catch {
    return null;
  }
};
