/** Two teams of one member, open in one page: nothing of one shows in the other, and both stay live. */
import { act as actNow, screen } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { answerWith, type HarborServer, openBeside } from '../../../../test/fixtures/browserSession.ts';
import {
  focusedTask,
  openScreenForEach,
  press,
  rowsOf,
  type,
} from '../../../../test/fixtures/openScreen.tsx';
import { ADA, DEMO_TEAM, JUN } from '../../../demo/demoTeam.ts';
import type { TaskId, TeamId } from '../../../model/ids.ts';
import { CLOSE } from '../../../sync/protocol/close.ts';

vi.setConfig({ testTimeout: 30_000 });

const TENDER = 'tender' as TeamId;
const row = (id: string) => ({ id: id as TaskId, list: 'tasks' as const });

const harbor = openScreenForEach('Home');
let tender: HarborServer;

beforeEach(async () => {
  await actNow(async () => {
    tender = await openBeside(harbor.server, TENDER);
  });
});

const show = (team: TeamId) => actNow(() => harbor.server.app.show(team));
const quickAdd = () => screen.getByRole<HTMLInputElement>('textbox', { name: /^New task/ });
const sent = (server: HarborServer) => server.asked.map(({ action }) => action);
const noticed = (server: HarborServer) => server.session.state.notice?.text;

test('a second open team is live, but does not come into view by itself', () => {
  expect(harbor.server.app.state.inView).toBe(harbor.server.session);
  expect(tender.session.state).toMatchObject({ ready: true, connection: 'live' });
  expect(tender.session.id).not.toBe(harbor.server.session.id);
});

test('the palette leads to another team, by its name or by the command', () => {
  press('Mod+k');
  type('switch to another team');
  press('Tab', 'Enter');
  expect(harbor.server.app.state.inView).toBe(tender.session);
  expect(focusedTask()).toBe('ada-1');
  press('Mod+k');
  type(harbor.server.app.state.teams.find(({ id }) => id === DEMO_TEAM)?.name ?? '');
  press('Enter');
  expect(harbor.server.app.state.inView).toBe(harbor.server.session);
  expect(harbor.shown().layers).toEqual([]);
});

describe('an action in one team', () => {
  test('moves only the cursor of that team', () => {
    press('j', 'j');
    show(TENDER);
    expect(focusedTask()).toBe('ada-1');
    press('j');
    expect(focusedTask()).toBe('ada-2');
    show(DEMO_TEAM);
    expect(harbor.shown().selection.cursor).toEqual(row('ada-3'));
    expect(focusedTask()).toBe('ada-3');
  });

  test('selects rows only there, from where the range began to the cursor', () => {
    press('j');
    press('Shift+ArrowDown', 'Shift+ArrowDown');
    expect(harbor.shown().selection).toEqual({
      cursor: row('ada-4'),
      rows: [row('ada-2'), row('ada-3'), row('ada-4')],
      range: { from: row('ada-2'), besides: [] },
    });
    show(TENDER);
    expect(tender.session.state.selection).toEqual({ cursor: row('ada-1'), rows: [] });
    press('j');
    expect(harbor.shown().selection.rows).toHaveLength(3);
  });

  test('is sent for that team, and is undone there', async () => {
    press('j', 's');
    show(TENDER);
    press('Mod+z');
    expect(noticed(tender)).toBe('Nothing to undo.');
    press('Home', 'l');
    show(DEMO_TEAM);
    press('Mod+z');
    expect(sent(harbor.server)).toEqual(['shipTask', 'returnTask']);
    expect(sent(tender)).toEqual(['laterTask']);
    expect(rowsOf('Now')).toContain('Cut the release notes');
    show(TENDER);
    expect(rowsOf('Now')).not.toContain('Cut the release notes');
  });

  test('does not show in the other team, and neither does its outbox', async () => {
    press('s', 'o');
    await harbor.wait(600);
    expect(screen.getByRole('dialog', { name: 'Outbox' })).toBeTruthy();
    show(TENDER);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(rowsOf('Now')).toContain('Cut the release notes');
    expect(screen.queryByText(/unsent/)).toBeNull();
    show(DEMO_TEAM);
    expect(screen.getByRole('dialog', { name: 'Outbox' }).textContent).toContain('Cut the release notes');
  });

  test('changes only the drafts of that team', () => {
    press('c');
    type('For the harbor');
    show(TENDER);
    expect(quickAdd().value).toBe('');
    press('c');
    type('For the tender');
    show(DEMO_TEAM);
    expect(quickAdd().value).toBe('For the harbor');
    expect(tender.session.drafts.get(`add ${ADA} tasks`)).toEqual({ text: 'For the tender' });
  });

  test('does not carry a list or the first key of a sequence over to the other', () => {
    press('g', 'l', 'a', 'Escape', 'g');
    expect(harbor.shown()).toMatchObject({ list: 'later', prefix: 'g' });
    show(TENDER);
    expect(tender.session.state).toMatchObject({ list: 'tasks', prefix: null });
    press('l');
    expect(sent(tender)).toEqual(['laterTask']);
    expect(sent(harbor.server)).toEqual([]);
  });
});

describe('an event from outside', () => {
  test('in the team out of view shows when that team comes into view, and not before', async () => {
    await actNow(() =>
      tender.others(JUN, 'createTask', { member: ADA, title: 'Tow the raft', list: 'tasks' }),
    );
    await harbor.wait();
    expect(rowsOf('Now')).not.toContain('Tow the raft');
    show(TENDER);
    expect(rowsOf('Now')).toContain('Tow the raft');
  });

  test('causes a refusal only in its own team', async () => {
    show(TENDER);
    press('l');
    await actNow(() => tender.others(ADA, 'shipTask', { member: ADA, task: 'ada-1' }));
    await actNow(() => tender.take());
    expect(tender.session.state.refused).toHaveLength(1);
    expect(harbor.shown().refused).toEqual([]);
    show(DEMO_TEAM);
    expect(screen.queryByText(/was refused/)).toBeNull();
  });

  test('that ends one team leaves the other team live', async () => {
    await actNow(() => tender.say({ type: 'left', team: TENDER, code: CLOSE.resume }));
    expect(screen.getByText('Live')).toBeTruthy();
    show(TENDER);
    expect(screen.getByText('Offline')).toBeTruthy();
  });

  test('that cuts the socket shows in both teams, and one new socket reconnects both', async () => {
    const { socket } = tender;
    await actNow(() => tender.cut());
    expect(screen.getByText('Offline')).toBeTruthy();
    expect(tender.session.state.connection).toBe('offline');
    await actNow(() => tender.mend());
    expect(screen.getByText('Live')).toBeTruthy();
    expect(tender.session.state.connection).toBe('live');
    expect(tender.socket).not.toBe(socket);
  });
});

test('[S26] signing out closes both', async () => {
  answerWith(null);
  await actNow(() => harbor.server.app.signOut());
  expect(harbor.server.app.sessions).toEqual([]);
  expect(harbor.server.app.state.phase).toBe('signIn');
  expect(screen.queryByRole('grid')).toBeNull();
});
