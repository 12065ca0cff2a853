/** An open socket, as far as the gateway knows it: one of the library's, or one of a simulated network. */
export type GatewayWebSocket = {
  readonly readyState: number;
  readonly OPEN: number;
  /** Bytes that wait to be sent. */
  readonly bufferedAmount: number;
  /** @param options `fin`: false for a piece of a message of which more follows */
  send(
    data: string | Buffer,
    options: { readonly binary: boolean; readonly fin?: boolean },
    flushed?: () => void,
  ): void;
  ping(): void;
  close(code?: number, reason?: string): void;
  terminate(): void;
  on(event: 'message', listener: (data: unknown) => void): unknown;
  on(event: 'pong' | 'close', listener: () => void): unknown;
};
