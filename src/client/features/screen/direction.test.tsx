/** The direction of user text follows its content, wherever it is shown or typed. */
import { afterEach, expect, test } from 'vitest';
import { closeScreen, openScreen } from '../../../../test/fixtures/openScreen.tsx';
import { ADA, JUN } from '../../../demo/demoTeam.ts';
import type { TaskId } from '../../../model/ids.ts';

afterEach(closeScreen);

const HEBREW = 'שלום ABC!';
const ARABIC = 'مرحبا 10:30 room-42.';

/** The elements that contain this text directly. */
const holding = (text: string): Element[] =>
  [...document.querySelectorAll('body *')].filter((element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.includes(text)),
  );

const followsContent = (element: Element): boolean =>
  element.closest('bdi, [dir="auto"], [role="status"], [aria-live], title') !== null;

test('titles, messages, names and fields have the direction of their text', async () => {
  const screen = await openScreen();
  await screen.others(ADA, 'editTask', { member: ADA, task: 'ada-1' as TaskId, set: { title: HEBREW } });
  await screen.others(ADA, 'createTask', { member: ADA, title: ARABIC, list: 'tasks' });
  await screen.others(JUN, 'sendChat', { text: `${HEBREW} https://a.test` });
  await screen.others(JUN, 'createTask', { member: JUN, title: ARABIC, list: 'tasks', start: true });
  await screen.others(JUN, 'shipTask', { member: JUN, task: 'jun-2' });
  await screen.wait(1_000);
  for (const text of [HEBREW, ARABIC]) {
    const found = holding(text);
    expect(found.length).toBeGreaterThan(1);
    for (const element of found) expect(followsContent(element), element.outerHTML).toBe(true);
  }
  const fields = document.querySelectorAll('input[type="text"], textarea');
  expect(fields.length).toBeGreaterThan(1);
  for (const field of fields) expect(field.getAttribute('dir'), field.outerHTML).toBe('auto');
});
