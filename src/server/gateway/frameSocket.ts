/**
 * The socket of the `ws` library, extended to write prebuilt frames and to pass its events to listener objects.
 *
 * Guarantees the order of messages: nothing waits inside `ws`, because messages are neither compressed nor Blobs, so
 * everything sent before is already in the network socket.
 */
import type { Duplex } from 'node:stream';
import { type RawData, WebSocket } from 'ws';
import type { SocketListener } from './webSocketType.ts';

type CloseListener = Pick<SocketListener, 'closed'>;

export class FrameSocket extends WebSocket {
  listener: SocketListener | null = null;
  closeListener: CloseListener | null = null;

  /** @param frame complete and unmasked. Dropped if the socket is not open, as `send` does */
  sendFrame(frame: Buffer): void {
    if (this.readyState === this.OPEN) this.network.write(frame);
  }

  cork(): void {
    if (this.readyState === this.OPEN) this.network.cork();
  }

  uncork(): void {
    this.network.uncork();
  }

  corkForTurn(): void {
    this.cork();
    process.nextTick(uncork, this);
  }

  /** The library has no public name for the network socket. */
  private get network(): Duplex {
    return (this as unknown as { readonly _socket: Duplex })._socket;
  }

  /** @param listener called before the other one when the socket has closed */
  listenForClose(listener: CloseListener): void {
    this.closeListener = listener;
    this.on('close', onClose);
  }

  listen(listener: SocketListener): void {
    this.listener = listener;
    this.on('message', onMessage);
    this.on('pong', onPong);
    if (!this.closeListener) this.on('close', onClose);
  }
}

// All sockets share these functions: a closure for each would cost memory.
function onMessage(this: WebSocket, data: RawData): void {
  if (this instanceof FrameSocket) this.listener?.received(String(data));
}

function onPong(this: WebSocket): void {
  if (this instanceof FrameSocket) this.listener?.answeredPing();
}

function onClose(this: WebSocket): void {
  if (!(this instanceof FrameSocket)) return;
  this.closeListener?.closed();
  this.listener?.closed();
}

function uncork(socket: FrameSocket): void {
  socket.uncork();
}
