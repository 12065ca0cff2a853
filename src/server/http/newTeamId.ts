/** A random id for a new team: it cannot be guessed and reveals nothing. */
import { randomBytes } from 'node:crypto';
import type { TeamId } from '../../model/ids.ts';

export const newTeamId = (): TeamId => `t${randomBytes(10).toString('hex')}` as TeamId;
