/**
 * One connection between a client and the in-memory Redis: requests in one direction, replies and messages in the
 * other, each in order.
 *
 * Guarantees that nothing overtakes anything in the same direction, whatever the delays; that nothing comes out of a
 * closed link; and that closing a link does not undo what has reached the server.
 */
import { Lane } from './lane.ts';
import type { Failure, Reply } from './reply.ts';
import type { MemoryRedis } from './server.ts';
import type { Message, ServerEnd } from './serverEnd.ts';

/** The process at the client's end: its delays and its death. */
export interface Environment {
  readonly dead: boolean;
  /** Milliseconds that a request or a reply takes. */
  delay(): number;
  /** Called for each request before it runs and after it. It may kill the process, or cut the link. */
  intercept(link: Link, args: readonly string[], when: 'before' | 'after'): void;
}

export type Replied = (reply: Reply | Failure | (Reply | Failure)[]) => void;

let links = 0;

export class Link implements ServerEnd {
  readonly id = ++links;
  open = true;
  /** The name of the last command. */
  last = '';
  /** The number of future messages that will be lost. */
  losing = 0;
  private readonly requests: Lane;
  private readonly replies: Lane;

  constructor(
    readonly server: MemoryRedis,
    private readonly at: Environment,
    private readonly received: (message: Message) => void,
    private readonly lost: () => void,
  ) {
    this.requests = new Lane(() => at.delay());
    this.replies = new Lane(() => at.delay());
    server.links.add(this);
  }

  request(args: readonly string[], replied: Replied): void {
    this.send(args, replied, (answered) => this.server.execute(this, args, answered));
  }

  requestAll(commands: readonly (readonly string[])[], replied: Replied): void {
    this.send(['MULTI'], replied, (answered) => answered(this.server.executeAll(this, commands)));
  }

  /** Something that is not a command but takes the same way: a subscription. */
  change(work: () => void, done: () => void): void {
    this.send(['SUBSCRIBE'], done, (answered) => {
      work();
      answered(null);
    });
  }

  /** A message on its way to the client. */
  tell(message: Message): void {
    if (this.losing > 0) {
      this.losing--;
      return;
    }
    this.replies.put(() => this.open && !this.at.dead && this.received(message));
  }

  /** Closed by the client, or by the network. */
  close(): void {
    if (!this.open) return;
    this.open = false;
    this.server.drop(this);
  }

  /** Tells the client. */
  closedByServer(): void {
    if (!this.open) return;
    this.close();
    if (!this.at.dead) this.lost();
  }

  private send(
    args: readonly string[],
    replied: Replied,
    work: (answered: (reply: Reply | Failure | (Reply | Failure)[]) => void) => void,
  ): void {
    this.requests.put(() => {
      if (!this.open || this.at.dead) return;
      this.at.intercept(this, args, 'before');
      if (!this.open || this.at.dead) return;
      work((reply) => this.replies.put(() => this.open && !this.at.dead && replied(reply)));
      this.at.intercept(this, args, 'after');
    });
  }
}
