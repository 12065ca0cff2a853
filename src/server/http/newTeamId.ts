/** The id of a team that is about to be founded: nobody can guess it, and it says nothing. */
import { randomBytes } from 'node:crypto';
import type { TeamId } from '../../model/ids.ts';

export const newTeamId = (): TeamId => `t${randomBytes(10).toString('hex')}` as TeamId;
