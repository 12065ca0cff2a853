// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { openScreenForEach } from '../../../test/fixtures/openScreen.tsx';
import { JUN, LENA } from '../../demo/demoTeam.ts';
import type { MemberId } from '../../model/ids.ts';
import type { ClientMessage } from '../../sync/protocol/index.ts';
import { AWAY_AFTER, IdleWatch } from '../state/idleWatch.ts';
import { TYPING_SHOWN_MS, Typists } from '../state/typists.ts';

const harbor = openScreenForEach();
const crew = () => within(screen.getByRole('list', { name: 'Team' }));
const names = () =>
  crew()
    .getAllByRole('button')
    .map((one) => one.querySelector('b')?.textContent?.split(' ')[0]);
const told = () => {
  const messages: ClientMessage[] = [];
  const { server } = harbor;
  const receive = server.receive.bind(server);
  vi.spyOn(server, 'receive').mockImplementation((message) => {
    messages.push(message);
    receive(message);
  });
  return messages;
};

describe('presence', () => {
  test('away members are listed after online ones and before offline ones', async () => {
    const [first, ...others] = names();
    const gone = ['jun', 'lena', 'mina', 'tomas'] as MemberId[];
    harbor.server.say({ type: 'presence', online: ['ada', 'jun', 'lena'] as MemberId[] });
    harbor.server.say({ type: 'away', away: [JUN] });
    await harbor.wait();
    expect(names()[0]).toBe(first);
    expect(others).toHaveLength(gone.length);
    expect(names().slice(1, 3)).toEqual(['Lena', 'Jun']);
    expect(document.querySelectorAll('.crew .avatar i[data-away=true]')).toHaveLength(1);
    harbor.server.say({ type: 'away', away: [] });
    await harbor.wait();
    expect(document.querySelectorAll('.crew .avatar i[data-away=true]')).toHaveLength(0);
  });

  test('a member who leaves was last seen now; the server is asked once about the others', async () => {
    const messages = told();
    const { clock } = harbor.server.session;
    harbor.server.say({ type: 'presence', online: ['ada', 'jun'] as MemberId[] });
    await harbor.wait();
    expect(crew().getAllByText(/last seen just now/).length).toBeGreaterThan(0);
    await harbor.cut();
    await harbor.mend();
    harbor.server.say({ type: 'presence', online: ['ada'] as MemberId[] });
    await harbor.wait();
    const asked = messages.filter(({ type }) => type === 'lastSeen');
    harbor.server.say({
      type: 'lastSeen',
      team: harbor.server.team,
      seen: [{ member: LENA, at: clock.now() - 2.5 * 3_600_000 }],
    });
    await harbor.wait();
    expect(asked.length).toBeLessThanOrEqual(1);
    expect(crew().getAllByText(/last seen 2 h ago/)).toHaveLength(1);
  });
});

describe('typing', () => {
  test('is shown until it ends or its message arrives', async () => {
    harbor.server.say({ type: 'typing', team: harbor.server.team, member: JUN });
    await harbor.wait();
    expect(screen.getByText('Jun is typing…')).toBeTruthy();
    await harbor.wait(TYPING_SHOWN_MS);
    expect(screen.queryByText('Jun is typing…')).toBeNull();
    harbor.server.say({ type: 'typing', team: harbor.server.team, member: JUN });
    harbor.server.say({ type: 'typing', team: harbor.server.team, member: LENA });
    await harbor.wait();
    expect(screen.getByText('Jun and Lena are typing…')).toBeTruthy();
  });

  test('in a direct chat is shown there, and not in the team chat', async () => {
    harbor.server.say({ type: 'typing', team: harbor.server.team, member: JUN, direct: true });
    await harbor.wait();
    expect(screen.queryByText(/is typing/)).toBeNull();
    const typists = harbor.server.session.part(Typists);
    expect(typists.in({ direct: JUN }).map(({ member }) => member)).toEqual([JUN]);
  });

  test('is sent at most once in three seconds for each conversation', async () => {
    const messages = told();
    const typists = harbor.server.session.part(Typists);
    const type = () => {
      typists.typed('team');
      typists.typed({ direct: JUN });
    };
    for (let keys = 0; keys < 5; keys++) type();
    await harbor.wait(3_000);
    type();
    const { team } = harbor.server;
    const direct = { type: 'typing', team, with: JUN };
    expect(messages).toEqual([{ type: 'typing', team }, direct, { type: 'typing', team }, direct]);
  });
});

test('a user is away after some minutes without input, and back with the next input', () => {
  vi.useFakeTimers();
  const told: boolean[] = [];
  const stop = new IdleWatch((isAway) => told.push(isAway)).start(window);
  vi.advanceTimersByTime(AWAY_AFTER - 1);
  window.dispatchEvent(new Event('wheel'));
  vi.advanceTimersByTime(AWAY_AFTER - 1);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual([true]);
  window.dispatchEvent(new Event('pointermove'));
  expect(told).toEqual([true, false]);
  vi.advanceTimersByTime(AWAY_AFTER);
  expect(told).toEqual([true, false, true]);
  stop();
});
