import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openScreenForEach, rowOf } from '../../../test/fixtures/openScreen.tsx';
import { JUN, LENA } from '../../demo/demoTeam.ts';
import { publish, retract } from '../../model/change.ts';
import { chatFeed } from '../../model/feeds/chat.ts';
import { formerFeed } from '../../model/feeds/former.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import { ERASED_LOOK } from '../../model/former.ts';
import type { MemberId, MessageId } from '../../model/ids.ts';
import { personIn } from './people.ts';

const harbor = openScreenForEach();

const authors = () =>
  [...screen.getByRole('log').querySelectorAll('.message b')].map((name) => name.textContent);
const ships = () => [...screen.getByRole('log').querySelectorAll('.event')].map((line) => line.textContent);

test('a former member keeps their name next to what they wrote, shipped and created', async () => {
  const before = { authors: authors(), ships: ships() };
  expect(before.authors).toContain('Jun');
  expect(before.ships.some((line) => line?.includes('Jun'))).toBe(true);
  await harbor.others(JUN, 'leaveTeam', { tasks: [] });
  await harbor.wait();
  expect(screen.queryByRole('option', { name: /Jun/ })).toBeNull();
  expect({ authors: authors(), ships: ships() }).toEqual(before);
  expect(rowOf('ada-5').textContent).toContain('Jun');
});

test('an unknown author is shown as "Someone"', async () => {
  const { session, log } = harbor.server;
  const message = { id: 'old' as MessageId, from: 'gone' as MemberId, text: 'Ahoy', at: Date.now() };
  log.state.applyChanges([publish(chatFeed(harbor.server.team), message)]);
  await harbor.cut();
  await harbor.mend();
  expect(authors().at(-1)).toBe(session.texts.names.somebody);
  expect(personIn(session, LENA)).toMatchObject({ name: 'Lena Ohm', first: 'Lena' });
  expect(personIn(session, 'gone' as MemberId)).toMatchObject({ name: 'Someone', initials: '?' });
});

test('a user who deleted their account is a former member, even where there is room for only one word', async () => {
  const { session, log, team } = harbor.server;
  const former = { name: 'Former member', ...ERASED_LOOK, id: JUN, leftAt: 1 };
  log.state.applyChanges([retract(membersFeed(team), JUN), publish(formerFeed(team), former)]);
  await harbor.cut();
  await harbor.mend();
  expect(authors()).toContain('Former member');
  expect(ships().some((line) => line?.includes('Former member shipped'))).toBe(true);
  expect([...authors(), ...ships()].some((text) => text?.includes('Jun'))).toBe(false);
  expect(personIn(session, JUN)).toMatchObject({ name: 'Former member', first: 'Former member' });
});
