/**
 * The link of a screen in an office. It stays in the address bar, behind `#`: a screen that restarts finds its way back,
 * and the secret is sent to no log.
 */
import type { OfficeLink } from '../../api/officeShapes.ts';
import { asTeamId, isId } from '../../model/ids.ts';

const SECRET = /^[A-Za-z0-9_-]{20,64}$/;

/** Ids may contain dots, those of teams and secrets do not. Null if the link was copied only in part. */
export const readOfficeLink = (hash: string): OfficeLink | null => {
  const [, team = '', screen = '', secret = ''] = /^#office=([^.]*)\.(.*)\.([^.]*)$/.exec(hash) ?? [];
  return isId(team) && isId(screen) && SECRET.test(secret) ? { team: asTeamId(team), screen, secret } : null;
};

export const officeAddress = ({ team, screen, secret }: OfficeLink): string =>
  `${location.origin}/#office=${team}.${screen}.${secret}`;
