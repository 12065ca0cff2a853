/**
 * English labels of the actions, derived from their names unless an exception is listed here.
 *
 * Guarantees labels for every action and each of its bindings, so a new verb needs none of its own: `cheerTask` is
 * "Cheer", "Cheered" and, for its binding `cheer`, "cheer".
 */
import { otherVerbs, taskVerbs } from '../../actions/taskVerbs.ts';
import type { ActionTexts, ExceptionalTexts, Words } from './actionTexts.ts';
import { asSentence } from './asSentence.ts';

const EXCEPTIONS = {
  createTask: { label: 'New task', done: 'Added', bindings: { create: 'new task' } },
  editTask: { done: 'Saved', bindings: { title: 'edit', note: 'edit notes' } },
  shipTask: { done: 'Shipped' },
  unshipTask: { done: 'Unshipped' },
  stopTask: { done: 'Stopped' },
  laterTask: { label: 'Put off', done: 'Put off' },
  unlaterTask: { label: 'Bring back', done: 'Brought back' },
  moveTask: { bindings: { up: 'move up', down: 'move down' } },
  assignTask: { done: 'Assigned' },
  restoreTask: { label: 'Restore', done: 'Restored' },
  returnTask: { label: 'Undo', done: 'Undone' },
  editTeam: { label: 'Rename team', done: 'Saved', bindings: { name: 'rename team' } },
  changeRole: { label: 'Change role', done: 'Changed', bindings: {} },
  removeMember: { label: 'Remove from team', done: 'Removed', bindings: {} },
  leaveTeam: { label: 'Leave team', done: 'You left the team', bindings: {} },
  transferOwnership: { label: 'Make owner', done: 'The team has a new owner', bindings: {} },
  deleteTeam: { label: 'Delete team', done: 'Team deleted', bindings: {} },
  keepTeam: { label: 'Restore team', done: 'Team restored', bindings: {} },
  sendChat: { label: 'Message', done: 'Sent', bindings: { send: 'chat' } },
  summariseWeek: {
    label: 'Summarise the week',
    done: 'Asked for a digest of the week',
    bindings: { ask: 'digest of the week' },
  },
  watchTask: { done: 'Watching' },
  unwatchTask: { label: 'Stop watching', done: 'No longer watching', bindings: { unwatch: 'stop watching' } },
  repeatTask: { done: 'Saved' },
  setLabels: { label: 'Labels', done: 'Saved' },
  createLabel: { label: 'New label', done: 'Label added' },
  editLabel: { done: 'Label saved' },
  deleteLabel: { done: 'Label deleted' },
  restoreLabel: { label: 'Restore label', done: 'Label restored' },
  editComment: { done: 'Comment saved' },
  deleteComment: { done: 'Comment deleted' },
  editChat: { label: 'Edit message', done: 'Message saved' },
  deleteChat: { label: 'Delete message', done: 'Message deleted' },
  sendDirectChat: { label: 'Direct message', done: 'Sent' },
  editDirectChat: { label: 'Edit direct message', done: 'Message saved' },
  deleteDirectChat: { label: 'Delete direct message', done: 'Message deleted' },
  setLastRead: { label: 'Mark as read', done: 'Marked as read' },
  clearNotifications: { done: 'Cleared' },
  resetLastInteraction: { label: 'Remove chat from list', done: 'Removed from the list' },
} satisfies ExceptionalTexts;

type Named = { readonly name: string; readonly bindings: readonly { readonly name: string }[] };

/** Words from the name of an action and the names of its bindings. */
export const wordsFromName = ({ name, bindings }: Named): Words => {
  const [verb = '', ...rest] = spaced(name.replace(/Task$/, '')).split(' ');
  return {
    label: asSentence([verb, ...rest].join(' ')),
    done: asSentence([past(verb), ...rest].join(' ')),
    bindings: Object.fromEntries(bindings.map((binding) => [binding.name, spaced(binding.name)])),
  };
};

const spaced = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const past = (verb: string): string =>
  verb.endsWith('e') ? `${verb}d` : `${verb.replace(/(?<=[^aeiou])y$/, 'i')}ed`;

const withExceptions = (action: Named): Words => {
  const usual = wordsFromName(action);
  const better: Partial<Words> = (EXCEPTIONS as Readonly<Record<string, Partial<Words>>>)[action.name] ?? {};
  return { ...usual, ...better, bindings: { ...usual.bindings, ...better.bindings } };
};

/** Bindings of verbs that are not in the first script are among the exceptions. */
const named: readonly Named[] = [
  ...Object.values(taskVerbs),
  ...otherVerbs.map((name) => ({ name, bindings: [] })),
];

// There is an entry for each name, which `fromEntries` does not express.
export const englishActions = Object.fromEntries(
  named.map((action) => [action.name, withExceptions(action)]),
) as ActionTexts;
