/** Follows a team at a gateway without being a member, for views that this server makes itself. */
import type { MemberId } from '../../model/ids.ts';
import type { LogRecord } from '../log/readLog.ts';

export type Observer = {
  /** Every entry after the observation began, public or not. */
  readonly entry: (record: LogRecord) => void;
  /** Everything received so far is invalid. */
  readonly startAgain: () => void;
  /** Someone has come, gone or become away. */
  readonly presence: () => void;
};

export type Present = { readonly online: ReadonlySet<MemberId>; readonly away: ReadonlySet<MemberId> };

export type Observation = {
  readonly present: () => Present;
  readonly end: () => void;
};
