// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { openScreenForEach } from '../../../test/fixtures/openScreen.tsx';
import { sendChat } from '../../actions/sendChat.ts';
import { JUN } from '../../demo/demoTeam.ts';
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
});
