// @vitest-environment happy-dom
import { act as actNow, screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { openScreenForEach } from '../../../test/fixtures/openScreen.tsx';
import { sendChat } from '../../actions/sendChat.ts';
import { DEMO_TEAM, JUN } from '../../demo/demoTeam.ts';
import { listFeed } from '../../model/feeds/lists.ts';
import type { TaskId } from '../../model/ids.ts';
import { act } from '../state/act.ts';

const harbor = openScreenForEach();

const lines = () =>
  [...screen.getByRole('log').querySelectorAll('.message p, .event')].map((line) => line.textContent);
const HOUR = 3_600_000;

describe('the chat', () => {
  test('[S29] shows an unsent message last, however slow the clock of this machine is', async () => {
    await harbor.cut();
    harbor.server.session.clock.set(Date.now() - 72 * HOUR);
    act(harbor.server.session, sendChat, { text: 'from the past' });
    await harbor.wait();
    expect(lines().at(-1)).toBe('from the past');
  });

  test('[S29] keeps messages in the order of the log, whatever the clocks of their authors said', async () => {
    await harbor.others(JUN, 'sendChat', { text: 'first' });
    vi.setSystemTime(Date.now() - 48 * HOUR);
    await harbor.others(JUN, 'sendChat', { text: 'second' });
    await harbor.wait();
    expect(lines().slice(-2)).toEqual(['first', 'second']);
  });

  test('[S29] shows a page of older ships in the same frame as everything else that is known from then on', () => {
    const { store, engine } = harbor.server.session;
    const before = lines();
    const id = 'older' as TaskId;
    const at = Date.now() - 12 * HOUR;
    const older = { id, title: 'Older ship', owner: JUN, creator: JUN, createdAt: at, shippedAt: at };
    actNow(() => {
      store.addOlder(listFeed(DEMO_TEAM, JUN, 'shipped'), [[id, older]]);
      engine.history.changes.happened();
    });
    expect(lines()).toHaveLength(before.length + 1);
    expect(lines().join()).toContain('Older ship');
  });
});
