/**
 * The outboxes of this tab: that of its own client, and those adopted from closed tabs.
 *
 * Guarantees that a tab has a client id of its own, created when it opens and never copied; that it holds the lock of
 * every client it sends for; and that jobs are sent in the order they were made: one client at a time, adopted ones
 * before its own. Adopted jobs keep their client and their numbers, whichever tab sends them.
 */
import type { ClientId, MemberId } from '../../model/ids.ts';
import type { Job } from '../../sync/replica.ts';
import type { ClientLocks } from './clientLocks.ts';
import { newClientId, Outbox } from './outbox.ts';
import type { StoredJob } from './storage.ts';

export class Outboxes {
  readonly own: Outbox;
  private readonly adopted: Outbox[] = [];
  private readonly releases = new Map<ClientId, () => void>();

  constructor(
    user: MemberId,
    private readonly locks: ClientLocks,
  ) {
    this.own = new Outbox(newClientId(user));
  }

  /** Locks a new client id that no other tab can know. */
  async holdOwn(): Promise<void> {
    await this.hold(this.own.client);
  }

  async hold(client: ClientId): Promise<boolean> {
    const release = await this.locks.tryHold(client);
    if (release) this.releases.set(client, release);
    return release !== null;
  }

  knows(client: ClientId): boolean {
    return this.releases.has(client);
  }

  /** Takes over the stored jobs of a client whose lock this tab holds, without gaps in their numbers. */
  adopt(client: ClientId, kept: readonly StoredJob[], now: number): Outbox | null {
    if (kept.length === 0) return null;
    const outbox = new Outbox(client);
    for (const { job, state, refusal } of kept)
      outbox.add(job, { stored: true, sent: true, settledAt: state === 'settled' ? now : null, refusal });
    // The server may have lost the settled jobs.
    outbox.doubtful = kept.some(({ state }) => state === 'settled');
    this.adopted.push(outbox);
    this.adopted.sort((a, b) => firstAt(a) - firstAt(b));
    return outbox;
  }

  /** The client to send for next. */
  get nextClient(): Outbox {
    return this.adopted.find(({ hasUnsettled, doubtful }) => hasUnsettled || doubtful) ?? this.own;
  }

  /**
   * The server was rewound. What it still knows of the other clients is known only after a hello as each of them. Jobs
   * that count as settled may turn out to be lost, so all jobs made so far may be in the snapshot without being counted.
   */
  doubt(known: Outbox): void {
    for (const outbox of this.all()) {
      outbox.doubtful = outbox !== known && outbox.size > 0;
      outbox.unsureUpTo = outbox.nextMutation() - 1;
    }
  }

  /**
   * Called on disconnect. Before their entries arrive, the server may lose jobs it acknowledged to an adopted client;
   * the cursor then still fits, and only a hello as that client reveals the loss. The tab's own client always comes
   * last.
   */
  doubtAdopted(): void {
    for (const outbox of this.adopted) outbox.doubtful = outbox.size > 0;
  }

  /** In sending order. */
  all(): readonly Outbox[] {
    return [...this.adopted, this.own];
  }

  of(client: ClientId): Outbox | undefined {
    return client === this.own.client ? this.own : this.adopted.find((outbox) => outbox.client === client);
  }

  /** All unsettled jobs, in sending order. */
  pending(): Job[] {
    return this.all().flatMap((outbox) => outbox.unsettled().map(({ job }) => job));
  }

  /** Releases adopted clients that have no jobs left. */
  dropEmpty(): void {
    for (const outbox of this.adopted.filter(({ size }) => size === 0)) {
      this.adopted.splice(this.adopted.indexOf(outbox), 1);
      this.release(outbox.client);
    }
  }

  release(client: ClientId): void {
    this.releases.get(client)?.();
    this.releases.delete(client);
  }

  releaseAll(): void {
    for (const client of [...this.releases.keys()]) this.release(client);
  }
}

const firstAt = (outbox: Outbox): number => outbox.unsettled()[0]?.job.at ?? 0;
