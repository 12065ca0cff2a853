/** Receives the events of a socket. */
export type SocketListener = {
  readonly received: (text: string) => void;
  readonly answeredPing: () => void;
  readonly closed: () => void;
};

/** An open socket, reduced to what the gateway uses: one of the `ws` library or of a simulated network. */
export type GatewayWebSocket = {
  readonly readyState: number;
  readonly OPEN: number;
  /** Number of bytes waiting to be sent. */
  readonly bufferedAmount: number;
  /** @param options `fin`: false for a piece of a message that continues */
  send(
    data: string | Buffer,
    options: { readonly binary: boolean; readonly fin?: boolean },
    flushed?: () => void,
  ): void;
  /** Writes a finished frame, if the socket can. */
  sendFrame?(frame: Buffer): void;
  /** Sends what follows up to `uncork` in one write, if the socket can. */
  cork?(): void;
  uncork?(): void;
  /** Sends what follows in this turn of the event loop in one write, if the socket can. */
  corkForTurn?(): void;
  /** Passes all events to one object, if the socket can: it then needs no closures, which saves memory. */
  listen?(listener: SocketListener): void;
  ping(): void;
  close(code?: number, reason?: string): void;
  terminate(): void;
  on(event: 'message', listener: (data: unknown) => void): unknown;
  on(event: 'pong' | 'close', listener: () => void): unknown;
};
