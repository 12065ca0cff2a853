/**
 * A reverse proxy in front of Slipway that behaves like real ones. It listens on its own address and forwards
 * everything to a gateway.
 */
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  request as send,
} from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

export type Habits = {
  /** Sends the gateway's own address as Host. */
  readonly rewritesHost?: boolean;
  /** Answers every upgrade with 400. */
  readonly refusesUpgrades?: boolean;
  /** Appends this to every page. */
  readonly appends?: string;
  /** Appends this to every script, as a proxy that "optimises" does. */
  readonly appendsToScripts?: string;
};

/** How the proxy's own sign-in answers browsers that are not signed in to it. */
export type Gate = 'open' | 'redirect' | 'unauthorised' | 'page';

const SIGNED_IN = 'gate=open';

export class ReverseProxy {
  gate: Gate = 'open';
  habits: Habits;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly target: URL,
    habits: Habits,
  ) {
    this.habits = habits;
    this.server = createServer((request, response) => this.handle(request, response));
    this.server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) =>
      this.upgrade(request, socket, head),
    );
    this.server.on('connection', (socket) => this.keep(socket));
  }

  static async before(target: string, habits: Habits = {}): Promise<ReverseProxy> {
    const proxy = new ReverseProxy(new URL(target), habits);
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Closes all connections, like a proxy that reloads its configuration. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  close(): void {
    this.cut();
    this.server.close();
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => this.sockets.delete(socket));
  }

  private headers(request: IncomingMessage) {
    const { rewritesHost } = this.habits;
    return {
      ...request.headers,
      ...(rewritesHost ? { host: this.target.host } : {}),
      'accept-encoding': 'identity',
    };
  }

  private isShut(request: IncomingMessage): boolean {
    return this.gate !== 'open' && !request.headers.cookie?.includes(SIGNED_IN);
  }

  private handle(request: IncomingMessage, response: ServerResponse): void {
    if (request.url === '/gate-sign-in') this.signIn(request, response);
    else if (this.isShut(request)) this.turnAway(request, response);
    else this.pass(request, response);
  }

  private pass(request: IncomingMessage, response: ServerResponse): void {
    const { hostname, port } = this.target;
    const onward = send(
      { hostname, port, path: request.url, method: request.method, headers: this.headers(request) },
      (answer) => void this.answer(answer, response),
    );
    onward.on('error', () => response.writeHead(502).end());
    request.pipe(onward);
  }

  private async answer(answer: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of answer) parts.push(part as Buffer);
    const type = answer.headers['content-type'] ?? '';
    const { appends = '', appendsToScripts = '' } = this.habits;
    if (type.includes('text/html')) parts.push(Buffer.from(appends));
    if (type.includes('javascript')) parts.push(Buffer.from(appendsToScripts));
    const { 'content-length': _, 'transfer-encoding': __, ...headers } = answer.headers;
    response.writeHead(answer.statusCode ?? 502, headers).end(Buffer.concat(parts));
  }

  /** The proxy's sign-in page, and its form action, which returns to the previous page. */
  private signIn(request: IncomingMessage, response: ServerResponse): void {
    if (request.method === 'POST')
      response.writeHead(302, { 'set-cookie': `${SIGNED_IN}; Path=/`, location: '/api/return' }).end();
    else
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<form method="post" action="/gate-sign-in"><button>Sign in to the network</button></form>');
  }

  private turnAway(request: IncomingMessage, response: ServerResponse): void {
    const isNavigation = request.headers['sec-fetch-mode'] === 'navigate';
    if (this.gate === 'redirect' || isNavigation)
      response.writeHead(302, { location: '/gate-sign-in' }).end();
    else if (this.gate === 'unauthorised') response.writeHead(401).end('who are you?');
    else response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in to the network</h1>');
  }

  private upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    if (this.habits.refusesUpgrades || this.isShut(request)) {
      socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const far = connect(Number(this.target.port), this.target.hostname, () => {
      const lines = Object.entries(this.headers(request)).map(([name, value]) => `${name}: ${value}`);
      far.write(`GET ${request.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      far.write(head);
      far.pipe(socket).pipe(far);
    });
    this.keep(far);
    far.on('close', () => socket.destroy());
    socket.on('close', () => far.destroy());
  }
}
