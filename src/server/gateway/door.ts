/**
 * Where sockets come in: from our own pages and with a session, or not at all.
 *
 * Guarantees that the gateway is given open sockets of known users only, and that nothing that a socket says before its
 * user is known is lost.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import fastifyCookie from '@fastify/cookie';
import { type WebSocket, WebSocketServer } from 'ws';
import { CLOSE, MAX_MESSAGE } from '../../sync/protocol.ts';
import { SESSION_COOKIE, type Sessions } from '../accounts/sessions.ts';
import type { OriginCheck } from '../http/origin.ts';
import type { Gateway } from './gateway.ts';

const turnAway = (socket: Duplex, status: string): void => {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
};

export class Door {
  private readonly server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE,
    perMessageDeflate: false,
    clientTracking: false,
  });
  private closed = false;

  constructor(
    private readonly gateway: Gateway,
    private readonly sessions: Sessions,
    private readonly origins: OriginCheck,
  ) {}

  /** @returns false when it is for somebody else */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    // Node has let go of the socket: without a listener a reset by the other side would end the process.
    socket.on('error', () => socket.destroy());
    if (request.url?.split('?')[0] !== '/ws') return false;
    if (this.closed) turnAway(socket, '503 Service Unavailable');
    else if (!this.origins.isOwn(request.headers)) turnAway(socket, '403 Forbidden');
    else this.server.handleUpgrade(request, socket, head, (opened) => void this.admit(opened, request));
    return true;
  }

  /** From now on nobody is let in. */
  close(): void {
    this.closed = true;
    this.server.close();
  }

  /** What a socket says before its session is known waits in the socket. */
  private async admit(socket: WebSocket, request: IncomingMessage): Promise<void> {
    socket.on('error', () => {});
    socket.pause();
    const token = fastifyCookie.parse(request.headers.cookie ?? '')[SESSION_COOKIE];
    const user = await this.sessions.find(token).catch(() => undefined);
    socket.resume();
    if (user === undefined || this.closed) socket.close(CLOSE.restart);
    else if (user === null) socket.close(CLOSE.notSignedIn);
    else this.gateway.opened(socket, user);
  }
}
