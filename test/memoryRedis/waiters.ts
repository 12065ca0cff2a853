/**
 * Blocking commands: the waiting clients, first come, first served.
 */
import { listCommands } from './commands/lists.ts';
import type { Keyspace } from './keyspace.ts';
import { Failure, type Reply } from './reply.ts';
import type { Answered, ServerEnd } from './serverEnd.ts';

type Waiter = {
  readonly link: ServerEnd;
  readonly attempt: (keys: Keyspace) => Reply;
  readonly answered: Answered;
  timer?: ReturnType<typeof setTimeout>;
};

export class Waiters {
  private waiting: Waiter[] = [];

  /** @returns false if it is not a blocking command. One that need not wait is answered at once. */
  read(keys: Keyspace, link: ServerEnd, args: readonly string[], answered: Answered): boolean {
    const blocking = readBlocking(args);
    if (!blocking) return false;
    const reply = blocking.attempt(keys);
    if (reply !== null) {
      answered(reply);
      return true;
    }
    const waiter: Waiter = { link, answered, attempt: blocking.attempt };
    this.waiting.push(waiter);
    if (blocking.seconds > 0) {
      waiter.timer = setTimeout(() => {
        this.waiting = this.waiting.filter((one) => one !== waiter);
        answered(null);
      }, blocking.seconds * 1000);
    }
    return true;
  }

  /** Something may have been pushed. A key of another type does not affect clients that are already waiting. */
  serve(keys: Keyspace): void {
    if (!keys.takePushed() || this.waiting.length === 0) return;
    this.waiting = this.waiting.filter(({ attempt, answered, timer }) => {
      let reply: Reply = null;
      try {
        reply = attempt(keys);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
      }
      if (reply === null) return true;
      clearTimeout(timer);
      answered(reply);
      return false;
    });
  }

  drop(link: ServerEnd): void {
    this.waiting = this.waiting.filter((waiter) => {
      if (waiter.link === link) clearTimeout(waiter.timer);
      return waiter.link !== link;
    });
  }
}

const readBlocking = (request: readonly string[]) => {
  const name = request[0]?.toUpperCase();
  if (name !== 'BLMPOP' && name !== 'BLMOVE') return null;
  const args = request.slice(1);
  const command = (known: string) => listCommands[known] as NonNullable<(typeof listCommands)[string]>;
  switch (name) {
    case 'BLMPOP': {
      const [seconds, ...pop] = args;
      const names = pop.slice(1, Number(pop[0]) + 1);
      // A worker waits on many queues, and nearly all of them are empty.
      const attempt = (keys: Keyspace) =>
        names.some((name) => keys.kind(name) !== undefined) ? command('LMPOP')(keys, pop) : null;
      return { seconds: Number(seconds), attempt };
    }
    case 'BLMOVE':
      return {
        seconds: Number(args[4]),
        attempt: (keys: Keyspace) => command('LMOVE')(keys, args.slice(0, 4)),
      };
  }
};
