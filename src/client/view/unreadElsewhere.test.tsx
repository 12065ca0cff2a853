/** Unread items of a team that is not in view: they show on the team menu, in it, and in the title when they arrive. */
import { act as actNow, fireEvent, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { openBeside } from '../../../test/fixtures/browserSession.ts';
import { openScreenForEach } from '../../../test/fixtures/openScreen.tsx';
import { ADA, JUN } from '../../demo/demoTeam.ts';
import type { TeamId } from '../../model/ids.ts';

vi.setConfig({ testTimeout: 30_000 });

const harbor = openScreenForEach('Home');

test('a direct message in another team is counted there until it is read', async () => {
  const other = await actNow(() => openBeside(harbor.server, 'tender' as TeamId));
  expect(screen.queryByText(/unread in other teams/)).toBeNull();
  await actNow(() => other.others(JUN, 'sendDirectChat', { with: ADA, text: 'Ahoy' }));
  expect(screen.getByText('1 unread in other teams')).toBeTruthy();
  expect(document.title).toMatch(/^\(1\) Harbor crew/);
  fireEvent.click(screen.getByRole('button', { name: 'Team menu' }));
  expect(screen.getByRole('menuitemradio', { name: /tender.*1 unread/ })).toBeTruthy();
  fireEvent.click(screen.getByRole('menuitemradio', { name: /tender/ }));
  await harbor.wait();
  expect(screen.queryByText(/unread in other teams/)).toBeNull();
});
