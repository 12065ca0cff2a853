/** The team wall: who works on what, what was shipped today, and the keyboard. */
import { act as actNow, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { openScreenForEach, press } from '../../../../test/fixtures/openScreen.tsx';
import { ADA, JUN, LENA } from '../../../demo/demoTeam.ts';
import { layerOf } from '../../state/layers.ts';

vi.setConfig({ testTimeout: 30_000 });

const harbor = openScreenForEach('Home', 'g', 't');
const wall = () => screen.getByRole('region', { name: 'Team wall' });
const cards = () => within(within(wall()).getByRole('list', { name: 'Everyone on the team' }));
const cardOf = (name: RegExp) => within(cards().getByRole('button', { name }).closest('li') as HTMLElement);
const focused = () => document.activeElement?.textContent ?? '';

describe('the team wall', () => {
  test('shows everyone, first the user, with what they work on and what comes next', async () => {
    await harbor.others(JUN, 'startTask', { member: JUN, task: 'jun-1' });
    const names = cards()
      .getAllByRole('button')
      .map((button) => button.querySelector('b')?.textContent);
    expect(names).toHaveLength(5);
    expect(names[0]).toBe('Ada Kern');
    const jun = cardOf(/^Jun Mori/);
    expect(jun.getByText('Fix login on Safari')).toBeTruthy();
    expect(jun.getByText('Next')).toBeTruthy();
    expect(cardOf(/^Lena Ohm/).getByText('between tasks')).toBeTruthy();
  });

  test('counts a ship at once, for the person and for the team', async () => {
    const total = () => Number(wall().querySelector('.total strong')?.textContent);
    const before = total();
    await harbor.others(LENA, 'shipTask', { member: LENA, task: 'lena-1' });
    expect(total()).toBe(before + 1);
    const table = within(wall()).getByRole('table', { name: 'Shipped by hour' });
    const sum = [...table.querySelectorAll('td')].reduce(
      (all, { textContent }) => all + Number(textContent),
      0,
    );
    expect(sum).toBe(total());
  });

  test('is walked with the arrows, and opens the list of a person with the arrow down', () => {
    expect(focused()).toContain('Ada Kern');
    press('ArrowRight');
    const second = focused();
    expect(second).not.toContain('Ada Kern');
    press('ArrowRight', 'ArrowLeft');
    expect(focused()).toBe(second);
    press('ArrowDown');
    expect(screen.queryByRole('region', { name: 'Team wall' })).toBeNull();
    expect(harbor.shown().owner).not.toBe(ADA);
  });

  test('adds a task for the person, and starts a message to them', async () => {
    press('ArrowRight', 'c');
    await harbor.wait();
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /^New task for / }));
    press('Escape', 'g', 't', 'd');
    await harbor.wait();
    expect(harbor.shown().chatWith).toBe(harbor.shown().owner);
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /^Message to / }));
  });

  test('refuses a message to oneself, and says why', () => {
    press('d');
    expect(harbor.shown().notice?.text).toBe('This is you. Choose a teammate to message.');
    expect(wall()).toBeTruthy();
  });

  test('closes with Escape, and the keyboard is where it was', () => {
    press('Escape');
    expect(screen.queryByRole('region', { name: 'Team wall' })).toBeNull();
    expect(document.activeElement?.getAttribute('data-task')).toBe('ada-1');
  });

  test('keeps the keyboard when the person under it leaves the team', async () => {
    press('ArrowRight');
    const gone = layerOf(harbor.shown(), 'wall')?.current ?? LENA;
    await harbor.others(ADA, 'removeMember', { member: gone, tasks: [] });
    expect(cards().getAllByRole('button')).toHaveLength(4);
    expect(wall().contains(document.activeElement)).toBe(true);
    press('ArrowRight');
    expect(wall().contains(document.activeElement)).toBe(true);
  });

  test('is replaced by the inbox, and the other way round', () => {
    press('g', 'i');
    expect(screen.queryByRole('region', { name: 'Team wall' })).toBeNull();
    press('g', 't');
    expect(screen.queryByRole('region', { name: /^Inbox/ })).toBeNull();
    expect(wall()).toBeTruthy();
  });
});

describe('what was shipped', () => {
  let copied: string[] = [];
  beforeEach(() => {
    copied = [];
    const writeText = async (text: string) => void copied.push(text);
    vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue({ writeText } as unknown as Clipboard);
  });

  test('today is copied as Markdown, by person', async () => {
    press('y');
    await actNow(() => harbor.wait());
    const [text = ''] = copied;
    expect(text).toMatch(/^## Shipped on /);
    expect(text).toContain('### Ada Kern\n\n- ');
    expect(harbor.shown().notice?.text).toMatch(/^Copied \d+ tasks as Markdown\.$/);
  });

  test.for([
    ['1. First', '1\\. First'],
    ['23) Last', '23\\) Last'],
    ['- dash', '\\- dash'],
    ['+ plus', '\\+ plus'],
    ['---', '\\---'],
    ['===', '\\==='],
    ['&lt;b&gt; &#42;', '\\&lt;b\\&gt; \\&\\#42;'],
    ['Version 1.2 - done', 'Version 1.2 - done'],
  ] as const)('the title %s stays text', async ([title, text]) => {
    await harbor.others(ADA, 'editTask', { member: ADA, task: 'ada-1', set: { title } });
    await harbor.others(ADA, 'shipTask', { member: ADA, task: 'ada-1' });
    press('y');
    await actNow(() => harbor.wait());
    expect(copied[0]?.split('\n')).toContain(`- ${text}`);
  });

  test('signs of Markdown in a title stay text', async () => {
    await harbor.others(ADA, 'editTask', {
      member: ADA,
      task: 'ada-1',
      set: { title: '*Sign* [here](x) #1' },
    });
    await harbor.others(ADA, 'shipTask', { member: ADA, task: 'ada-1' });
    press('y');
    await actNow(() => harbor.wait());
    expect(copied[0]).toContain('- \\*Sign\\* \\[here\\](x) \\#1');
  });
});
