/** The English texts of pushes and mails. Every other language has all texts of `DeliveryWords`, too. */
import type { NotificationKind } from '../../model/notification.ts';

export type DeliveryWords = {
  readonly formerMember: string;
  /** What follows the name of the person who did it. */
  readonly happened: Readonly<Record<NotificationKind, string>>;
  readonly mentionedInChat: string;
  readonly newNotifications: (count: number) => string;
  readonly digestSubject: (count: number) => string;
  readonly olderNotifications: (count: number) => string;
  /** @param address of the server */
  readonly digestEnd: (address: string) => string;
  readonly codeSubject: (code: string) => string;
  readonly codeText: (code: string) => string;
  readonly resetSubject: string;
  readonly resetText: (link: string) => string;
};

export const english: DeliveryWords = {
  formerMember: 'A former member',
  happened: {
    assigned: 'assigned you a task',
    mentioned: 'mentioned you',
    shipped: 'shipped a task',
    edited: 'edited a task',
    commented: 'commented on a task',
    reassigned: 'reassigned a task',
    cheered: 'cheered a task',
  },
  mentionedInChat: 'mentioned you in the chat',
  newNotifications: (count) => `${count} new notifications`,
  digestSubject: (count) => (count === 1 ? 'One unread notification' : `${count} unread notifications`),
  olderNotifications: (count) => (count === 1 ? 'one older notification' : `${count} older notifications`),
  digestEnd: (address) => `Read them in Slipway: ${address}

You get this mail because you asked for it. To change that, open Settings, Notifications.
`,
  codeSubject: (code) => `${code} is your code for Slipway`,
  codeText: (code) => `Enter this code in Slipway, in Settings, Notifications:

${code}

It confirms that notifications may be mailed to this address. It works for an hour. If you did not ask for it, do nothing.
`,
  resetSubject: 'Set a new password for Slipway',
  resetText: (link) => `Somebody, probably you, wants to set a new password for your account at Slipway.

Open this link to choose one. It works once, within a day:
${link}

If you did not ask for it, you need not do anything.
`,
};
