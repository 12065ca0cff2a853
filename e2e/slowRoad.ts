/**
 * A bad network between a browser and the gateway: a real relay that delays every byte, and that can drop responses or
 * cut connections.
 */
import { connect, createServer, type Server, type Socket } from 'node:net';

export class SlowRoad {
  private server: Server | undefined;
  private readonly pairs = new Set<readonly [Socket, Socket]>();
  private swallowing = false;

  /** @param delay milliseconds in each direction */
  constructor(
    private readonly to: number,
    private readonly delay: number,
  ) {}

  /** @returns the address to open */
  async open(): Promise<string> {
    const server = createServer((browser) => this.join(browser));
    this.server = server;
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the relay has no port');
    return `http://127.0.0.1:${address.port}`;
  }

  /** From now on, drops everything from the server on existing connections; what the browser sends still arrives. */
  swallow(): void {
    this.swallowing = true;
  }

  /** Cuts all connections. New ones work normally. */
  cut(): void {
    for (const pair of this.pairs) for (const socket of pair) socket.destroy();
    this.pairs.clear();
    this.swallowing = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((closed) => this.server?.close(closed) ?? closed(undefined));
  }

  private join(browser: Socket): void {
    const server = connect(this.to, '127.0.0.1');
    const pair = [browser, server] as const;
    this.pairs.add(pair);
    this.carry(browser, server, () => true);
    this.carry(server, browser, () => !this.swallowing);
  }

  private carry(from: Socket, to: Socket, passes: () => boolean): void {
    const later = (work: () => void) => setTimeout(work, this.delay);
    from.setNoDelay(true);
    from.on('data', (bytes) => passes() && later(() => to.writable && to.write(bytes)));
    from.on('error', () => {});
    from.on('close', () => later(() => to.destroy()));
  }
}
