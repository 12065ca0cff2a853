import { act as actNow, screen, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import {
  focusedTask,
  openSavingScreenForEach,
  press,
  rowsOf,
  type,
} from '../../../../test/fixtures/openScreen.tsx';
import { ADA } from '../../../demo/demoTeam.ts';
import { exportText } from '../../view/outboxEdits.ts';

const harbor = openSavingScreenForEach('Home');

const outbox = () => screen.getByRole('dialog', { name: 'Outbox' });
const listed = () =>
  [...outbox().querySelectorAll('.outboxEdit')].map((edit) => edit.getAttribute('aria-label'));
const focusedEdit = () => document.activeElement?.getAttribute('aria-label');
const buttons = () =>
  within(outbox())
    .getAllByRole('button')
    .map((button) => button.getAttribute('data-verb'))
    .filter(Boolean);

const addTask = (title: string) => {
  press('c');
  type(title);
  press('Enter');
  press('Escape');
};

describe('the outbox', () => {
  test('[S30] says that everything is on the server if it is empty, and restores focus', () => {
    press('j', 'o');
    expect(outbox().textContent).toContain('Everything is on the server.');
    press('Escape');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(focusedTask()).toBe('ada-2');
  });

  test('[S22] [S30] lists unsent edits in order, and where each one is', async () => {
    await harbor.cut();
    press('j', 's', 'l');
    await harbor.wait(1_000);
    press('o');
    await harbor.wait();
    expect(listed()).toEqual([
      'Ship Reply to the Rotterdam pilot about the import, saved on this device',
      'Put off Draw the new empty states, saved on this device',
    ]);
    expect(outbox().textContent).toContain('will be sent when you are back online');
    await harbor.mend();
    await harbor.settle();
    await harbor.wait(1_000);
    expect(outbox().textContent).toContain('Everything is on the server.');
  });

  test('[S30] an edit in flight is shown as such, and cannot be discarded', async () => {
    press('j', 's');
    await harbor.wait(600);
    press('o');
    await harbor.wait();
    expect(listed()).toEqual(['Ship Reply to the Rotterdam pilot about the import, on its way']);
    expect(buttons()).toEqual(['copy']);
  });

  test('[S30] updates where an edit is as soon as that changes', async () => {
    press('j', 's', 'o');
    const places: (string | undefined)[] = [];
    const look = () => places.push(listed()[0]?.split(', ').at(-1));
    look();
    await harbor.wait(1);
    look();
    await harbor.settle();
    expect(places).toEqual(['only in this tab', 'on its way']);
    expect(outbox().textContent).toContain('Everything is on the server.');
  });

  test('[S25] edits of an unsent new task are listed below it and discarded with it', async () => {
    await harbor.cut();
    addTask('Paint the buoy');
    press('End');
    const made = [...document.querySelectorAll<HTMLElement>('[data-list=tasks]')].at(-1);
    actNow(() => made?.focus());
    press('l');
    press('o');
    await harbor.wait();
    expect(outbox().querySelectorAll('ul ul .outboxEdit')).toHaveLength(1);
    press('d');
    expect(outbox().textContent).toContain('1 edit depends on this one and will be discarded with it.');
    expect(document.activeElement?.textContent).toBe('Keep');
    actNow(() => within(outbox()).getByText('Discard', { selector: '.danger' }).click());
    await harbor.wait(600);
    expect(outbox().textContent).toContain('Everything is on the server.');
    expect(harbor.shown().unsent).toBe(0);
    await harbor.mend();
    await harbor.settle();
    expect(harbor.server.log.entries.map(({ action, code }) => [action, code])).toEqual([
      ['discarded', 400],
      ['discarded', 400],
    ]);
    expect(harbor.shown().refused).toEqual([]);
  });

  test('[S25] discarding reverts an edit on the screen and leaves no gap in the numbers; the others are sent', async () => {
    const before = rowsOf('Now');
    await harbor.cut();
    press('j', 's', 'o');
    await harbor.wait();
    press('d');
    await harbor.wait(600);
    press('Escape');
    expect(rowsOf('Now')).toEqual(before);
    press('Home', 'l');
    await harbor.mend();
    await harbor.settle();
    expect(harbor.server.log.entries.map(({ by, action }) => [by.mutation, action])).toEqual([
      [1, 'discarded'],
      [2, 'laterTask'],
    ]);
  });

  test('[S25] warns before discarding an edit that may have reached the server', async () => {
    press('j', 's');
    await harbor.wait(100);
    await harbor.cut();
    press('o');
    await harbor.wait();
    press('d');
    expect(outbox().textContent).toContain('It may have reached the server already');
    press('Enter');
    expect(listed()).toHaveLength(1);
  });

  test('[S25] an edit that cannot be applied to what is shown waits, and shows the reason', async () => {
    press('j', 's');
    await harbor.others(ADA, 'deleteTask', { member: 'ada', task: 'ada-2' });
    await harbor.wait(700);
    press('o');
    await harbor.wait();
    expect(outbox().textContent).toContain(
      'Waiting: it cannot be applied to what is shown now. This task no longer exists.',
    );
  });

  test('[S25] a refused edit shows the reason, and can be retried, copied and discarded with the keyboard', async () => {
    press('j', 's');
    await harbor.others(ADA, 'deleteTask', { member: 'ada', task: 'ada-2' });
    await harbor.settle();
    await harbor.wait(700);
    press('o');
    await harbor.wait();
    expect(outbox().textContent).toContain('This task no longer exists.');
    expect(buttons()).toEqual(['retry', 'copy', 'discard']);
    press('r');
    expect(harbor.shown().notice?.text).toBe('This task no longer exists.');
    await harbor.wait();
    expect(listed()).toHaveLength(1);
    press('d');
    await harbor.wait();
    expect(outbox().textContent).toContain('Everything is on the server.');
  });

  test('j and k move between edits, and when one disappears the next one gets focus', async () => {
    await harbor.cut();
    press('j', 's', 's', 's', 'o');
    await harbor.wait();
    expect(focusedEdit()).toContain('Ship Reply to the Rotterdam');
    press('j');
    expect(focusedEdit()).toContain('Ship Draw the new empty states');
    press('d');
    await harbor.wait(600);
    expect(focusedEdit()).toContain('Ship Move staging');
    press('k');
    expect(focusedEdit()).toContain('Ship Reply to the Rotterdam');
  });

  test('[S26] exports what is needed to redo the edits by hand', async () => {
    await harbor.cut();
    press('j', 's');
    expect(JSON.parse(exportText(harbor.server.session))).toMatchObject({
      team: 'harbor',
      user: 'ada',
      edits: [
        {
          what: 'Ship: Reply to the Rotterdam pilot about the import',
          action: 'shipTask',
          args: { member: 'ada', task: 'ada-2' },
        },
      ],
    });
  });
});

describe('the status line', () => {
  test('[S30] shows the unsent edits as saved here while offline; a click lists them', async () => {
    await harbor.cut();
    press('j', 's');
    const button = screen.getByRole('button', { name: /1 unsent/ });
    expect(button.textContent).toContain('saved here');
    expect(screen.getByText('Offline')).toBeTruthy();
    actNow(() => button.click());
    expect(listed()).toHaveLength(1);
  });

  test('[S30] shows no storage warning on a device that saves', () => {
    expect(screen.queryByText('only in this tab')).toBeNull();
  });
});

describe('signing out', () => {
  const signOut = () => {
    actNow(() => screen.getByRole('button', { name: 'Team menu' }).click());
    actNow(() => screen.getByRole('menuitem', { name: 'Sign out' }).click());
  };
  const isSignedOut = () => screen.queryByRole('button', { name: /Jun Mori/ }) !== null && noWordOfTheTeam();
  const noWordOfTheTeam = () =>
    !document.body.textContent?.includes('Cut the release notes') && document.title === 'Slipway';

  test('[S26] without unsent edits asks nothing', async () => {
    signOut();
    await harbor.wait();
    expect(isSignedOut()).toBe(true);
  });

  test('[S26] with unsent edits asks first, and can be cancelled', async () => {
    await harbor.cut();
    press('j', 's');
    signOut();
    const dialog = screen.getByRole('dialog', { name: 'Sign out' });
    expect(dialog.textContent).toContain('Sign out with 1 edit not sent?');
    press('Escape');
    await harbor.wait();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(isSignedOut()).toBe(false);
    expect(harbor.shown().unsent).toBe(1);
  });

  test('[S26] send waits until the server has everything, and then signs out', async () => {
    await harbor.cut();
    press('j', 's');
    signOut();
    actNow(() => screen.getByRole('button', { name: 'Send, then sign out' }).click());
    expect(screen.getByRole('button', { name: 'Waiting for the connection …' })).toBeTruthy();
    await harbor.mend();
    expect(isSignedOut()).toBe(false);
    await harbor.settle();
    await harbor.wait();
    expect(harbor.server.log.entries.map(({ action }) => action)).toEqual(['shipTask']);
    expect(isSignedOut()).toBe(true);
  });

  test('[S26] discard asks twice, and sends nothing', async () => {
    await harbor.cut();
    press('j', 's');
    signOut();
    actNow(() => screen.getByRole('button', { name: 'Discard and sign out' }).click());
    expect(isSignedOut()).toBe(false);
    actNow(() => screen.getByRole('button', { name: 'Discard 1 edit and sign out for good' }).click());
    await harbor.wait();
    expect(isSignedOut()).toBe(true);
    expect(harbor.server.log.entries).toEqual([]);
  });
});

describe('a connection that the server has closed', () => {
  test('[S19] an old page keeps unsent edits, says so, and does not reload by itself', async () => {
    const reloaded = vi.spyOn(location, 'reload').mockImplementation(() => undefined);
    press('j', 's');
    await harbor.cut(4426);
    const banner = screen.getByRole('button', { name: 'Reload' }).closest('.banner');
    expect(banner?.textContent).toContain('Slipway was updated.');
    expect(banner?.textContent).toContain('1 edit not sent. It is saved on this device until you come back.');
    const { socket } = harbor.server;
    await harbor.mend();
    expect(harbor.server.socket).toBe(socket);
    expect(reloaded).not.toHaveBeenCalled();
    expect(harbor.shown().unsent).toBe(1);
  });

  test('[S13] a former member sees nothing of the team, and can export unsent edits', async () => {
    press('j', 's');
    await harbor.cut(4403);
    expect(screen.getByText(/You are no longer a member of/).textContent).toContain('Harbor crew');
    expect(screen.queryByText('Cut the release notes')).toBeNull();
    expect(screen.getByText(/1 edit could not be sent/).parentElement?.textContent).toContain(
      'Ship Reply to the Rotterdam pilot about the import',
    );
    expect(screen.getByRole('button', { name: 'Export to a file' })).toBeTruthy();
  });
});
