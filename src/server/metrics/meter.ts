/**
 * What the job path reports about itself. A process without metrics counts nothing.
 *
 * No value may come from a user, except through `knownAction`: labels are names from closed lists.
 */
import { actionNamed } from '../../actions/index.ts';
import { serverActionNamed } from '../../actions/server/index.ts';
import { UNKNOWN_ACTION } from '../jobs/queuedJob.ts';

export type JobEnd = {
  readonly action: string;
  readonly code: number;
  readonly verdict: 'finished' | 'crashed' | 'postponed' | 'stalled';
  /** The log has settled the job before. */
  readonly isRepeated: boolean;
};

export type Meter = {
  readonly jobPut: (action: string) => void;
  readonly jobEnded: (end: JobEnd) => void;
  /** The entry of a job was sent to its author. Both are times of the wall clock: put by the gateway, committed by the worker. */
  readonly jobReturned: (putAt: number, committedAt: number) => void;
  /** A log does not continue from where this process has followed it: Redis has lost data. */
  readonly logRewound: () => void;
};

const nothing = (): void => {};
export const NO_METER: Meter = {
  jobPut: nothing,
  jobEnded: nothing,
  jobReturned: nothing,
  logRewound: nothing,
};

/** The name of an action, or one name for all that do not exist: a client may send any text. */
export const knownAction = (name: string): string =>
  actionNamed(name) || serverActionNamed(name) ? name : UNKNOWN_ACTION;
