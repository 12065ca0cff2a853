/**
 * Adds changes of permissions and membership to the audit list of their team.
 *
 * Guarantees that every such job that took effect is listed once. The entry is written before the job is finished, so a
 * killed worker leaves the job claimed and the next worker writes it; an entry is identified by its job.
 */
import type { AuditEntry } from '../../model/audit.ts';
import type { TeamId } from '../../model/ids.ts';
import { roleSchema } from '../../model/member.ts';
import { checkOf } from '../../model/schemaCheck.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import { teamAudit, writeAudit } from '../audit/audit.ts';
import type { QueuedJob } from '../jobs/queuedJob.ts';
import { codeOf } from './handOver.ts';
import type { Done, Run } from './runTeam.ts';

const AUDITED: ReadonlySet<string> = new Set([
  ...[
    'foundTeam',
    'editTeam',
    'deleteTeam',
    'keepTeam',
    'joinTeam',
    'leaveTeam',
    'removeMember',
    'eraseMember',
  ],
  ...['changeRole', 'transferOwnership', 'createInvite', 'revokeInvite'],
  ...['createOfficeScreen', 'revokeOfficeScreen'],
]);

export const recordAudit = async (
  thoonk: Thoonk,
  team: TeamId,
  runs: readonly Run[],
  done: readonly Done[],
): Promise<void> => {
  const audited = runs.filter(({ job }) => AUDITED.has(job.action));
  if (audited.length === 0) return;
  const jobs = new Map(audited.map(({ id, job }) => [id, job]));
  for (const one of done) {
    const job = one.verdict === 'finished' ? jobs.get(one.id) : undefined;
    if (job && (await codeOf(thoonk.client, job, one)) === 200)
      await writeAudit(thoonk.client, teamAudit(team), entryOf(job));
  }
};

const roleFault = checkOf(roleSchema);
const isRole = (value: unknown): value is NonNullable<AuditEntry['role']> => roleFault(value) === null;

/** Only ids and roles: other arguments may hold hashes or text written by users. */
const entryOf = ({ client, mutation, action, user, args }: QueuedJob): AuditEntry => {
  const { member, role, invite } = (args ?? {}) as Readonly<Record<string, unknown>>;
  return {
    id: `${client} ${mutation}`,
    what: action,
    by: user,
    ...(typeof member === 'string' ? { member } : {}),
    ...(isRole(role) ? { role } : {}),
    ...(typeof invite === 'string' ? { invite } : {}),
  };
};
