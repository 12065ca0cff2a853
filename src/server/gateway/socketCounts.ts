/**
 * Counts the open sockets per user and address, over all gateways.
 *
 * Guarantees that a socket above the maximum is refused even if the others are on other gateways, and that the counts
 * of a killed gateway expire with its lease. All changes in one turn of the event loop are one call; idle sockets cost
 * nothing. While Redis is unavailable each gateway counts alone.
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

type Field = string;

export class SocketCounts {
  private readonly id = randomBytes(8).toString('hex');
  private readonly own = new Map<Field, number>();
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

  /** Counts a socket. @returns a function that removes it from the count, or null if there are too many */
  async open(user: string, address: Address): Promise<(() => void) | null> {
    const fields: [Field, number][] = [[`user ${user}`, this.max.user]];
    // A silent proxy hides how many people are behind its address.
    if (!address.hidden) fields.push([`address ${address.name}`, this.max.address]);
    for (const [field] of fields) this.change(field, 1);
    const close = () => {
      for (const [field] of fields) this.change(field, -1);
    };
    const others = await this.settle();
    if (fields.every(([field, max]) => (this.own.get(field) ?? 0) + (others.get(field) ?? 0) <= max))
      return close;
    close();
    return null;
  }

  private change(field: Field, by: number): void {
    const count = (this.own.get(field) ?? 0) + by;
    if (count > 0) this.own.set(field, count);
    else this.own.delete(field);
    this.changed.add(field);
    void this.settle();
  }

  /** @returns the counts of the other gateways, for all changes in this turn */
  private settle(): Promise<ReadonlyMap<Field, number>> {
    this.turn ??= new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      this.turn = null;
      const fields = [...this.changed];
      this.changed = new Set();
      return this.tell(fields);
    });
    return this.turn;
  }

  private async tell(fields: readonly Field[]): Promise<ReadonlyMap<Field, number>> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<ReadonlyMap<Field, number>>((resolve) => {
      timer = setTimeout(() => resolve(new Map()), REDIS_TIMEOUT_MS);
    });
    const told = this.write(fields).then(({ others }) => others);
    return Promise.race([told.catch(() => new Map<Field, number>()), late]).finally(() =>
      clearTimeout(timer),
    );
  }

  private async renew(): Promise<void> {
    if (this.own.size === 0) return;
    const { known } = await this.write([]);
    // Redis has restarted without our counts.
    if (!known) await this.write([...this.own.keys()]);
  }

  private async write(fields: readonly Field[]): Promise<{ known: boolean; others: Map<Field, number> }> {
    const others = new Map<Field, number>();
    let known = false;
    for (let first = 0; first === 0 || first < fields.length; first += FIELDS_A_CALL) {
      const some = fields.slice(first, first + FIELDS_A_CALL);
      const args = some.flatMap((field) => [field, String(this.own.get(field) ?? 0)]);
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
