/**
 * What was shipped since a moment, as Markdown: for stand-ups and reports elsewhere.
 *
 * Guarantees that titles appear as plain text: characters with a meaning in Markdown are escaped.
 */
import type { MemberId } from '../../model/ids.ts';
import type { Task } from '../../model/task.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { crewIds, knowsShipsSince, taskIds, taskIn } from './lists.ts';
import { personIn } from './people.ts';

export type Digest = {
  /** Markdown; empty if nothing was shipped. */
  readonly text: string;
  readonly count: number;
  /** Whether all ships since that moment are known here. */
  readonly isWhole: boolean;
};

/** @param since server time, milliseconds. Members in the order of the team list, their ships oldest first */
export const digestOf = (session: TeamSession, title: string, since: number): Digest => {
  const members = crewIds(session).map((id) => ({ id, ships: shipsSince(session, id, since) }));
  const parts = members
    .filter(({ ships }) => ships.length > 0)
    .map(
      ({ id, ships }) => `### ${escaped(personIn(session, id).name)}\n\n${ships.map(lineOf).join('\n')}\n`,
    );
  return {
    text: parts.length > 0 ? [`## ${escaped(title)}\n`, ...parts].join('\n') : '',
    count: members.reduce((sum, { ships }) => sum + ships.length, 0),
    isWhole: members.every(({ id }) => knowsShipsSince(session, id, since)),
  };
};

const shipsSince = (session: TeamSession, owner: MemberId, since: number): readonly Task[] =>
  [...taskIds(session, owner, 'shipped')]
    .reverse()
    .flatMap((id) => taskIn(session, owner, 'shipped', id) ?? [])
    .filter(({ shippedAt = 0 }) => shippedAt >= since);

const lineOf = ({ title, shipNote }: Task): string =>
  shipNote ? `- ${escaped(title)}\n  ${escaped(shipNote).replaceAll('\n', '\n  ')}` : `- ${escaped(title)}`;

/** Some signs mean something anywhere, others only at the beginning of a line: a list, a heading, a rule. */
const escaped = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>#|~&]/g, '\\$&')
    .replace(/^\s*[-+=]/gm, (start) => `${start.slice(0, -1)}\\${start.slice(-1)}`)
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2');
