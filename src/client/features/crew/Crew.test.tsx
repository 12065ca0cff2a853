import { screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { openScreenForEach, press } from '../../../../test/fixtures/openScreen.tsx';
import { demoUsers } from '../../../demo/demoTeam.ts';
import { byNumber } from '../../view/memberNumbers.ts';

const harbor = openScreenForEach();

const crew = () => within(screen.getByRole('list', { name: 'Team' }));
const dots = (online: boolean) => document.querySelectorAll(`.crew .avatar i[data-online=${online}]`).length;

describe('presence', () => {
  test('[S30] while offline no one is shown as online, and the presence of teammates is unknown', async () => {
    expect(dots(true)).toBe(5);
    await harbor.cut();
    expect(dots(true)).toBe(0);
    expect(dots(false)).toBe(1);
    expect(crew().getAllByText('offline', { exact: false })).toHaveLength(1);
    await harbor.mend();
    expect(dots(true)).toBe(5);
  });
});

describe('numbers', () => {
  const numbers = () =>
    [...document.querySelectorAll('.crew .person')].map((person) => [
      person.querySelector('b')?.textContent,
      person.querySelector('kbd')?.textContent,
    ]);

  test('match those of the sign-in page, whatever the order of the crew', async () => {
    press('g', 'p');
    const expected = byNumber(demoUsers).map(({ name }, at) => [name, `${at + 1}`]);
    expect(new Map(numbers() as [string, string][])).toEqual(new Map(expected as [string, string][]));
    press('4');
    expect(harbor.shown().owner).toBe('mina');
  });

  test('do not change when someone goes offline', async () => {
    harbor.server.say({ type: 'presence', online: ['ada', 'tomas'] as never });
    await harbor.wait();
    press('g', 'p', '2');
    expect(harbor.shown().owner).toBe('jun');
  });
});
