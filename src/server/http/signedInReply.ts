/**
 * Signs a person in: a new session replaces those of the request.
 *
 * Guarantees that a browser gets a new token at sign-in, so that a token known to someone before is useless.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { MemberId } from '../../model/ids.ts';
import type { Account } from '../accounts/accounts.ts';
import { deviceName } from '../accounts/deviceName.ts';
import { readOwnTeams } from '../accounts/ownTeams.ts';
import type { SessionPlace } from '../accounts/storedSession.ts';
import { accountAudit, teamAudit, writeAudit } from '../audit/audit.ts';
import { addressOf, isSecure } from './address.ts';
import { undoIfDeleted } from './deletedMeanwhile.ts';
import type { Services } from './handler.ts';
import { tokensOf } from './requestSession.ts';
import { withinTime } from './withinTime.ts';

export const placeOf = (request: IncomingMessage, { config }: Services): SessionPlace => ({
  device: deviceName(request.headers['user-agent']),
  address: addressOf(request, config).name,
});

/** @returns the response of the route, or null if all sessions of the account have ended in the meantime */
export const signedInReply = async (
  account: Pick<Account, 'id' | 'epoch'>,
  request: IncomingMessage,
  services: Services,
): Promise<{ readonly output: null; readonly cookies: readonly string[] } | null> => {
  const { sessions, cookie, config } = services;
  const token = await withinTime(sessions.beginFor(account, placeOf(request, services)));
  if (token === null) return null;
  await withinTime(sessions.end(tokensOf(request, services)));
  await withinTime(noteSignIn(account.id, placeOf(request, services), services));
  await undoIfDeleted(account.id, () => services.thoonk.client.del(accountAudit(account.id)), services);
  return { output: null, cookies: [cookie.write(token, isSecure(request, config))] };
};

/** Written to the person's list, and without the address to the lists of their teams. */
const noteSignIn = async (
  user: MemberId,
  { device, address }: SessionPlace,
  { thoonk }: Services,
): Promise<void> => {
  const entry = { id: randomUUID(), what: 'signIn', by: user, device };
  await writeAudit(thoonk.client, accountAudit(user), { ...entry, address });
  for (const { id } of await readOwnTeams(thoonk, user))
    await writeAudit(thoonk.client, teamAudit(id), entry);
};
