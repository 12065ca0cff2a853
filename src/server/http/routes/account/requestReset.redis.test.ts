/** A reset link by email, through a real mail server. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BrowserPerson } from '../../../../../test/fixtures/browserPerson.ts';
import { MailBox } from '../../../../../test/fixtures/mailBox.ts';
import { startTestServer } from '../../../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../../../test/fixtures/testSlipway.ts';
import { requestReset } from '../../../../api/routes/account/requestReset.ts';
import { resetPassword } from '../../../../api/routes/account/resetPassword.ts';
import { createLogger } from '../../../logger.ts';
import { Mailer } from '../../../mail/mailer.ts';

let slipway: TestSlipway;
let mailBox: MailBox;

beforeEach(async () => {
  slipway = await TestSlipway.start();
  mailBox = new MailBox();
});
afterEach(async () => {
  await mailBox.close();
  await slipway.stop();
});

const from = 'Slipway <slipway@harbor.example>';

it('is sent to the owner of an account, works once, and the answer is the same for everybody', async () => {
  const url = `smtp://127.0.0.1:${await mailBox.listen()}`;
  const settings = { mail: { url, from }, publicUrl: 'https://slipway.example' };
  const server = await startTestServer(slipway.redis.url, 'gateway', {}, settings);
  const person = new BrowserPerson(server.url, 'Forgetful Person');
  await person.signUp();
  expect((await person.session()).signIn.sendsMail).toBe(true);
  const ask = (email: string) => person.call(requestReset, { body: { email } });
  const [stranger, owner, again] = [
    await ask('nobody@harbor.example'),
    await ask(person.email),
    await ask(person.email),
  ];
  expect([stranger.status, owner.status, again.status]).toEqual([204, 204, 204]);
  const letter = await mailBox.first();
  expect(letter).toContain(`To: ${person.email}`);
  const secret = /https:\/\/slipway\.example\/#reset=([\w-]+)/.exec(letter)?.[1] ?? '';
  const fresh = new BrowserPerson(server.url, person.name);
  const body = { secret, password: 'chosen after the letter' };
  expect(await fresh.refusal(resetPassword, { body })).toBeNull();
  expect(await fresh.refusal(resetPassword, { body })).toBe('linkGone');
  await server.close();
  expect(mailBox.letters).toHaveLength(1);
});

it('arrives even if the mail server was down at first', async () => {
  const port = await mailBox.listen();
  await mailBox.close();
  mailBox = new MailBox();
  const mailer = new Mailer(
    { url: `smtp://127.0.0.1:${port}`, from },
    createLogger('silent'),
    Array(200).fill(20),
  );
  mailer.post({ to: 'somebody@harbor.example', subject: 'Late', text: 'but not lost' });
  await mailBox.listen(port);
  expect(await mailBox.first()).toContain('but not lost');
  mailer.close();
});
