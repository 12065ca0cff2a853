/** From an empty server to a team of two: the first account, a team, an invite, and the end of sessions. */
import { BACK, connection, row, write } from './crew.ts';
import { expect, test } from './fixtures.ts';
import {
  accountOf,
  fillAndSend,
  inviteLink,
  joinAs,
  newPage,
  openWithTeam,
  PASSWORD,
  teamShown,
} from './people.ts';

test('[S37] the first account by link, a team, an invite, and both members see each other’s tasks', async ({
  browser,
  slipway,
}) => {
  await slipway.killGateway();
  await slipway.startGateway({ SLIPWAY_DEMO: '0' });
  const nora = await newPage(browser);
  await nora.goto(slipway.url);
  await expect(nora.getByText('No one has an account on this server yet.')).toBeVisible();

  await nora.goto(await slipway.firstAccount());
  await expect(nora.getByRole('heading', { name: 'Create the first account' })).toBeVisible();
  await expect(nora).toHaveURL(`${slipway.url}/`);
  await fillAndSend(nora, { ...accountOf('Nora Vik'), Password: 'too short' });
  await expect(nora.getByRole('textbox', { name: 'Password', exact: true })).toBeFocused();
  await expect(nora.getByText('Use at least 10 characters: 1 more to go.')).toBeVisible();
  await fillAndSend(nora, { Password: PASSWORD });
  await fillAndSend(nora, { 'Team name': 'North pier' });
  await expect(connection(nora)).toContainText('Live', BACK);
  await expect(nora.locator('[role=row][data-list=tasks]')).toHaveCount(3);

  const ivo = await joinAs(browser, await inviteLink(nora), 'Ivo Brand');
  await expect(ivo).toHaveURL(`${slipway.url}/`);
  await expect(teamShown(ivo)).toContainText('North pier');
  await write(ivo, 'Paint the bollards');
  await nora.getByRole('region', { name: 'Team' }).getByRole('button', { name: 'Ivo Brand' }).click();
  await expect(row(nora, 'tasks', 'Paint the bollards')).toBeVisible(BACK);
  await ivo.getByRole('region', { name: 'Team' }).getByRole('button', { name: 'Nora Vik' }).click();
  await expect(row(ivo, 'tasks', 'Press W here')).toBeVisible();
});

test('a person with an account accepts an invite by signing in, in one step', async ({
  browser,
  slipway,
}) => {
  const nora = await openWithTeam(browser, slipway, 'Nora Vik', 'North pier');
  await openWithTeam(browser, slipway, 'Ivo Brand', 'South pier');
  const ivo = await newPage(browser);
  await ivo.goto(await inviteLink(nora));
  await ivo.getByText('I have an account').click();
  const { Email } = accountOf('Ivo Brand');
  await fillAndSend(ivo, { Email, Password: 'not my password' });
  await expect(ivo.getByText('Wrong email or password.')).toBeVisible();
  await fillAndSend(ivo, { Password: PASSWORD });
  await expect(teamShown(ivo)).toContainText('North pier', BACK);
  await ivo.keyboard.press('g');
  await ivo.keyboard.press('2');
  await expect(teamShown(ivo)).toContainText('South pier');
});

test("[S34] signing out everywhere else ends the other browser's session, and this one continues", async ({
  browser,
  slipway,
}) => {
  const here = await openWithTeam(browser, slipway, 'Nora Vik', 'North pier');
  const there = await newPage(browser);
  await there.goto(slipway.url);
  const { Email } = accountOf('Nora Vik');
  await fillAndSend(there, { Email, Password: PASSWORD });
  await expect(connection(there)).toContainText('Live', BACK);

  await here.keyboard.press('g');
  await here.keyboard.press(',');
  const sessions = here.getByRole('region', { name: 'Sessions' });
  await sessions.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await expect(there.getByText('You were signed out. Sign in to continue.')).toBeVisible();
  await expect(sessions.getByText('this device')).toHaveCount(1);
  await expect(here.getByRole('button', { name: /^Sign out Chrome/ })).toHaveCount(0);
  await here.keyboard.press('Escape');
  await write(here, 'Still here');
  await expect(row(here, 'tasks', 'Still here')).toBeVisible();
});
