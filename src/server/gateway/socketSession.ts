/**
 * The session and the count of one socket, from its handshake to its end.
 *
 * Guarantees that the socket is closed with 4401 when its session ends, and that it is counted until it has closed.
 */
import { CLOSE } from '../../sync/protocol/close.ts';
import type { Session } from '../accounts/sessions.ts';
import type { SessionListener, SessionWatch } from '../accounts/sessionWatch.ts';
import type { FrameSocket } from './frameSocket.ts';
import type { SocketAddress, SocketCounts } from './socketCounts.ts';

export class SocketSession implements SessionListener {
  private readonly key: string;
  private readonly user: string;
  private isCounted = false;

  constructor(
    private readonly services: { readonly watch: SessionWatch; readonly counts: SocketCounts },
    private readonly socket: FrameSocket,
    session: Session,
    private readonly address: SocketAddress,
  ) {
    // The session itself is not kept: an idle socket would hold its cookie and its user for hours.
    this.key = session.key;
    this.user = session.user.id;
    services.watch.watch(this.key, this);
    socket.listenForClose(this);
  }

  /** @returns false if the user or the address has too many sockets */
  async count(): Promise<boolean> {
    const { counts } = this.services;
    if (!(await counts.open(this.user, this.address))) return false;
    if (this.socket.readyState === this.socket.CLOSED) counts.close(this.user, this.address);
    else this.isCounted = true;
    return true;
  }

  sessionEnded(): void {
    this.socket.close(CLOSE.notSignedIn, 'the session has ended');
  }

  closed(): void {
    this.services.watch.unwatch(this.key, this);
    if (this.isCounted) this.services.counts.close(this.user, this.address);
  }
}
