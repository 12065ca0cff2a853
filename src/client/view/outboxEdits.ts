/**
 * Describes the edits that are not in the log: the action, where the edit is, why it waits, and which later edits
 * depend on it.
 */
import { asTaskId, jobIds, type TaskId } from '../../model/ids.ts';
import { type Refusal, refuse } from '../../model/refusal.ts';
import type { Job } from '../../sync/replica.ts';
import { isUserEdit } from '../engine/ledger.ts';
import type { KeptJob } from '../engine/outbox.ts';
import { isSameJob, jobName } from '../engine/storage.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { verbOf } from './refusalWords.ts';
import { refusedTask, textOf } from './refusedEdits.ts';

/** `device`: it survives this page. `memory`: it does not. `underWay`: it is being sent now. */
export type Whereabouts = 'device' | 'memory' | 'underWay' | 'refused';

export type OutboxEdit = {
  readonly key: string;
  readonly job: Job;
  readonly verb: string;
  readonly text: string;
  readonly where: Whereabouts;
  /** Made by another tab that is closed. */
  readonly adopted: boolean;
  /** Why it was refused, or does not apply to what is shown now. */
  readonly why: Refusal | null;
  /** The server may have received it before the connection was lost: discarding it may be too late. */
  readonly mayHaveArrived: boolean;
  /** Edits of the task that this edit creates. */
  readonly dependants: readonly OutboxEdit[];
};

/** In the order they take effect, refused edits first. Each is listed below the edit it depends on. */
export const outboxEdits = (session: TeamSession): readonly OutboxEdit[] => {
  const { outboxes } = session.engine.ledger;
  const refused = session.state.refused.map(({ job, refusal }) => ({
    ...described(session, job),
    where: 'refused' as const,
    why: refusal,
  }));
  const unsent = outboxes
    .all()
    .flatMap((outbox) => outbox.unsettled().map((kept) => unsentEdit(session, kept)))
    .filter(({ job }) => isUserEdit(job));
  return nested([...refused, ...unsent]);
};

/** The focused edit: the first one if the previously focused one is gone. */
export const currentEdit = (edits: readonly OutboxEdit[], current: string | null): OutboxEdit | undefined => {
  const all = edits.flatMap(withDependants);
  return all.find(({ key }) => key === current) ?? all[0];
};

/** An edit and all that depend on it, in order. */
export const withDependants = (edit: OutboxEdit): readonly OutboxEdit[] => [
  edit,
  ...edit.dependants.flatMap(withDependants),
];

const described = (session: TeamSession, job: Job) => ({
  key: jobName(job),
  job,
  verb: verbOf(session, { job }),
  text: textOf(session, { job }),
  adopted: job.client !== session.engine.ledger.outboxes.own.client,
  mayHaveArrived: false,
  dependants: [] as readonly OutboxEdit[],
});

const unsentEdit = (session: TeamSession, { job, stored, sent }: KeptJob): OutboxEdit => {
  const { engine, store, state } = session;
  const { waiting } = store.pending.find((pending) => isSameJob(pending.job, job)) ?? { waiting: null };
  const where = engine.isUnderWay(job) ? 'underWay' : stored && state.kept === 'device' ? 'device' : 'memory';
  return { ...described(session, job), where, why: waiting && refuse(waiting), mayHaveArrived: sent };
};

/** The task that an edit creates: its id is the first id of the job. */
const madeBy = ({ action, client, mutation }: Job): TaskId | null =>
  action === 'createTask' ? asTaskId(jobIds(client, mutation)()) : null;

const nested = (edits: readonly OutboxEdit[]): readonly OutboxEdit[] => {
  const makers = new Map<TaskId, OutboxEdit>();
  for (const edit of edits) {
    const made = madeBy(edit.job);
    if (made) makers.set(made, edit);
  }
  const makerOf = (edit: OutboxEdit) => makers.get(refusedTask(edit) ?? asTaskId(''));
  return edits
    .filter((edit) => !makerOf(edit))
    .map((edit) => ({
      ...edit,
      dependants: edits
        .filter((other) => makerOf(other) === edit)
        .map((other) => ({ ...other, text: other.text || edit.text })),
    }));
};

/** The content of an export file: everything that is needed to redo the edits by hand. */
export const exportText = (session: TeamSession): string => {
  const { user } = session;
  const edits = outboxEdits(session)
    .flatMap(withDependants)
    .map(({ job, verb, text, where, why }) => ({
      at: new Date(job.at).toISOString(),
      what: `${verb}: ${text}`,
      action: job.action,
      args: job.args,
      where,
      ...(why ? { reason: why.reason } : {}),
    }));
  return JSON.stringify({ team: user.team, user: user.id, edits }, null, 2);
};
