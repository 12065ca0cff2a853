/**
 * The link of a screen in an office. It stays in the address bar, so that a screen recovers after a restart, and behind
 * `#`, so that the secret gets into no log.
 */
import type { OfficeLink } from '../../api/officeShapes.ts';
import { asTeamId, isId } from '../../model/ids.ts';

const SECRET = /^[A-Za-z0-9_-]{20,64}$/;

/** Ids of screens may contain dots; ids of teams and secrets do not. Null if the link was copied only in part. */
export const readOfficeLink = (hash: string): OfficeLink | null => {
  const [, team = '', screen = '', secret = ''] = /^#office=([^.]*)\.(.*)\.([^.]*)$/.exec(hash) ?? [];
  return isId(team) && isId(screen) && SECRET.test(secret) ? { team: asTeamId(team), screen, secret } : null;
};

export const officeAddress = ({ team, screen, secret }: OfficeLink): string =>
  `${location.origin}/#office=${team}.${screen}.${secret}`;
