/**
 * Binds the clients that say hello in a room. Hellos that arrive in one turn of the event loop share a call.
 *
 * Guarantees that each hello is checked in Redis after it has arrived, and that several hellos of one client are bound
 * in the order in which they arrived.
 */
import { membersFeed } from '../../model/feeds/members.ts';
import type { TeamId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { type Bound, bindClients, type ClientBinding } from '../log/clients.ts';
import { TurnBatch } from '../turnBatch.ts';

export type Binding = Bound | 'notMember' | 'wrongClient';

/** Maximum number of clients per call: Redis serves nobody else during it. */
const MAX_CLIENTS = 50;

export class BindingBatcher {
  private readonly batch = new TurnBatch<ClientBinding, Binding>((all) => this.bindAll(all), MAX_CLIENTS);

  constructor(
    private readonly client: RedisClient,
    private readonly team: TeamId,
  ) {}

  bind(binding: ClientBinding): Promise<Binding> {
    return this.batch.ask(binding);
  }

  private async bindAll(all: readonly ClientBinding[]): Promise<readonly Binding[]> {
    const bound: Binding[] = [];
    for (let rest = [...all.entries()]; rest.length > 0; ) {
      // A call accepts each client once: later hellos of the same client wait for the next call.
      const isFirst = (client: string, index: number) =>
        rest.find(([, other]) => other.client === client)?.[0] === index;
      const now = rest.filter(([index, { client }]) => isFirst(client, index));
      const bindings = now.map(([, binding]) => binding);
      const answers = await bindClients(this.client, this.team, membersFeed(this.team), bindings);
      for (const [at, [index]] of now.entries()) bound[index] = answers[at] ?? 'wrongClient';
      rest = rest.filter(([index]) => !(index in bound));
    }
    return bound;
  }
}
