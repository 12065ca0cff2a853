/** The keys of a text field beside a page: they are the field's, as beside the list. */
import { createEvent, fireEvent, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { openScreenForEach, press } from '../../../../test/fixtures/openScreen.tsx';

vi.setConfig({ testTimeout: 30_000 });

const harbor = openScreenForEach('Home');

test.for(['i', 't'])(
  'a page opened with g %s leaves undo and arrows to the field of the chat',
  async (page) => {
    press('s', 'g', page);
    const field = screen.getByRole('textbox', { name: /^Message to / });
    field.focus();
    for (const init of [{ key: 'z', ctrlKey: true }, { key: 'ArrowRight' }, { key: 'ArrowDown' }]) {
      const event = createEvent.keyDown(field, init);
      fireEvent(field, event);
      expect(event.defaultPrevented).toBe(false);
      expect(document.activeElement).toBe(field);
    }
    expect(harbor.sent()).toEqual(['shipTask']);
  },
);
