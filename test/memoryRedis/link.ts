/**
 * One connection between a client and the stand-in: requests one way, replies and messages the other, each in its order.
 *
 * Guarantees that what is in one direction never overtakes what is in it already, whatever the delays; that nothing comes
 * out of a link that is closed; and that a closed link takes back nothing that has reached the server.
 */
import { Lane } from './lane.ts';
import type { Failure, Reply } from './reply.ts';
import type { MemoryRedis } from './server.ts';
import type { Message, ServerEnd } from './serverEnd.ts';

/** The process at the client's end: how slow it is, and when it dies. */
export interface Environment {
  readonly dead: boolean;
  /** Milliseconds that a request or a reply takes. */
  delay(): number;
  /** Is told of each request before it runs and after. It may kill the process, or cut the link. */
  intercept(link: Link, args: readonly string[], when: 'before' | 'after'): void;
}

export type Replied = (reply: Reply | Failure | (Reply | Failure)[]) => void;

let links = 0;

export class Link implements ServerEnd {
  readonly id = ++links;
  open = true;
  /** The name of the command that came last. */
  last = '';
  /** So many messages to come are lost. */
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

  /** Something that is no command but takes its way: a subscription. */
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

  /** By the client, or by what lies between the two. */
  close(): void {
    if (!this.open) return;
    this.open = false;
    this.server.drop(this);
  }

  /** The client hears of it. */
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
