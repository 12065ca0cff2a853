/**
 * A socket between the gateway and a program in the same process: the same messages as on a real one, without a network.
 */
import { EventEmitter } from 'node:events';
import type { ClientMessage, ServerMessage } from '../../sync/protocol/index.ts';
import type { GatewayWebSocket } from '../gateway/webSocketType.ts';

const OPEN = 1;
const CLOSED = 3;

export class LocalSocket extends EventEmitter implements GatewayWebSocket {
  readonly OPEN = OPEN;
  readyState: number = OPEN;
  readonly bufferedAmount = 0;
  private pieces: string[] = [];

  /** @param receive is called with each message of the gateway, and with null when it closes the socket */
  constructor(private readonly receive: (message: ServerMessage | null) => void) {
    super();
  }

  /** Sends a message to the gateway. */
  say(message: ClientMessage): void {
    if (this.readyState === OPEN) this.emit('message', JSON.stringify(message));
  }

  send(data: string | Buffer, { fin = true }: { readonly fin?: boolean }, flushed?: () => void): void {
    this.pieces.push(data.toString());
    setImmediate(() => flushed?.());
    if (!fin) return;
    const text = this.pieces.join('');
    this.pieces = [];
    setImmediate(() => this.readyState === OPEN && this.receive(JSON.parse(text) as ServerMessage));
  }

  ping(): void {
    setImmediate(() => this.emit('pong'));
  }

  close(): void {
    if (this.readyState === CLOSED) return;
    this.readyState = CLOSED;
    setImmediate(() => {
      this.emit('close');
      this.receive(null);
    });
  }

  terminate(): void {
    this.close();
  }
}
