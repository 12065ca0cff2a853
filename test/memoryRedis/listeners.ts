/** The subscriptions of one connection, on the side of the client. */
import type { Link } from './link.ts';
import { fromBytes, toBytes } from './reply.ts';
import type { ListenKind, Message } from './serverEnd.ts';

export type Listener = (message: never, channel: never) => void;
type Listening = { readonly listener: Listener; readonly buffers: boolean };

const KINDS: readonly ListenKind[] = ['channel', 'pattern', 'sharded'];

export class Listeners {
  private readonly names: Record<ListenKind, Map<string, Listening[]>> = {
    channel: new Map(),
    pattern: new Map(),
    sharded: new Map(),
  };

  /** @returns the names as bytes */
  add(kind: ListenKind, names: readonly string[], listener: Listener, buffers: boolean): string[] {
    return names.map((name) => {
      const bytes = toBytes(name);
      const listening = this.names[kind].get(bytes) ?? [];
      this.names[kind].set(bytes, [...listening, { listener, buffers }]);
      return bytes;
    });
  }

  /**
   * @param names all names if omitted
   * @param listener every listener if omitted
   * @returns the names that nothing listens to any more
   */
  remove(kind: ListenKind, names?: readonly string[], listener?: Listener): string[] {
    const known = this.names[kind];
    return (names?.map(toBytes) ?? [...known.keys()]).filter((name) => {
      const left = (known.get(name) ?? []).filter(
        (one) => listener !== undefined && one.listener !== listener,
      );
      if (left.length > 0) known.set(name, left);
      else known.delete(name);
      return left.length === 0;
    });
  }

  /** Restores the subscriptions on a new link. */
  restore(link: Link): void {
    for (const kind of KINDS)
      for (const name of this.names[kind].keys()) link.server.subscriptions.add(kind, name, link);
  }

  receive({ kind, name, channel, message }: Message): void {
    for (const { listener, buffers } of this.names[kind].get(name) ?? []) {
      const [said, where] = [message, channel].map((bytes) =>
        buffers ? Buffer.from(bytes, 'latin1') : fromBytes(bytes),
      );
      listener(said as never, where as never);
    }
  }
}
