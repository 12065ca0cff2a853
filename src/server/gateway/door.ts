/**
 * Accepts sockets, only from our own pages and with a session.
 *
 * Guarantees that the gateway gets only open sockets of known users, within the limits per user and address over all
 * gateways; that a socket is closed with 4401 when its session ends, even before its hello; and that no message is lost
 * that arrives before the user is known.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { CLOSE } from '../../sync/protocol/close.ts';
import { MAX_MESSAGE } from '../../sync/protocol/limits.ts';
import type { SessionCookie } from '../accounts/sessionCookie.ts';
import type { Session, Sessions } from '../accounts/sessions.ts';
import type { SessionWatch } from '../accounts/sessionWatch.ts';
import { addressOf, type Environment, isSecure } from '../http/address.ts';
import type { OriginCheck } from '../http/origin.ts';
import { withinTime } from '../http/withinTime.ts';
import type { Gateway } from './gateway.ts';
import type { SocketCounts } from './socketCounts.ts';

/** Everything needed to accept a socket and to end it with its session. */
export type Entrance = {
  readonly sessions: Sessions;
  readonly cookie: SessionCookie;
  readonly watch: SessionWatch;
  readonly counts: SocketCounts;
  readonly environment: Environment;
};

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
  /** Cookies for the response to a handshake. */
  private readonly renewed = new WeakMap<IncomingMessage, string>();

  constructor(
    private readonly gateway: Gateway,
    private readonly origins: OriginCheck,
    private readonly entrance: Entrance,
  ) {
    this.server.on('headers', (headers, request) => {
      const cookie = this.renewed.get(request);
      if (cookie) headers.push(`Set-Cookie: ${cookie}`);
    });
  }

  /** @returns false if the request is not for this server */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    // Node has detached its listeners: without ours, a reset by the peer would end the process.
    socket.on('error', () => socket.destroy());
    if (request.url?.split('?')[0] !== '/ws') return false;
    if (this.closed) turnAway(socket, '503 Service Unavailable');
    else if (!this.origins.isOwn(request.headers)) turnAway(socket, '403 Forbidden');
    else void this.admit(request, socket, head);
    return true;
  }

  /** Stops accepting sockets. */
  close(): void {
    this.closed = true;
    this.server.close();
  }

  /** Keeps early messages in the socket until the session is known. The handshake is always answered. */
  private async admit(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { sessions, cookie, environment } = this.entrance;
    const session = await withinTime(sessions.find(cookie.read(request.headers.cookie))).catch(
      () => undefined,
    );
    if (session?.renewed) {
      const secure = isSecure(request, environment) || session.cookie.name.startsWith('__Host-');
      this.renewed.set(request, cookie.write(session.cookie.token, secure));
    }
    this.server.handleUpgrade(request, socket, head, (opened) => {
      opened.on('error', () => {});
      if (session === undefined || this.closed) opened.close(CLOSE.restart);
      else if (session === null) opened.close(CLOSE.notSignedIn);
      else void this.enter(opened, session, request);
    });
  }

  private async enter(socket: WebSocket, session: Session, request: IncomingMessage): Promise<void> {
    const { watch, counts, environment } = this.entrance;
    const stopWatch = watch.watch(session.key, () =>
      socket.close(CLOSE.notSignedIn, 'the session has ended'),
    );
    socket.on('close', stopWatch);
    socket.pause();
    const address = addressOf(request, environment);
    const countOut = await counts.open(session.user.id, address);
    socket.resume();
    if (!countOut) {
      socket.close(CLOSE.tooFast, 'too many connections');
      return;
    }
    if (socket.readyState === socket.CLOSED) countOut();
    else socket.on('close', countOut);
    if (this.closed) socket.close(CLOSE.restart);
    else this.gateway.opened(socket, session.user, address.hidden ? '' : address.name);
  }
}
