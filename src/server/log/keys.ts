/**
 * The keys of a team's data other than feeds, and of the data that gateways and bridges share.
 */
import type { RedisClient } from '../../thoonk/client.ts';

/** Our extensions for a team: not listed in `feeds`, and in the team's slot. */
export const logKey = (team: string): string => `thoonk.log:{team:${team}}`;
export const headKey = (team: string): string => `thoonk.head:{team:${team}}`;
export const clientKey = (team: string, client: string): string => `thoonk.client:{team:${team}}:${client}`;
/** The users of clients whose ids do not contain them. */
export const ownersKey = (team: string): string => `thoonk.owners:{team:${team}}`;
/** Marks a removed team for some time. */
export const removedKey = (team: string): string => `slipway.removed:{team:${team}}`;
/** The feeds of a team that is being removed. */
export const removalKey = (team: string): string => `slipway.removal:{team:${team}}`;

/** The members who have a team open, by gateway. */
export const presenceKey = (team: string): string => `thoonk.online:{team:${team}}`;

/** When members of a team were last seen. */
export const lastSeenKey = (team: string): string => `slipway.lastSeen:{team:${team}}`;

/** When each screen in an office was last open. */
export const officeUseKey = (team: string): string => `slipway.officeUse:{team:${team}}`;

/** The leases of all gateways. On a Cluster it is in its own slot. */
export const GATEWAYS = 'thoonk.gateways';

/** The ids and item digests of a team at one log entry, kept by the bridge. */
export const marksKey = (team: string): string => `thoonk.marks:{team:${team}}`;
/** The format of earlier versions: a copy of the whole team. Read once, then deleted. */
export const checkpointKey = (team: string): string => `thoonk.checkpoint:{team:${team}}`;

/**
 * The lease of the bridge, and the counter of its epochs. One script uses both, so on a Cluster the name of the counter
 * has a hash tag that puts it into the slot of the lease.
 */
export const bridgeKeys = ({ primaries }: Pick<RedisClient, 'primaries'>): string[] => [
  'thoonk.bridge',
  primaries ? 'thoonk.{thoonk.bridge}.epoch' : 'thoonk.bridge.epoch',
];
