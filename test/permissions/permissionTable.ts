/** The permission table as a page of the documentation. */

import { english } from '../../src/client/text/english.ts';
import type { MemberId } from '../../src/model/ids.ts';
import { REFUSALS } from '../../src/model/refusal.ts';
import type { Answer } from './bothSides.ts';
import { isServerVerb } from './bothSides.ts';
import { type Case, type Section, sections, type Verb } from './cases.ts';
import { PEOPLE } from './crew.ts';

export type Row = { readonly verb: Verb; readonly one: Case; readonly section: Section };

export const rows: readonly Row[] = sections.flatMap((section) =>
  (Object.entries(section.verbs) as [Verb, readonly Case[]][]).flatMap(([verb, cases]) =>
    cases.map((one) => ({ verb, one, section })),
  ),
);

/** The columns of a section: roles first, then who has to do with the item, then who is not in the team. */
export const columnsOf = ({ people }: Section): readonly (readonly [string, MemberId])[] => {
  const { 'former member': former, stranger, ...roles } = PEOPLE;
  return Object.entries({ ...roles, ...people, 'former member': former, stranger });
};

const INTRODUCTION = `# Who may do what

This page is generated: \`npm run test:unit -- test/permissions -u\` writes it, and the tests fail while it is out of date. They
ask the browser what it offers and the worker what it accepts, for every cell.

A cell says \`yes\`, or the reason for which the verb is refused. The columns of roles are members who have nothing to do with
the item; a task or message gives further rights to the people in the columns behind them, whatever their role. Verbs marked
with * are submitted by the server alone, for a person whom it has authenticated: a browser that sends one gets
\`unknownAction\`.
`;

/** @param answer what the worker decides */
export const permissionPage = (answer: (row: Row, user: MemberId) => Answer): string => {
  const seen = new Set<Answer>();
  const cell = (row: Row, user: MemberId): string => {
    const said = answer(row, user);
    seen.add(said);
    return said === 'yes' ? said : `\`${said}\``;
  };
  const tables = sections.map((section) => {
    const columns = columnsOf(section);
    const lines = rows
      .filter((row) => row.section === section)
      .map((row) => lineOf([nameOf(row), row.one.when ?? '', ...columns.map(([, user]) => cell(row, user))]));
    const head = lineOf(['verb', 'case', ...columns.map(([name]) => name)]);
    const rule = lineOf(['verb', 'case', ...columns].map(() => '---'));
    return [`## ${section.title}`, '', head, rule, ...lines, ''].join('\n');
  });
  return [INTRODUCTION, ...tables, reasonsPage(seen)].join('\n');
};

const nameOf = ({ verb }: Row): string => `${verb}${isServerVerb(verb) ? '*' : ''}`;

const lineOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const reasonsPage = (seen: ReadonlySet<Answer>): string => {
  const lines = [...seen]
    .filter((said) => said !== 'yes')
    .sort()
    .map((reason) => lineOf([`\`${reason}\``, String(REFUSALS[reason]), english.refusals[reason]]));
  const head = [lineOf(['reason', 'code', 'what the person reads']), lineOf(['---', '---', '---'])];
  return ['## Reasons', '', ...head, ...lines, ''].join('\n');
};
