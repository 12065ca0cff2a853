import { act as actNow, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { answerWith } from '../../../../test/fixtures/browserSession.ts';
import {
  focusedTask,
  openScreenForEach,
  press,
  rowOf,
  rowsOf,
} from '../../../../test/fixtures/openScreen.tsx';
import { actionNamed, actionNames } from '../../../actions/index.ts';
import type { ScreenState } from '../../state/screenState.ts';
import { english } from '../../text/english.ts';
import { bindingLabel } from '../../text/texts.ts';
import { spokenKey } from '../elements/Keys.tsx';

const harbor = openScreenForEach('Home');

describe('the list', () => {
  test('shows the tasks in order, with focus on the first', () => {
    expect(rowsOf('Now').slice(0, 2)).toEqual([
      'Cut the release notes',
      'Reply to the Rotterdam pilot about the import',
    ]);
    expect(focusedTask()).toBe('ada-1');
  });

  test('has one Tab stop, which follows the cursor', () => {
    press('j', 'j');
    const stops = [...screen.getByRole('grid', { name: 'Now' }).querySelectorAll('[role=row][tabindex="0"]')];
    expect(stops.map((row) => row.getAttribute('data-task'))).toEqual(['ada-3']);
    expect(focusedTask()).toBe('ada-3');
  });

  test('continues from the last task to the ships of today', () => {
    press('j', 'j', 'j', 'j', 'j', 'j');
    expect(rowOf(focusedTask() ?? '').dataset.list).toBe('shipped');
  });

  test('offers the quick commands on the row under the cursor, with the keys of the registry', () => {
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

  test('→ moves to the buttons of the row, Esc back to the row', () => {
    press('ArrowRight');
    expect(document.activeElement?.textContent).toContain('ship');
    press('Escape');
    expect(focusedTask()).toBe('ada-1');
  });
});

describe('shipping', () => {
  test('removes the row at once and focuses the next task', () => {
    press('j', 's');
    expect(rowsOf('Now')).not.toContain('Reply to the Rotterdam pilot about the import');
    expect(rowsOf(/Shipped today/)[0]).toBe('Reply to the Rotterdam pilot about the import');
    expect(focusedTask()).toBe('ada-3');
    expect(harbor.server.app.state.announcement).toBe(
      'Shipped: Reply to the Rotterdam pilot about the import',
    );
  });

  test('shows the row leaving, but no key reaches it any more', async () => {
    press('j', 's');
    expect(rowOf('ada-2').dataset.ghost).toBe('shipped');
    await harbor.wait(1_000);
    expect(document.querySelector('[data-ghost]')).toBeNull();
  });

  test('changes nothing more when the server confirms', async () => {
    press('j', 's');
    const before = rowsOf('Now');
    await harbor.settle();
    expect(rowsOf('Now')).toEqual(before);
    expect(harbor.shown()).toMatchObject({ unsent: 0, refused: [] });
  });

  test('a row shows that its edit is unconfirmed, but only after a while', async () => {
    press('j', 'Alt+ArrowDown');
    expect(rowOf('ada-2').textContent).not.toContain('not sent');
    await harbor.wait(500);
    expect(rowOf('ada-2').textContent).toContain('not sent');
    expect(screen.getByText('1 unsent')).toBeTruthy();
    await harbor.settle();
    expect(rowOf('ada-2').textContent).not.toContain('not sent');
  });
});

describe('the help', () => {
  test('lists every binding of the registry', () => {
    press('?');
    const help = screen.getByRole('dialog', { name: 'Keyboard shortcuts' });
    const lines = [...help.querySelectorAll('dl > div')].map((line) => line.textContent ?? '');
    for (const name of actionNames) {
      for (const binding of actionNamed(name)?.bindings ?? []) {
        const { keys } = binding;
        const label = bindingLabel(english, name, binding);
        const line = lines.find(
          (text) => text.startsWith(label) && keys.every((key) => text.includes(spokenKey(key, english))),
        );
        expect(line, `${name}: ${label}`).toBeTruthy();
      }
    }
  });

  test('closes with Esc and restores focus', () => {
    press('j', '?', 'Escape');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(focusedTask()).toBe('ada-2');
  });
});

describe('the connection state', () => {
  test('is shown with the number of unsent edits', () => {
    expect(screen.getByText('Live')).toBeTruthy();
    press('l');
    setAppNow({ connection: 'offline' });
    expect(screen.getByText('Offline')).toBeTruthy();
    expect(screen.getByText('1 unsent')).toBeTruthy();
  });

  test('does not reload an old page automatically', () => {
    setAppNow({ connection: 'closed', closeCode: 4426 });
    expect(screen.getByText('Slipway was updated.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Reload' })).toBeTruthy();
  });

  test('asks a user who is no longer signed in to sign in', async () => {
    answerWith(null);
    await harbor.cut(4401);
    expect(screen.getByText(/You were signed out/)).toBeTruthy();
    expect(screen.getByRole('button', { name: /Jun Mori/ })).toBeTruthy();
  });

  const setAppNow = (change: Partial<ScreenState>) => actNow(() => harbor.server.session.set(change));
});
