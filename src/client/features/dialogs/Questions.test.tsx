import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import {
  focusedTask,
  openScreenForEach,
  press,
  rowOf,
  rowsOf,
  type,
} from '../../../../test/fixtures/openScreen.tsx';

const harbor = openScreenForEach('Home');

describe('questions', () => {
  test('a title is edited in its row; Enter saves and focuses the row', () => {
    press('j', 'e');
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Title' }));
    type('Reply to Rotterdam');
    press('Enter');
    expect(rowOf('ada-2').textContent).toContain('Reply to Rotterdam');
    expect(focusedTask()).toBe('ada-2');
  });

  test('Esc keeps the old title', () => {
    press('e');
    type('Something else');
    press('Escape');
    expect(rowsOf('Now')[0]).toBe('Cut the release notes');
    expect(harbor.sent()).toEqual([]);
    expect(focusedTask()).toBe('ada-1');
  });

  test('a task is assigned to the teammate whose name was typed', async () => {
    press('j', 'a');
    await harbor.wait();
    type('tom');
    press('Enter');
    expect(harbor.server.asked.at(-1)?.args).toEqual({ member: 'ada', task: 'ada-2', to: 'tomas' });
    expect(rowsOf('Now')).not.toContain('Reply to the Rotterdam pilot about the import');
  });

  test('the Enter that ends a composition picks no teammate', async () => {
    press('j', 'a');
    await harbor.wait();
    type('tom');
    fireEvent.keyDown(document.activeElement as Element, { key: 'Enter', keyCode: 229 });
    expect(harbor.sent()).toEqual([]);
    press('Enter');
    expect(harbor.sent()).toEqual(['assignTask']);
  });

  test('quick add adds a task and stays open for the next one', () => {
    press('c');
    type('Paint the boat @jun >later');
    expect(screen.getByText('for Jun')).toBeTruthy();
    press('Enter');
    expect(harbor.server.asked.at(-1)?.args).toEqual({
      member: 'jun',
      title: 'Paint the boat',
      list: 'later',
    });
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'New task' }).value).toBe('');
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'New task' }));
  });

  test('quick add starts the new task with Mod+Enter', () => {
    press('c');
    type('Answer the harbour office');
    press('Mod+Enter');
    expect(screen.getByRole('region', { name: 'You are working on' }).textContent).toContain(
      'Answer the harbour office',
    );
  });

  test('a draft is kept when the user leaves quick add or the chat', () => {
    press('c');
    type('Half a thought');
    press('Escape', 'g', 'c');
    type('Half a sentence');
    press('Escape');
    expect(focusedTask()).toBe('ada-1');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'New task' }).value).toBe('Half a thought');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Message to the team' }).value).toBe(
      'Half a sentence',
    );
  });

  test('the chat sends with Enter', () => {
    press('g', 'c');
    type('On it after the notes.');
    press('Enter');
    expect(screen.getByRole('log').textContent).toContain('On it after the notes.');
    expect(harbor.sent()).toEqual(['sendChat']);
  });
});
