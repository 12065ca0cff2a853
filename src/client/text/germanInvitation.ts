/** German for the invite page. It is part of the catalogue in germanPages.ts. */
import type { ReactNode } from 'react';
import { plural } from './plural.ts';
import { sentence } from './sentence.ts';

const people = (count: number): string => plural(count, 'Person', 'Personen');

export const invitation = {
  reading: 'Deine Einladung wird geladen …',
  title: (team: ReactNode) => sentence`Bei ${team} mitmachen`,
  lead: (by: string | null, role: 'admin' | 'member', members: number) =>
    `${by ? `${by} lädt dich ein` : 'Du bist eingeladen'}${role === 'admin' ? ', als Admin' : ''}. ${people(members)} im Team.`,
  joinAs: (name: string) => `Als ${name} beitreten`,
  otherAccount: 'Mit einem anderen Konto beitreten',
  signUpAndJoin: 'Konto erstellen und beitreten',
  signInAndJoin: 'Anmelden und beitreten',
  iAmNew: 'Ich bin neu hier',
  iHaveAccount: 'Ich habe ein Konto',
  how: 'Beitreten',
  unread: 'Diese Einladung konnte nicht geladen werden',
  gone: 'Diese Einladung gilt nicht mehr',
  goneLead:
    'Sie ist aufgebraucht, widerrufen oder abgelaufen. Bitte die Person, die sie geschickt hat, um einen neuen Link.',
};
