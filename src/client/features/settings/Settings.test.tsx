/** The settings of an account and of a team: confirmations, and where focus goes. */
import { act as actNow, fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { moment, sessionAnswer } from '../../../../test/fixtures/browserSession.ts';
import { openScreenForEach, press } from '../../../../test/fixtures/openScreen.tsx';
import { LENA } from '../../../demo/demoTeam.ts';
import { type Reason, refuse } from '../../../model/refusal.ts';

vi.setConfig({ testTimeout: 30_000 });

const harbor = openScreenForEach('Home');

let asked: { readonly path: string; readonly body: unknown }[];
let answers: Record<string, () => Response>;

const json = (body: unknown) => () => Response.json(body);
const no = (reason: Reason) => () => Response.json(refuse(reason), { status: refuse(reason).code });
const account = {
  email: 'ada@harbor.example',
  hasPassword: true,
  hasSecondFactor: false,
  recoveryCodesLeft: 0,
  passkeys: [],
  isLinked: false,
};

beforeEach(() => {
  asked = [];
  answers = {
    '/api/account': json(account),
    '/api/account/sessions': json({ sessions: [] }),
    '/api/account/sign-ins': json({ entries: [] }),
  };
  vi.stubGlobal('fetch', async (path: string, { body }: RequestInit = {}) => {
    if (path === '/api/session') return sessionAnswer(null);
    asked.push({ path, body: body ? JSON.parse(String(body)) : null });
    return answers[path.split('?')[0] ?? '']?.() ?? new Response(null, { status: 204 });
  });
  // Demo members have no account.
  actNow(() => harbor.server.app.set({ demoMembers: [] }));
});

const open = async () => {
  press('g', ',');
  await harbor.wait();
};
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const click = async (name: string | RegExp) => {
  fireEvent.click(button(name));
  await actNow(() => moment());
};
const section = (name: string) => screen.getByRole('region', { name });
const send = async (form: string, values: Readonly<Record<string, string>>) => {
  const element = screen.getByRole<HTMLFormElement>('form', { name: form });
  for (const [name, value] of Object.entries(values))
    fireEvent.input(within(element).getByLabelText(name), { target: { value } });
  fireEvent.submit(element);
  await actNow(() => moment());
};
const focused = () => document.activeElement;

describe('the second factor', () => {
  const PASSWORD = { 'Current password': 'a long walk' };
  const start = async () => {
    await open();
    await click('Set up two-factor sign-in');
    answers['/api/account/second-factor/start'] = json({
      secret: 'ABCDEFGHIJ',
      uri: 'otpauth://totp/Slipway:ada?secret=ABCDEFGHIJ',
    });
    await send('Set up two-factor sign-in', PASSWORD);
  };

  test('asks for the password first, and reports a wrong one next to the field', async () => {
    await open();
    await click('Set up two-factor sign-in');
    const form = screen.getByRole('form', { name: 'Set up two-factor sign-in' });
    expect(focused()).toBe(within(form).getByLabelText('Current password'));
    answers['/api/account/second-factor/start'] = no('wrongPassword');
    await send('Set up two-factor sign-in', PASSWORD);
    expect(form.textContent).toContain('This is not your password.');
    expect(asked.at(-1)?.body).toEqual({ password: 'a long walk' });
  });

  test('shows the key as a picture and in groups, and is on once a code was correct', async () => {
    await start();
    expect(screen.getByRole('img', { name: 'QR code of the key' })).toBeTruthy();
    expect(section('Two-factor sign-in').textContent).toContain('ABCD EFGH IJ');
    expect(focused()).toBe(screen.getByLabelText('Code from the app'));
    answers['/api/account/second-factor/confirm'] = no('wrongCode');
    await send('Turn on', { 'Code from the app': '123456' });
    expect(section('Two-factor sign-in').textContent).toContain('This code is wrong');
    answers['/api/account/second-factor/confirm'] = json({ recoveryCodes: ['one-1', 'two-2'] });
    answers['/api/account'] = json({ ...account, hasSecondFactor: true, recoveryCodesLeft: 2 });
    await send('Turn on', { 'Code from the app': ' 654321 ' });
    expect(asked.findLast(({ path }) => path.endsWith('confirm'))?.body).toEqual({ code: '654321' });
    expect(focused()?.textContent).toBe('Your recovery codes');
    expect(section('Two-factor sign-in').textContent).toContain('one-1');
    await click('I have saved them');
    expect(section('Two-factor sign-in').textContent).not.toContain('one-1');
    expect(section('Two-factor sign-in').textContent).toContain('2 recovery codes left');
    expect(focused()).toBe(button('Turn off two-factor sign-in'));
  });

  test('closes with Escape, which leaves the settings open', async () => {
    await open();
    await click('Set up two-factor sign-in');
    press('Escape');
    expect(screen.queryByRole('form', { name: 'Set up two-factor sign-in' })).toBeNull();
    expect(focused()).toBe(button('Set up two-factor sign-in'));
    press('Escape');
    expect(screen.queryByRole('button', { name: 'Set up two-factor sign-in' })).toBeNull();
  });
});

describe('passkeys', () => {
  const passkey = { id: 'k', name: 'Laptop', createdAt: 1, usedAt: null };

  test('cannot be added where the connection is not encrypted, and the button says so', async () => {
    await open();
    expect(button('Add a passkey').getAttribute('aria-description')).toMatch(/secure connection/);
    await click('Add a passkey');
    expect(screen.queryByRole('form', { name: 'Add a passkey' })).toBeNull();
  });

  test('are renamed in place, and removed after confirmation', async () => {
    answers['/api/account'] = json({ ...account, passkeys: [passkey] });
    await open();
    await click('Rename Laptop');
    await send('Rename Laptop', { 'Passkey name': ' Blue one ' });
    expect(asked.find(({ path }) => path === '/api/account/passkeys/k')?.body).toEqual({ name: 'Blue one' });
    expect(focused()).toBe(button('Rename Laptop'));
    await click('Remove Laptop');
    expect(focused()).toBe(button('Cancel'));
    press('Escape');
    expect(focused()).toBe(button('Remove Laptop'));
    answers['/api/account/passkeys/k'] = no('lastWayIn');
    await click('Remove Laptop');
    await click('Remove');
    expect(harbor.shown().notice?.text).toMatch(/only way to sign in/);
  });
});

describe('deleting the account', () => {
  test('asks for its address, and signs the user out', async () => {
    await open();
    await click('Delete my account');
    await send('Delete my account', { 'Type “ada@harbor.example” to confirm': 'ada@' });
    expect(section('Delete account').textContent).toContain('This is not your email.');
    expect(asked.some(({ path }) => path === '/api/account/delete')).toBe(false);
    answers['/api/account/delete'] = no('lastOwner');
    await send('Delete my account', {
      'Type “ada@harbor.example” to confirm': 'Ada@Harbor.example',
      'Current password': 'a long walk',
    });
    expect(section('Delete account').textContent).toContain('Make someone else the owner first.');
    answers = {};
    await send('Delete my account', {});
    await harbor.wait(500);
    expect(harbor.server.app.state).toMatchObject({ phase: 'signIn', person: null, accountDeleted: true });
    expect(screen.getByText('Your account was deleted.', { selector: '.entryIntro p' })).toBeTruthy();
  });
});

describe('the single sign-on', () => {
  const withIssuer = () =>
    actNow(() =>
      harbor.server.app.set({
        signInWays: { isOpen: true, isFirst: false, sendsMail: false, issuer: 'Pier' },
      }),
    );

  test('has a section only if the server has a sign-in service', async () => {
    await open();
    expect(screen.queryByRole('region', { name: 'Single sign-on' })).toBeNull();
    withIssuer();
    expect(section('Single sign-on').textContent).toContain('Not linked');
  });

  test('is unlinked after confirmation', async () => {
    answers['/api/account'] = json({ ...account, isLinked: true });
    withIssuer();
    await open();
    await click('Unlink Pier');
    await click('Unlink');
    expect(asked.some(({ path }) => path === '/api/account/issuer')).toBe(true);
    expect(harbor.shown().notice?.text).toBe('Unlinked: Pier');
  });
});

describe('the audit log', () => {
  test('shows the user their own sign-ins, at first only the latest', async () => {
    const entries = Array.from({ length: 7 }, (_, n) => ({
      ...{ id: `${n}`, what: 'signIn', by: 'ada', device: `Browser ${n}`, address: '10.0.0.1', at: 1000 - n },
    }));
    answers['/api/account/sign-ins'] = json({ entries });
    await open();
    expect(section('Recent sign-ins').textContent).not.toContain('Browser 5');
    await click('Show all 7');
    expect(section('Recent sign-ins').textContent).toContain('Browser 6');
  });

  test('shows an admin who did what in the team, including kinds unknown to this page', async () => {
    const entries = [
      { id: '1', what: 'changeRole', by: 'ada', member: 'jun', role: 'admin', at: 2000 },
      { id: '2', what: 'somethingNew', by: 'jun', at: 1000 },
    ];
    answers['/api/teams/harbor/audit'] = json({ entries });
    await open();
    expect(section('Audit log').textContent).toContain('Ada Kern changed the role of Jun Mori to admin');
    expect(section('Audit log').textContent).toContain('Jun Mori: somethingNew');
    expect(screen.queryByRole('button', { name: 'Show older entries' })).toBeNull();
  });

  test('is not shown to a member who is not an admin', async () => {
    await harbor.reopen(LENA);
    press('g', ',');
    await harbor.wait();
    expect(screen.queryByRole('region', { name: 'Members' })).not.toBeNull();
    expect(screen.queryByRole('region', { name: 'Audit log' })).toBeNull();
  });
});

test('a member of the demo team has no account to protect, and is offered a team of their own', async () => {
  actNow(() =>
    harbor.server.app.set({
      demoMembers: [{ id: 'ada', name: 'A', initials: 'A', color: '#111111' }] as never,
    }),
  );
  await open();
  expect(screen.queryByRole('region', { name: 'Delete account' })).toBeNull();
  await click('Make this team mine');
  expect(focused()).toBe(screen.getByLabelText('Team name'));
  answers['/api/demo/keep'] = no('emailTaken');
  await send('Make this team yours', {
    'Team name': 'North pier',
    Name: 'Nora',
    Email: 'nora@harbor.example',
    Password: 'a long walk by the quay',
  });
  expect(asked.at(-1)?.body).toMatchObject({ teamName: 'North pier', email: 'nora@harbor.example' });
  expect(focused()).toBe(screen.getByLabelText('Email'));
});

test('a user without a team can open the account settings, and leaves them with Escape', async () => {
  actNow(() => harbor.server.app.set({ inView: null, phase: 'noTeam' }));
  await harbor.wait();
  await click('Account settings');
  expect(section('Passkeys')).toBeTruthy();
  expect(screen.queryByRole('region', { name: 'Members' })).toBeNull();
  answers['/api/account/issuer'] = no('lastWayIn');
  press('Escape');
  await harbor.wait();
  expect(focused()).toBe(button('Account settings'));
});
