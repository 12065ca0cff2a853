/** English for task details, comments, chats and the inbox. */
import type { ReactNode } from 'react';
import type { NotificationKind } from '../../model/notification.ts';
import type { Repeats } from '../../model/repeats.ts';
import { plural } from './plural.ts';
import { sentence } from './sentence.ts';

export const chat = {
  title: 'Chat',
  log: 'Chat and ships',
  empty: 'No messages yet. Say hello to your team.',
  newest: 'Newest',
  today: 'Today',
  shipped: (name: string, title: ReactNode) => sentence`${name} shipped ${title}`,
  field: 'Message to the team',
  placeholder: 'Message the team',
  nothingSent: (problem: string) => `${problem} Nothing was sent.`,
  typing: (names: readonly string[]) => {
    const [one = '', other = ''] = names;
    if (names.length === 1) return `${one} is typing…`;
    return names.length === 2 ? `${one} and ${other} are typing…` : 'Several people are typing…';
  },
};

export const details = {
  close: 'Close details',
  nothingToOpen: 'There is no task to open here.',
  gone: 'This task no longer exists.',
  place: (owner: string, list: string) => `${owner} · ${list}`,
  from: (name: string) => `from ${name}`,
  since: (day: string) => `since ${day}`,
  notes: 'Notes',
  shipNote: 'Ship note',
  labels: 'Labels',
  noLabels: 'none',
  repeats: 'Repeats',
  never: 'never',
  every: {
    daily: 'every day',
    weekdays: 'every weekday',
    weekly: 'every week',
    monthly: 'every month',
  } satisfies Record<Repeats, string>,
  wakes: 'Comes back',
  wakesNever: 'no date',
  watching: 'Watching',
  cheers: 'Cheered by',
  nobody: 'no one',
  talk: 'Comments and history',
  olderComments: 'Show older comments',
  noComments: 'No comments yet.',
  commentsOffline: 'Comments load when you are back online.',
  field: 'Comment',
  placeholder: 'Write a comment',
  created: 'created it',
  shipped: 'shipped it',
  did: {
    createTask: 'added it',
    editTask: 'edited it',
    startTask: 'started it',
    stopTask: 'stopped it',
    shipTask: 'shipped it',
    unshipTask: 'unshipped it',
    laterTask: 'put it off',
    unlaterTask: 'brought it back',
    assignTask: 'reassigned it',
    deleteTask: 'deleted it',
    restoreTask: 'restored it',
    returnTask: 'undid the last change',
    watchTask: 'started watching',
    unwatchTask: 'stopped watching',
    cheerTask: 'cheered it',
    setLabels: 'changed the labels',
    repeatTask: 'changed when it repeats',
  },
};

export const labelPicker = {
  title: 'Labels',
  find: 'Find or create a label',
  create: (name: string) => `Create “${name}”`,
  color: 'Colour of the new label',
  colorNumber: (number: number) => `Colour ${number}`,
  none: 'No labels yet. Type a name to create the first one.',
  noMatch: 'No label has this name.',
};

export const shipNote = {
  title: 'Ship with a note',
  lead: (title: ReactNode) => sentence`Ship ${title}`,
  field: 'Note for the team',
  placeholder: 'What should the team know?',
  ship: 'Ship',
};

export const wake = {
  title: 'Put off until',
  lead: (title: ReactNode) => sentence`Put off ${title}`,
  evening: 'This evening',
  tomorrow: 'Tomorrow',
  monday: 'Next Monday',
  noDate: 'No date',
  date: 'Pick a date',
  choose: 'Put off',
};

export const messages = {
  edited: 'edited',
  deleted: 'Message deleted',
  more: 'More actions for this message',
  edit: 'Edit',
  delete: 'Delete',
  makeTask: 'Create a task from it',
  madeTask: (title: string) => `Added to your list: ${title}`,
  editField: 'Edit message',
  save: 'save',
  cancel: 'cancel',
  mentions: 'People to mention',
};

const happened = {
  assigned: (name: ReactNode, what: ReactNode) => sentence`${name} assigned you ${what}`,
  mentioned: (name: ReactNode, what: ReactNode) => sentence`${name} mentioned you on ${what}`,
  shipped: (name: ReactNode, what: ReactNode) => sentence`${name} shipped ${what}`,
  edited: (name: ReactNode, what: ReactNode) => sentence`${name} edited ${what}`,
  commented: (name: ReactNode, what: ReactNode) => sentence`${name} commented on ${what}`,
  reassigned: (name: ReactNode, what: ReactNode) => sentence`${name} reassigned ${what}`,
  cheered: (name: ReactNode, what: ReactNode) => sentence`${name} cheered ${what}`,
} satisfies Record<NotificationKind, (name: ReactNode, what: ReactNode) => ReactNode>;

export const inbox = {
  title: 'Inbox',
  unread: (count: number) => `${count} unread`,
  allRead: 'all read',
  isUnread: 'unread',
  today: 'Today',
  happened,
  mentionedInChat: (name: ReactNode) => sentence`${name} mentioned you in the chat`,
  aTask: 'a task',
  empty: 'Nothing new. Assignments, mentions and updates on tasks you watch appear here.',
  nothingRead: 'There are no read notifications to clear.',
  inTitle: (count: number, title: string) => `(${count}) ${title}`,
};

export const direct = {
  rooms: 'Chats',
  title: 'Direct messages',
  private: (name: string) => `Only you and ${name} can read this.`,
  forget: 'Remove from the list',
  field: (name: string) => `Message to ${name}`,
  placeholder: (name: string) => `Message ${name}`,
  log: (name: string) => `Messages with ${name}`,
  empty: 'No messages yet.',
  older: 'Show older messages',
  unread: (count: number) => plural(count, 'unread message'),
  newLine: 'New',
  notOneself: 'This is you. Choose a teammate to message.',
  chooseFirst: (above: string | null, below: string | null) =>
    `Open the list of a teammate first${above && below ? ` (${above} and ${below})` : ''}, then message them from there.`,
};
