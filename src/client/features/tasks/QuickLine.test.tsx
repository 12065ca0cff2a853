/** Quick add on the screen: what it shows of a line, what it completes and proposes, and what one undo takes back. */
import { act as actNow, screen } from '@testing-library/react';
import 'chrono-node/en';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { find } from '../../../../test/fixtures/openPalette.ts';
import { openScreenForEach, paste, press, rowsOf, type } from '../../../../test/fixtures/openScreen.tsx';
import { createLabel } from '../../../actions/createLabel.ts';
import { ADA, JUN } from '../../../demo/demoTeam.ts';
import { listFeed } from '../../../model/feeds/lists.ts';
import { teamFeed } from '../../../model/feeds/team.ts';
import { Team } from '../../../model/team.ts';
import { act } from '../../state/act.ts';
import { showList } from '../../state/cursor.ts';

vi.setConfig({ testTimeout: 30_000 });

const harbor = openScreenForEach('Home');

const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: /^New task/ });
const chips = () => [...document.querySelectorAll('.quick .chips > *')].map((chip) => chip.textContent);
const options = () => screen.queryAllByRole('option').map((option) => option.textContent);
const proposal = () => screen.queryByRole('button', { name: /^put off until/ });
const proposed = () => vi.waitFor(() => expect(proposal()).not.toBeNull());

const taskNamed = (title: string) => {
  const { store, user } = harbor.server.session;
  for (const list of ['tasks', 'later'] as const) {
    const feed = listFeed(user.team, ADA, list);
    const task = store
      .ids(feed)
      .map((id) => store.item(feed, id))
      .find((item) => item?.title === title);
    if (task) return { list, ...task };
  }
  return null;
};

const labelId = (name: string) => {
  const { store, user } = harbor.server.session;
  const team = store.item(teamFeed(user.team), user.team);
  return team && Team.labels(team).find((label) => label.name === name)?.id;
};

beforeEach(() => {
  actNow(() => {
    for (const name of ['Bug', 'Boat', 'On hold'])
      act(harbor.server.session, createLabel, { name, color: '#1D4ED8' }, () => {});
  });
  press('c');
});

describe('labels and repetition', () => {
  test('are shown as chips and put on the task; one undo takes all back, one redo restores it', async () => {
    type('Water the plants #bug *weekly #on-hold');
    expect(chips()).toEqual(['for you', 'every week', 'Bug', 'On hold']);
    press('Enter');
    const whole = { list: 'tasks', labels: [labelId('Bug'), labelId('On hold')], repeats: 'weekly' };
    expect(taskNamed('Water the plants')).toMatchObject(whole);
    await harbor.settle();
    press('Escape', 'Mod+z');
    expect(taskNamed('Water the plants')).toBeNull();
    expect(harbor.shown().notice?.text).toContain('Water the plants');
    await harbor.settle();
    press('Mod+Shift+z');
    await harbor.settle();
    expect(taskNamed('Water the plants')).toMatchObject(whole);
  });

  test('an unknown label stays text, and offers nothing', () => {
    type('Fix #12');
    expect(chips()).toEqual(['for you']);
    expect(options()).toEqual([]);
    press('Enter');
    expect(rowsOf('Now').at(-1)).toBe('Fix #12');
  });

  test('are put on a teammate’s task, too', async () => {
    actNow(() => showList(harbor.server.session, JUN, 'tasks'));
    press('c');
    type('Check the pump #bug *monthly');
    press('Enter');
    await harbor.settle();
    const { store, user } = harbor.server.session;
    const feed = listFeed(user.team, JUN, 'tasks');
    expect(store.item(feed, store.ids(feed).at(-1) ?? '')).toMatchObject({
      title: 'Check the pump',
      labels: [labelId('Bug')],
      repeats: 'monthly',
    });
  });
});

describe('the same words', () => {
  test('are understood in pasted lines', () => {
    paste('Paint the boat #boat\nWater the plants *daily #nothing');
    actNow(() => (document.activeElement as HTMLElement).click());
    expect(taskNamed('Paint the boat')).toMatchObject({ labels: [labelId('Boat')] });
    expect(taskNamed('Water the plants #nothing')).toMatchObject({ repeats: 'daily' });
  });

  test('are understood in the palette', () => {
    press('Escape');
    find('Paint the boat #boat *monthly');
    expect(screen.getAllByRole('option').at(-1)?.textContent).toBe(
      'Create “Paint the boat”for youevery monthBoat',
    );
    press('Enter');
    expect(taskNamed('Paint the boat')).toMatchObject({ labels: [labelId('Boat')], repeats: 'monthly' });
  });
});

describe('completion', () => {
  test('offers labels after #; Tab takes one', () => {
    type('Fix it #b');
    expect(options()).toEqual(['Bug', 'Boat']);
    press('ArrowDown', 'Tab');
    expect(field().value).toBe('Fix it #Boat ');
    expect(chips()).toContain('Boat');
    expect(options()).toEqual([]);
    expect(document.activeElement).toBe(field());
  });

  test('Enter completes a word that is not understood yet, and then adds', () => {
    type('Fix it #b');
    press('Enter');
    expect(field().value).toBe('Fix it #Bug ');
    press('Enter');
    expect(taskNamed('Fix it')).toMatchObject({ labels: [labelId('Bug')] });
  });

  test('Enter adds at once if the word is understood', () => {
    type('Wait @ad');
    expect(options()).toContain('AKAda Kern');
    press('Enter');
    expect(taskNamed('Wait')).not.toBeNull();
  });

  test('Escape closes the list first, then leaves the field', () => {
    type('Fix it @j');
    press('Escape');
    expect(options()).toEqual([]);
    expect(document.activeElement).toBe(field());
    press('Escape');
    expect(document.activeElement).not.toBe(field());
    expect(field().value).toBe('Fix it @j');
  });
});

describe('a date in words', () => {
  test('is only proposed: Enter adds the words', async () => {
    type('Call the pilot tomorrow 9am');
    await proposed();
    press('Enter');
    expect(taskNamed('Call the pilot tomorrow 9am')?.list).toBe('tasks');
  });

  test('Tab takes it out of the title and puts the task off; one undo takes all back', async () => {
    type('Call the pilot tomorrow 9am');
    await proposed();
    press('Tab');
    expect(field().value).toMatch(/^Call the pilot >\d{4}-\d\d-\d\dT09:00 $/);
    expect(proposal()).toBeNull();
    expect(chips()).toEqual(['for you', expect.stringMatching(/^until .*09:00$/)]);
    press('Enter');
    const task = taskNamed('Call the pilot');
    expect(task?.list).toBe('later');
    expect(new Date(task?.wakesAt ?? 0).getHours()).toBe(9);
    await harbor.settle();
    press('Escape', 'Mod+z');
    expect(taskNamed('Call the pilot')).toBeNull();
  });

  test('a click takes it, and the field keeps focus', async () => {
    type('Call the pilot in 3 days');
    await proposed();
    actNow(() => proposal()?.click());
    expect(field().value).toMatch(/^Call the pilot >\d{4}-\d\d-\d\d $/);
    expect(document.activeElement).toBe(field());
  });

  test('is not proposed for a teammate, who puts tasks off alone, nor in quotes', async () => {
    type('Call the pilot tomorrow');
    await proposed();
    type('Call the pilot tomorrow @jun');
    expect(proposal()).toBeNull();
    type('Watch "Call the pilot tomorrow"');
    expect(proposal()).toBeNull();
    type('Call the pilot @jun >2999-01-01');
    press('Enter');
    expect(field().value).toBe('Call the pilot @jun >2999-01-01');
    expect(harbor.shown().notice?.text).toBe(harbor.server.session.texts.refusals.notYours);
  });
});
