/** English for what happened in the team. It is part of the catalogue in englishPages.ts. */
import type { ReactNode } from 'react';
import { sentence } from './sentence.ts';

/** `who` acted on the tasks `what`; `whom`: the member whose list they are on, or whom it concerns. */
export type DeedSentence = (who: ReactNode, what: ReactNode, whom: ReactNode) => ReactNode;

const sentences = {
  createTask: (who, what) => sentence`${who} added ${what}`,
  editTask: (who, what) => sentence`${who} edited ${what}`,
  startTask: (who, what) => sentence`${who} started ${what}`,
  stopTask: (who, what) => sentence`${who} stopped ${what}`,
  shipTask: (who, what) => sentence`${who} shipped ${what}`,
  unshipTask: (who, what) => sentence`${who} reopened ${what}`,
  laterTask: (who, what) => sentence`${who} put off ${what}`,
  unlaterTask: (who, what) => sentence`${who} brought back ${what}`,
  assignTask: (who, what, whom) => sentence`${who} assigned ${what} to ${whom}`,
  returnTask: (who, what) => sentence`${who} undid a change to ${what}`,
  deleteTask: (who, what) => sentence`${who} deleted ${what}`,
  restoreTask: (who, what) => sentence`${who} restored ${what}`,
  setLabels: (who, what) => sentence`${who} labelled ${what}`,
  repeatTask: (who, what) => sentence`${who} changed when ${what} repeats`,
  commentTask: (who, what) => sentence`${who} commented on ${what}`,
  cheerTask: (who, what) => sentence`${who} cheered ${what}`,
  joinTeam: (who) => sentence`${who} joined the team`,
  leaveTeam: (who) => sentence`${who} left the team`,
  eraseMember: (who) => sentence`${who} left the team`,
  removeMember: (who, _what, whom) => sentence`${who} removed ${whom} from the team`,
  changeRole: (who, _what, whom) => sentence`${who} changed the role of ${whom}`,
  transferOwnership: (who, _what, whom) => sentence`${who} made ${whom} the owner`,
} as const satisfies Readonly<Record<string, DeedSentence>>;

export const activity = {
  title: 'Activity',
  side: 'Chat and activity',
  sentences,
  /** A task was added to the list of a teammate. */
  addedFor: (who: ReactNode, what: ReactNode, whom: ReactNode) => sentence`${who} added ${what} for ${whom}`,
  /** In place of the title of a task that no longer exists. */
  gone: 'a task that is gone',
  and: (first: ReactNode, last: ReactNode) => sentence`${first} and ${last}`,
  more: (count: number) => (count === 1 ? '1 more' : `${count} more`),
  empty: 'Nothing has happened yet.',
  loading: 'Loading …',
  older: 'Show older',
  beginning: 'There is nothing older.',
  newer: (count: number) => (count === 1 ? '1 new' : `${count} new`),
  offline: 'You are offline. This may be out of date.',
  failed: 'The activity could not be loaded.',
};
