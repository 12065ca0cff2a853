/**
 * Counts the open sockets per user and address, over all gateways.
 *
 * Guarantees that a socket above the maximum is refused even if the others are on other gateways, and that the counts
 * of a killed gateway expire with its lease. All changes of one turn of the event loop share one call; idle sockets cost
 * no calls. While Redis is unavailable each gateway counts alone.
 */
import { randomBytes } from 'node:crypto';
import type { RedisClient } from '../../thoonk/client.ts';
import { listOf } from '../../thoonk/replies.ts';
import type { Address } from '../http/address.ts';
import { gatewayScripts } from './scripts.ts';

export const MAX_SOCKETS = { user: 100, address: 5_000 };

const PREFIX = 'slipway.{sockets}:';
const COUNTS = `${PREFIX}of:`;
const LEASE = 30_000;
const FIELDS_A_CALL = 500;
/** Milliseconds to wait for Redis before counting alone. */
const REDIS_TIMEOUT_MS = 500;

/** The name of a count: its kind, then the user or the address. */
type Field = string;
const USER = 'user ';
const ADDRESS = 'address ';

export type SocketAddress = Pick<Address, 'network' | 'hidden'>;

export class SocketCounts {
  private readonly id = randomBytes(8).toString('hex');
  private readonly users = new Map<string, number>();
  private readonly addresses = new Map<string, number>();
  /** Counts that Redis does not know yet. */
  private changed = new Set<Field>();
  private turn: Promise<ReadonlyMap<Field, number>> | null = null;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly client: RedisClient,
    private readonly max = MAX_SOCKETS,
  ) {}

  start(): void {
    this.timer = setInterval(() => void this.renew().catch(() => {}), LEASE / 3);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Counts a socket. @returns whether it is within the limits; if not, it is not counted */
  async open(user: string, address: SocketAddress): Promise<boolean> {
    this.change(user, address, 1);
    const others = await this.flushLater();
    const isWithin = (field: Field, own: number | undefined, max: number) =>
      (own ?? 0) + (others.get(field) ?? 0) <= max;
    const { network } = address;
    const isUserWithin = isWithin(`${USER}${user}`, this.users.get(user), this.max.user);
    const isAddressWithin = isWithin(`${ADDRESS}${network}`, this.addresses.get(network), this.max.address);
    if (isUserWithin && (address.hidden || isAddressWithin)) return true;
    this.close(user, address);
    return false;
  }

  /** Call this when a socket that was counted has closed. */
  close(user: string, address: SocketAddress): void {
    this.change(user, address, -1);
  }

  private change(user: string, { network, hidden }: SocketAddress, by: number): void {
    add(this.users, user, by);
    this.changed.add(`${USER}${user}`);
    // A silent proxy hides how many people are behind its address.
    if (!hidden) {
      add(this.addresses, network, by);
      this.changed.add(`${ADDRESS}${network}`);
    }
    void this.flushLater();
  }

  private own(field: Field): number {
    const [counts, prefix] = field.startsWith(USER) ? [this.users, USER] : [this.addresses, ADDRESS];
    return counts.get(field.slice(prefix.length)) ?? 0;
  }

  /** Writes all changes of this turn at its end. @returns the counts of the other gateways for the changed fields */
  private flushLater(): Promise<ReadonlyMap<Field, number>> {
    this.turn ??= new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      this.turn = null;
      const fields = [...this.changed];
      this.changed = new Set();
      return this.writeInTime(fields);
    });
    return this.turn;
  }

  private async writeInTime(fields: readonly Field[]): Promise<ReadonlyMap<Field, number>> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<ReadonlyMap<Field, number>>((resolve) => {
      timer = setTimeout(() => resolve(new Map()), REDIS_TIMEOUT_MS);
    });
    const written = this.write(fields).then(
      ({ others }) => others,
      () => {
        // Redis may still hold the earlier counts, and the lease keeps them alive: they are written with the next ones.
        for (const field of fields) this.changed.add(field);
        return new Map<Field, number>();
      },
    );
    return Promise.race([written, late]).finally(() => clearTimeout(timer));
  }

  private async renew(): Promise<void> {
    if (this.users.size === 0 && this.changed.size === 0) return;
    const { known } = await this.write([]);
    // Redis has restarted without our counts.
    if (!known) {
      for (const user of this.users.keys()) this.changed.add(`${USER}${user}`);
      for (const network of this.addresses.keys()) this.changed.add(`${ADDRESS}${network}`);
    }
    if (this.changed.size > 0) await this.flushLater();
  }

  private async write(fields: readonly Field[]): Promise<{ known: boolean; others: Map<Field, number> }> {
    const others = new Map<Field, number>();
    let known = false;
    for (let first = 0; first === 0 || first < fields.length; first += FIELDS_A_CALL) {
      const some = fields.slice(first, first + FIELDS_A_CALL);
      const args = some.flatMap((field) => [field, String(this.own(field))]);
      const keys = [`${PREFIX}gateways`, `${COUNTS}${this.id}`];
      const answer = listOf(
        await gatewayScripts.run(this.client, 'socketCounts', keys, [
          this.id,
          String(LEASE),
          COUNTS,
          ...args,
        ]),
      );
      known = answer[0] === 1;
      for (const [at, field] of some.entries()) others.set(field, Number(answer[at + 1]));
    }
    return { known, others };
  }
}

const add = (counts: Map<string, number>, name: string, by: number): void => {
  const count = (counts.get(name) ?? 0) + by;
  if (count > 0) counts.set(name, count);
  else counts.delete(name);
};
