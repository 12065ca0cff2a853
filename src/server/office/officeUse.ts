/** When each screen of a team was last open, to the minute. Not stored in the log: it is no change of the team. */
import type { TeamId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { officeUseKey } from '../log/keys.ts';

const MINUTE_MS = 60_000;

export class OfficeUse {
  private readonly noted = new Map<string, number>();

  constructor(private readonly client: RedisClient) {}

  /** Failures are ignored: the next request stores it. */
  note(team: TeamId, screen: string, now: number): void {
    const name = `${team} ${screen}`;
    if (now - (this.noted.get(name) ?? 0) < MINUTE_MS) return;
    this.noted.set(name, now);
    this.client.hSet(officeUseKey(team), screen, String(now)).catch(() => this.noted.delete(name));
  }
}

export const readOfficeUse = async (
  client: RedisClient,
  team: TeamId,
): Promise<ReadonlyMap<string, number>> => {
  const stored = await client.hGetAll(officeUseKey(team));
  return new Map(Object.entries(stored).map(([screen, at]) => [screen, Number(at)]));
};

export const forgetOfficeUse = async (client: RedisClient, team: TeamId, screen: string): Promise<void> => {
  await client.hDel(officeUseKey(team), screen);
};
