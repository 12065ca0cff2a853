/**
 * The client's end: it connects, reconnects, and keeps requests until there is a link, as the real client does.
 *
 * Guarantees that a request on a lost link is rejected (whether it ran is then unknown), that a request without a link
 * waits, that subscriptions are restored before `ready`, and that nothing happens after the connection is destroyed or
 * its process is dead.
 */
import type { EventEmitter } from 'node:events';
import {
  ClientClosedError,
  DisconnectsClientError,
  SocketClosedUnexpectedlyError,
} from '@redis/client/dist/index.js';
import { type Environment, Link } from './link.ts';
import { Listeners } from './listeners.ts';
import type { Failure, Reply } from './reply.ts';
import type { MemoryRedis } from './server.ts';

export type RawReply = Reply | Failure | (Reply | Failure)[];
type Send = (link: Link, replied: (reply: RawReply) => void) => void;
type Request = {
  readonly send: Send;
  readonly resolve: (reply: RawReply) => void;
  readonly reject: (error: Error) => void;
};

/** Milliseconds until a lost link is reopened: the initial value in our own settings. */
const RECONNECT = 50;

export class Connection {
  readonly listeners = new Listeners();
  private link: Link | null = null;
  private opened = false;
  private waiting: Request[] = [];
  private readonly underway = new Set<Request>();
  private readonly connected: (() => void)[] = [];

  constructor(
    readonly server: MemoryRedis,
    readonly at: Environment,
    private readonly events: EventEmitter,
  ) {}

  get isOpen(): boolean {
    return this.opened;
  }

  get isReady(): boolean {
    return this.link !== null;
  }

  connect(): Promise<void> {
    this.opened = true;
    const ready = new Promise<void>((resolve) => this.connected.push(resolve));
    setImmediate(() => this.establish());
    return ready;
  }

  call(args: readonly string[]): Promise<RawReply> {
    return this.request((link, replied) => link.request(args, replied));
  }

  callAll(commands: readonly (readonly string[])[]): Promise<RawReply> {
    return this.request((link, replied) => link.requestAll(commands, replied));
  }

  /** A change of the subscriptions. */
  async change(work: (link: Link) => void): Promise<void> {
    await this.request((link, replied) =>
      link.change(
        () => work(link),
        () => replied(null),
      ),
    );
  }

  /** The link breaks: pending requests have run or not. */
  cut(): void {
    this.link?.closedByServer();
  }

  destroy(): void {
    if (!this.opened) throw new ClientClosedError();
    this.opened = false;
    this.link?.close();
    this.link = null;
    this.fail([...this.underway, ...this.waiting.splice(0)], new DisconnectsClientError());
  }

  private request(send: Send): Promise<RawReply> {
    if (this.at.dead) return new Promise(() => {});
    if (!this.opened) return Promise.reject(new ClientClosedError());
    return new Promise((resolve, reject) => {
      const request = { send, resolve, reject };
      if (this.link) this.start(this.link, request);
      else this.waiting.push(request);
    });
  }

  private start(link: Link, request: Request): void {
    this.underway.add(request);
    request.send(link, (reply) => {
      if (this.underway.delete(request)) request.resolve(reply);
    });
  }

  private establish(): void {
    if (!this.opened || this.at.dead || this.link) return;
    if (!this.server.up) {
      this.events.emit('error', new Error('connect ECONNREFUSED'));
      setTimeout(() => this.establish(), RECONNECT);
      return;
    }
    const link = new Link(
      this.server,
      this.at,
      (message) => this.listeners.receive(message),
      () => this.lost(link),
    );
    // One round trip, which restores the subscriptions.
    link.change(
      () => this.listeners.restore(link),
      () => this.ready(link),
    );
    this.attempt = link;
  }

  private attempt: Link | null = null;

  private ready(link: Link): void {
    if (!this.opened) {
      link.close();
      return;
    }
    this.link = link;
    for (const request of this.waiting.splice(0)) this.start(link, request);
    for (const connected of this.connected.splice(0)) connected();
    this.events.emit('ready');
  }

  private lost(link: Link): void {
    if (this.attempt !== link || !this.opened) return;
    this.link = null;
    const error = new SocketClosedUnexpectedlyError();
    this.fail([...this.underway], error);
    this.events.emit('error', error);
    setTimeout(() => this.establish(), RECONNECT);
  }

  private fail(requests: readonly Request[], error: Error): void {
    this.underway.clear();
    for (const { reject } of requests) reject(error);
  }
}
