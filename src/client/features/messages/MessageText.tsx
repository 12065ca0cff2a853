/** The text of a message: web addresses become links, and mentions stand out. Everything else is plain text. */
import { Fragment, type ReactNode, useMemo } from 'react';
import type { Member } from '../../../model/member.ts';
import { splitLinks } from '../../view/links.ts';
import { useCrew, useUser } from '../../view/selectors.ts';

export const MessageText = ({ text }: { readonly text: string }) =>
  splitLinks(text).map((part, index) =>
    part.isAddress ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change order
      <a key={index} href={part.text} target="_blank" rel="noreferrer">
        {part.text}
      </a>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <Fragment key={index}>{part.text.includes('@') ? <Mentions text={part.text} /> : part.text}</Fragment>
    ),
  );

const Mentions = ({ text }: { readonly text: string }): ReactNode => {
  const crew = useCrew();
  const user = useUser();
  const pattern = useMemo(() => mentionPattern(crew), [crew]);
  if (!pattern) return text;
  const own = crew.find(({ id }) => id === user);
  const ownNames = own ? namesOf(own).map(folded) : [];
  return text.split(pattern).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change order
      <mark key={index} className="mention" data-own={ownNames.includes(folded(part.slice(1))) || undefined}>
        {part}
      </mark>
    ),
  );
};

const folded = (text: string): string => text.normalize('NFC').toLowerCase();

const namesOf = ({ id, name }: Member): string[] => [id, name.trim(), name.trim().split(/\s+/)[0] ?? ''];

/** Longer names first, so that “@Ada Kern” is one mention. */
const mentionPattern = (crew: readonly Member[]): RegExp | null => {
  const names = [...new Set(crew.flatMap(namesOf))].filter(Boolean);
  if (names.length === 0) return null;
  const escaped = names
    .sort((one, other) => other.length - one.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}_])(@(?:${escaped.join('|')}))(?![\\p{L}\\p{N}_])`, 'giu');
};
