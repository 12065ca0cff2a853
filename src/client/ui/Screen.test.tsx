import { act as actNow, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actionNamed, actionNames } from '../../actions/index.ts';
import { ADA, JUN } from '../../testing/demoTeam.ts';
import {
  closeScreen,
  focusedTask,
  type OpenScreen,
  openScreen,
  press,
  rowOf,
  rowsOf,
  type,
} from '../../testing/openScreen.tsx';
import { app, setApp } from '../store.ts';

let harbor: OpenScreen;

beforeEach(async () => {
  harbor = await openScreen();
  press('Home');
});
afterEach(closeScreen);

const sent = () => harbor.server.everSent.map(({ action }) => action);

describe('the list', () => {
  test('shows the tasks in order, with the keyboard on the first', () => {
    expect(rowsOf('Now').slice(0, 2)).toEqual([
      'Cut the release notes',
      'Reply to the Rotterdam pilot about the import',
    ]);
    expect(focusedTask()).toBe('ada-1');
  });

  test('has one stop for Tab, and it goes with the cursor', () => {
    press('j', 'j');
    const stops = [...screen.getByRole('grid', { name: 'Now' }).querySelectorAll('[role=row][tabindex="0"]')];
    expect(stops.map((row) => row.getAttribute('data-task'))).toEqual(['ada-3']);
    expect(focusedTask()).toBe('ada-3');
  });

  test('goes on from the last task to what was shipped today', () => {
    press('j', 'j', 'j', 'j', 'j', 'j');
    expect(rowOf(focusedTask() ?? '').dataset.list).toBe('shipped');
  });

  test('offers on the row under the cursor what can be done, with the keys of the registry', () => {
    const verbs = [...rowOf('ada-1').querySelectorAll('.verb')].map((button) => [
      button.textContent?.trim(),
      button.getAttribute('aria-keyshortcuts'),
    ]);
    expect(verbs.slice(0, 3)).toEqual([
      ['S ship', 's'],
      ['W stop', 'w'],
      ['L later', 'l'],
    ]);
    expect(rowOf('ada-2').querySelector('.verb')).toBeNull();
  });

  test('→ goes to the buttons of the row, Esc back to the row', () => {
    press('ArrowRight');
    expect(document.activeElement?.textContent).toContain('ship');
    press('Escape');
    expect(focusedTask()).toBe('ada-1');
  });
});

describe('shipping', () => {
  test('takes the row off at once, and the keyboard is on the next task', () => {
    press('j', 's');
    expect(rowsOf('Now')).not.toContain('Reply to the Rotterdam pilot about the import');
    expect(rowsOf(/Shipped today/)[0]).toBe('Reply to the Rotterdam pilot about the import');
    expect(focusedTask()).toBe('ada-3');
    expect(app().announcement).toBe('Shipped: Reply to the Rotterdam pilot about the import');
  });

  test('lets the row be seen to go, and no key finds it any more', async () => {
    press('j', 's');
    expect(rowOf('ada-2').dataset.ghost).toBe('shipped');
    await harbor.wait(1_000);
    expect(document.querySelector('[data-ghost]')).toBeNull();
  });

  test('stays as it is when the server agrees', async () => {
    press('j', 's');
    const before = rowsOf('Now');
    await harbor.settle();
    expect(rowsOf('Now')).toEqual(before);
    expect(app()).toMatchObject({ unsent: 0, refused: [] });
  });

  test('a row says that its edit is only here, but not before a while has passed', async () => {
    press('j', 'Alt+ArrowDown');
    expect(rowOf('ada-2').textContent).not.toContain('saved here');
    await harbor.wait(500);
    expect(rowOf('ada-2').textContent).toContain('saved here');
    expect(screen.getByText('1 unsent')).toBeTruthy();
    await harbor.settle();
    expect(rowOf('ada-2').textContent).not.toContain('saved here');
  });
});

describe('a refused edit', () => {
  const losing = async () => {
    press('j', 'e');
    type('Reply to Rotterdam');
    press('Enter');
    await harbor.others(ADA, 'shipTask', { member: 'ada', task: 'ada-2' });
    await harbor.settle();
    // The row was under the cursor: for a moment only its ghost is there.
    await harbor.wait(700);
  };

  test('comes back with the reason, and can be retried, copied and dismissed', async () => {
    await losing();
    const row = rowOf('ada-2');
    expect(row.dataset.refused).toBe('true');
    expect(row.textContent).toContain('It is shipped already.');
    const choices = [...row.querySelectorAll('.choice')].map((button) => button.textContent);
    expect(choices).toEqual(['Retry', 'Copy', 'Dismiss']);
    expect(screen.getByRole('alert').textContent).toContain('Reply to Rotterdam');
  });

  test('of a task that is elsewhere says whose it is now, above the status line', async () => {
    press('j', 'j', 'Alt+ArrowDown');
    await harbor.others(ADA, 'assignTask', { member: 'ada', task: 'ada-3', to: 'jun' });
    await harbor.settle();
    const list = screen.getByRole('region', { name: 'Refused edits' });
    expect(list.textContent).toContain('Jun owns this now');
    expect(list.textContent).toContain('Draw the new empty states');
    list.querySelectorAll<HTMLButtonElement>('.choice')[2]?.click();
    await harbor.wait();
    expect(screen.queryByRole('region', { name: 'Refused edits' })).toBeNull();
  });
});

describe('what others do', () => {
  test('a task that comes in does not move the cursor to another', async () => {
    press('j');
    await harbor.others(JUN, 'createTask', { member: 'ada', title: 'From Jun', list: 'tasks' });
    expect(rowsOf('Now')).toContain('From Jun');
    expect(focusedTask()).toBe('ada-2');
  });

  test('a focused row that is taken away stays for a moment, inert, and then the next one has the keyboard', async () => {
    press('j', 'j');
    await harbor.others(ADA, 'assignTask', { member: 'ada', task: 'ada-3', to: 'jun' });
    expect(focusedTask()).toBe('ada-3');
    expect(rowOf('ada-3').textContent).toContain('no longer on this list');
    press('s');
    expect(sent()).toEqual([]);
    await harbor.wait(700);
    expect(document.querySelector('[data-ghost]')).toBeNull();
    expect(focusedTask()).toBe('ada-4');
  });

  test('while one types elsewhere, the keyboard stays there', async () => {
    press('j', 'c');
    type('Half a thought');
    await harbor.others(ADA, 'deleteTask', { member: 'ada', task: 'ada-2' });
    await harbor.wait(700);
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'New task' }));
  });
});

describe('questions', () => {
  test('a title is edited in its row; Enter saves, and the row has the keyboard again', () => {
    press('j', 'e');
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Title' }));
    type('Reply to Rotterdam');
    press('Enter');
    expect(rowOf('ada-2').textContent).toContain('Reply to Rotterdam');
    expect(focusedTask()).toBe('ada-2');
  });

  test('Esc leaves a title as it was', () => {
    press('e');
    type('Something else');
    press('Escape');
    expect(rowsOf('Now')[0]).toBe('Cut the release notes');
    expect(sent()).toEqual([]);
    expect(focusedTask()).toBe('ada-1');
  });

  test('a task is handed on to the one whose name was typed', async () => {
    press('j', 'a');
    await harbor.wait();
    type('tom');
    press('Enter');
    expect(harbor.server.everSent.at(-1)?.args).toEqual({ member: 'ada', task: 'ada-2', to: 'tomas' });
    expect(rowsOf('Now')).not.toContain('Reply to the Rotterdam pilot about the import');
  });

  test('quick add adds and stays for the next one', () => {
    press('c');
    type('Paint the boat @jun >later');
    expect(screen.getByText('for Jun')).toBeTruthy();
    press('Enter');
    expect(harbor.server.everSent.at(-1)?.args).toEqual({
      member: 'jun',
      title: 'Paint the boat',
      list: 'later',
    });
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'New task' }).value).toBe('');
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'New task' }));
  });

  test('quick add starts at once with Mod+Enter', () => {
    press('c');
    type('Answer the harbour office');
    press('Mod+Enter');
    expect(screen.getByRole('region', { name: 'You work on' }).textContent).toContain(
      'Answer the harbour office',
    );
  });

  test('a draft is kept when one leaves quick add or the chat', () => {
    press('c');
    type('Half a thought');
    press('Escape', 'g', 'c');
    type('Half a sentence');
    press('Escape');
    expect(focusedTask()).toBe('ada-1');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'New task' }).value).toBe('Half a thought');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Message to the crew' }).value).toBe(
      'Half a sentence',
    );
  });

  test('the chat sends with Enter', () => {
    press('g', 'c');
    type('On it after the notes.');
    press('Enter');
    expect(screen.getByRole('log').textContent).toContain('On it after the notes.');
    expect(sent()).toEqual(['sendChat']);
  });
});

describe('the help', () => {
  test('lists every binding of the registry', () => {
    press('?');
    const help = screen.getByRole('dialog', { name: 'Keys' });
    const lines = [...help.querySelectorAll('dl > div')].map((line) => line.textContent ?? '');
    for (const name of actionNames) {
      for (const { label, keys } of actionNamed(name)?.bindings ?? []) {
        const line = lines.find(
          (text) => text.startsWith(label) && keys.every((key) => text.includes(spokenKey(key))),
        );
        expect(line, `${name}: ${label}`).toBeTruthy();
      }
    }
  });

  test('closes with Esc and gives the keyboard back', () => {
    press('j', '?', 'Escape');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(focusedTask()).toBe('ada-2');
  });

  const spokenKey = (key: string) => key.replace('Arrow', 'Arrow ');
});

describe('the truth about the connection', () => {
  test('is told, with what has not been sent', () => {
    expect(screen.getByText('Live')).toBeTruthy();
    press('l');
    setAppNow({ connection: 'offline' });
    expect(screen.getByText('Offline')).toBeTruthy();
    expect(screen.getByText('1 unsent')).toBeTruthy();
  });

  test('an old page is not reloaded by itself', () => {
    setAppNow({ connection: 'closed', closeCode: 4426 });
    expect(screen.getByText('Slipway was updated.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Reload' })).toBeTruthy();
  });

  test('who is no longer signed in is asked to sign in', () => {
    setAppNow({ connection: 'closed', closeCode: 4401 });
    expect(screen.getByText(/You were signed out/)).toBeTruthy();
    expect(screen.getByRole('button', { name: /Jun Mori/ })).toBeTruthy();
  });

  const setAppNow = (change: Parameters<typeof setApp>[0]) => actNow(() => setApp(change));
});
