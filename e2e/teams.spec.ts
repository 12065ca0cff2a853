/** A person in two teams: one page, one socket, no reload. */
import { BACK, connection, row, write } from './crew.ts';
import { expect, test } from './fixtures.ts';
import { countSockets, createTeam, inviteLink, joinAs, openWithTeam, teamShown } from './people.ts';

test('[S32] two teams on one WebSocket: switching needs no reload, and both stay live', async ({
  browser,
  slipway,
}) => {
  const nora = await openWithTeam(browser, slipway, 'Nora Vik', 'North pier');
  const link = await inviteLink(nora);
  const sockets = countSockets(nora);
  await nora.reload();
  await expect(connection(nora)).toContainText('Live', BACK);
  await createTeam(nora, 'South pier');
  await expect(connection(nora)).toContainText('Live', BACK);
  expect(sockets.open.size).toBe(1);
  await nora.evaluate(() => Object.assign(globalThis, { sameDocument: true }));

  await nora.keyboard.press('c');
  await nora.keyboard.type('A draft for the south');
  await nora.keyboard.press('Escape');
  await nora.keyboard.press('g');
  await nora.keyboard.press('1');
  await expect(teamShown(nora)).toContainText('North pier');
  await expect(nora.getByRole('textbox', { name: 'New task' })).toHaveValue('');

  // The hidden team stays up to date: what a teammate does there shows as soon as it is opened.
  const ivo = await joinAs(browser, link, 'Ivo Brand');
  await nora.keyboard.press('g');
  await nora.keyboard.press('2');
  await expect(nora.getByRole('textbox', { name: 'New task' })).toHaveValue('A draft for the south');
  await write(ivo, 'Paint the bollards');
  await nora.keyboard.press('g');
  await nora.keyboard.press('1');
  await nora.getByRole('region', { name: 'Team' }).getByRole('button', { name: 'Ivo Brand' }).click();
  await expect(row(nora, 'tasks', 'Paint the bollards')).toBeVisible(BACK);
  expect(sockets.open.size).toBe(1);
  expect(await nora.evaluate(() => 'sameDocument' in globalThis)).toBe(true);
});

test('[S32] a team that is joined in another browser appears here by itself', async ({
  browser,
  slipway,
}) => {
  const nora = await openWithTeam(browser, slipway, 'Nora Vik', 'North pier');
  const second = await nora.context().newPage();
  await second.goto(slipway.url);
  await expect(connection(second)).toContainText('Live', BACK);
  await createTeam(nora, 'South pier');
  await expect(connection(second)).toContainText('Live', BACK);
  await second.getByRole('button', { name: 'Team menu' }).click();
  await second.getByRole('menuitemradio', { name: /South pier/ }).click();
  await expect(teamShown(second)).toContainText('South pier');
  await expect(connection(second)).toContainText('Live', BACK);
});

test('[S32] removed from one team while on another: the one closes, and the other continues', async ({
  browser,
  slipway,
}) => {
  const nora = await openWithTeam(browser, slipway, 'Nora Vik', 'North pier');
  const ivo = await joinAs(browser, await inviteLink(nora), 'Ivo Brand');
  await createTeam(ivo, 'South pier');
  await nora.keyboard.press('g');
  await nora.keyboard.press(',');
  await nora.getByRole('button', { name: 'Remove Ivo Brand' }).click();
  await nora.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(ivo.getByText('You are no longer a member of North pier.').first()).toBeVisible(BACK);
  await expect(teamShown(ivo)).toContainText('South pier');
  await write(ivo, 'On we go');
  await expect(row(ivo, 'tasks', 'On we go')).toBeVisible();
  await ivo.getByRole('button', { name: 'Team menu' }).click();
  await expect(ivo.getByRole('menuitemradio')).toHaveCount(1);
});
