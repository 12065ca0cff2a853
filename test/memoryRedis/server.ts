/**
 * A Redis in memory: one keyspace, its scripts, subscribers and waiting clients. It runs one command at a time, as
 * Redis does.
 *
 * Guarantees that our real scripts run on it (lua/), that an unknown command is an error, and that it can be restored
 * to an earlier copy of itself, like a Redis whose append-only file has lost its end.
 */
import type { Command } from './commands/command.ts';
import { hashCommands } from './commands/hashes.ts';
import { listCommands } from './commands/lists.ts';
import { setCommands } from './commands/sets.ts';
import { sortedSetCommands } from './commands/sortedSets.ts';
import { streamCommands } from './commands/streams.ts';
import { stringCommands } from './commands/strings.ts';
import { Keyspace } from './keyspace.ts';
import { Failure, OK, type Reply } from './reply.ts';
import { Scripts } from './scripts.ts';
import type { Answered, ServerEnd } from './serverEnd.ts';
import { Subscriptions } from './subscriptions.ts';
import { Waiters } from './waiters.ts';

const COMMANDS: ReadonlyMap<string, Command> = new Map(
  [stringCommands, hashCommands, listCommands, setCommands, sortedSetCommands, streamCommands].flatMap(
    Object.entries<Command>,
  ),
);

export class MemoryRedis {
  keys = Keyspace.empty();
  readonly subscriptions = new Subscriptions();
  readonly links = new Set<ServerEnd>();
  private runs = 1;
  private readonly scripts = new Scripts((name, args) => this.run(null, name, args));
  private readonly waiters = new Waiters();
  private accepting = true;
  private asked = 0;
  /** Called after each command, before any other change. */
  onCommand: () => void = () => {};
  /** The number of calls of each command. */
  private readonly calls = new Map<string, number>();

  get up(): boolean {
    return this.accepting;
  }

  /** Runs one command; a blocking one is answered later. */
  execute(link: ServerEnd, args: readonly string[], answered: Answered): void {
    link.last = args[0]?.toLowerCase() ?? '';
    this.calls.set(link.last, (this.calls.get(link.last) ?? 0) + 1);
    try {
      const waiting = this.waiters.read(this.keys, link, args, answered);
      if (!waiting) answered(this.runRequest(link, args));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      answered(error);
    }
    this.onCommand();
    this.waiters.serve(this.keys);
  }

  /** Runs commands with nothing in between. One that fails does not undo the others. */
  executeAll(link: ServerEnd, commands: readonly (readonly string[])[]): (Reply | Failure)[] {
    const replies = commands.map((args) => {
      try {
        return this.runRequest(link, args);
      } catch (error) {
        if (error instanceof Failure) return error;
        throw error;
      }
    });
    this.onCommand();
    this.waiters.serve(this.keys);
    return replies;
  }

  /** A copy of the stored data, for `restart`. */
  copy(): Keyspace {
    return this.keys.copy();
  }

  /** All connections end and none is accepted. The stored data stays. */
  stop(): void {
    this.accepting = false;
    for (const link of [...this.links]) link.closedByServer();
  }

  /** Starts again with this keyspace and without scripts. */
  restart(keys: Keyspace): void {
    this.runs++;
    this.stop();
    this.keys = keys;
    this.scripts.forget();
    this.accepting = true;
  }

  /** A connection is closed; its waits and subscriptions end with it. */
  drop(link: ServerEnd): void {
    this.links.delete(link);
    this.waiters.drop(link);
    this.subscriptions.drop(link);
  }

  private runRequest(link: ServerEnd, request: readonly string[]): Reply {
    return this.run(link, request[0] ?? '', request.slice(1));
  }

  private run(link: ServerEnd | null, name: string, args: readonly string[]): Reply {
    const known = COMMANDS.get(name) ?? COMMANDS.get(name.toUpperCase());
    if (known) return known(this.keys, args);
    switch (name.toUpperCase()) {
      case 'EVAL':
        return this.scripts.eval(args[0] ?? '', args.slice(1));
      case 'EVALSHA':
        return this.scripts.evalSha(args[0] ?? '', args.slice(1));
      case 'PUBLISH':
        return this.subscriptions.publish(args[0] ?? '', args[1] ?? '');
      case 'SPUBLISH':
        return this.subscriptions.publishSharded(args[0] ?? '', args[1] ?? '');
      case 'TIME':
        return this.time();
      case 'CONFIG':
        return this.config(args);
      case 'INFO':
        return `run_id:run${this.runs}\r\n${[...this.calls].map(([one, calls]) => `cmdstat_${one}:calls=${calls},\r\n`).join('')}`;
      case 'CLIENT':
        return this.client(link, args);
      default:
        throw new Failure(`ERR unknown command '${name}'`);
    }
  }

  /** Microseconds increase from one call to the next, as they do over a network. */
  private time(): Reply {
    this.asked = Math.max(this.asked + 1, Date.now() * 1000);
    return [String(Math.floor(this.asked / 1_000_000)), String(this.asked % 1_000_000)];
  }

  private config(args: readonly string[]): Reply {
    if (args.join(' ').toUpperCase() !== 'RESETSTAT')
      throw new Failure('ERR of CONFIG only RESETSTAT is known here');
    this.calls.clear();
    return OK;
  }

  private client(link: ServerEnd | null, [verb = '', ...args]: readonly string[]): Reply {
    if (verb.toUpperCase() === 'LIST')
      return [...this.links].map(({ id, last }) => `id=${id} cmd=${last}\n`).join('');
    if (verb.toUpperCase() !== 'KILL' || args.join(' ').toUpperCase() !== 'TYPE PUBSUB')
      throw new Failure('ERR of CLIENT only LIST and KILL TYPE pubsub are known here');
    const listening = [...this.links].filter((one) => one !== link && this.subscriptions.listens(one));
    for (const one of listening) one.closedByServer();
    return listening.length === 0 ? OK : listening.length;
  }
}
