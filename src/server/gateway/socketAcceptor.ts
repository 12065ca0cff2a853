/**
 * Accepts sockets, only from our own pages and with a session.
 *
 * Guarantees that the gateway gets only open sockets of known users, within the limits per user and address over all
 * gateways; that an address can cause only a limited number of look-ups that find no session; that a socket is closed
 * with 4401 when its session ends, even before its hello; and that messages that arrive before the user is known are
 * kept.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { CLOSE } from '../../sync/protocol/close.ts';
import { MAX_MESSAGE } from '../../sync/protocol/limits.ts';
import type { SessionCookie } from '../accounts/sessionCookie.ts';
import type { Session, Sessions } from '../accounts/sessions.ts';
import type { SessionWatch } from '../accounts/sessionWatch.ts';
import { type Address, addressOf, type Environment, isSecure } from '../http/address.ts';
import type { OriginCheck } from '../http/origin.ts';
import { RequestThrottle } from '../http/requestThrottle.ts';
import { withinTime } from '../http/withinTime.ts';
import { FrameSocket } from './frameSocket.ts';
import type { Gateway } from './gateway.ts';
import type { SocketAddress, SocketCounts } from './socketCounts.ts';
import { SocketSession } from './socketSession.ts';
import { TurnQueue } from './turnQueue.ts';

/** Everything needed to accept a socket and to end it with its session. */
export type AcceptorServices = {
  readonly sessions: Sessions;
  readonly cookie: SessionCookie;
  readonly watch: SessionWatch;
  readonly counts: SocketCounts;
  readonly environment: Environment;
  /** Limits the sockets of an address that have no session. */
  readonly withoutSession?: RequestThrottle;
};

/** Maximum number of sockets admitted in one turn of the event loop. */
const MAX_ADMISSIONS = 20;

const turnAway = (socket: Duplex, status: string): void => {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
};

export class SocketAcceptor {
  private readonly server = new WebSocketServer<typeof FrameSocket>({
    noServer: true,
    WebSocket: FrameSocket,
    maxPayload: MAX_MESSAGE,
    perMessageDeflate: false,
    clientTracking: false,
  });
  private closed = false;
  private readonly admissions = new TurnQueue(MAX_ADMISSIONS);
  private readonly withoutSession: RequestThrottle;
  /** Cookies for the response to a handshake. */
  private readonly renewed = new WeakMap<IncomingMessage, string>();

  constructor(
    private readonly gateway: Gateway,
    private readonly origins: OriginCheck,
    private readonly services: AcceptorServices,
  ) {
    this.withoutSession = services.withoutSession ?? new RequestThrottle();
    this.server.on('headers', (headers, request) => {
      const cookie = this.renewed.get(request);
      if (cookie) headers.push(`Set-Cookie: ${cookie}`);
    });
  }

  /** @returns false if the request is not for this server */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    // Node has detached its listeners: without ours, a reset by the peer would end the process.
    socket.on('error', destroy);
    if (request.url?.split('?')[0] !== '/ws') return false;
    if (this.closed) turnAway(socket, '503 Service Unavailable');
    else if (!this.origins.isOwn(request.headers)) turnAway(socket, '403 Forbidden');
    else if (!this.withoutSession.mayTake(addressOf(request, this.services.environment)))
      turnAway(socket, '429 Too Many Requests');
    else this.admissions.add(() => void this.admit(request, socket, head));
    return true;
  }

  /** Stops accepting sockets, but leaves open ones alone. */
  close(): void {
    this.closed = true;
    this.server.close();
  }

  /** Answers the handshake even if the session cannot be looked up. */
  private async admit(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { sessions, cookie, environment } = this.services;
    // The browser gave up while the request waited for its turn.
    if (socket.destroyed) return;
    const address = addressOf(request, environment);
    const session = await withinTime(sessions.find(cookie.read(request.headers.cookie))).catch(
      () => undefined,
    );
    if (session === null) this.withoutSession.take(address);
    if (session?.renewed) {
      const secure = isSecure(request, environment) || session.cookie.name.startsWith('__Host-');
      this.renewed.set(request, cookie.write(session.cookie.token, secure));
    }
    this.server.handleUpgrade(request, socket, head, (opened) => {
      opened.on('error', ignore);
      if (session === undefined || this.closed) opened.close(CLOSE.restart);
      else if (session === null) opened.close(CLOSE.notSignedIn);
      else void this.enter(opened, session, address);
    });
  }

  /** Keeps early messages in the socket until it is counted. */
  private async enter(socket: FrameSocket, session: Session, { network, hidden }: Address): Promise<void> {
    const counted = hidden ? HIDDEN : { network, hidden };
    const socketSession = new SocketSession(this.services, socket, session, counted);
    socket.pause();
    const isWithinLimits = await socketSession.count();
    socket.resume();
    if (!isWithinLimits) socket.close(CLOSE.tooFast, 'too many connections');
    else if (this.closed) socket.close(CLOSE.restart);
    else this.gateway.opened(socket, session.user, hidden ? '' : network);
  }
}

/** A socket lives for hours: its listeners must not hold the request of its handshake. */
function ignore(): void {}
function destroy(this: Duplex): void {
  this.destroy();
}
const HIDDEN: SocketAddress = { network: '', hidden: true };
