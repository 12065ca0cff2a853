/** The sign-in pages: every refusal is one sentence next to its field, which gets focus. */
import { act as actNow, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  type HarborServer,
  moment,
  openSession,
  sessionAnswer,
} from '../../../../test/fixtures/browserSession.ts';
import { requestReset } from '../../../api/routes/account/requestReset.ts';
import type { TeamId } from '../../../model/ids.ts';
import type { Reason } from '../../../model/refusal.ts';
import { refuse } from '../../../model/refusal.ts';
import { App } from '../screen/App.tsx';
import { preloadFeatures } from '../screen/lazyFeatures.ts';
import { preloadPages } from '../screen/lazyPages.ts';

const SECRET = 'Zm9yIG5vYm9keSBidXQgeW91IGFuZCBtZQ';

let server: HarborServer;
let asked: { readonly path: string; readonly body: unknown }[];
let answers: Record<string, () => Response>;

const no = (reason: Reason) => () => Response.json(refuse(reason), { status: refuse(reason).code });

beforeEach(async () => {
  server = await openSession();
  await preloadFeatures();
  await preloadPages();
  asked = [];
  answers = {};
  vi.stubGlobal('fetch', async (path: string, { body }: RequestInit = {}) => {
    if (path === '/api/session') return sessionAnswer(null);
    asked.push({ path, body: body ? JSON.parse(String(body)) : null });
    return answers[path]?.() ?? new Response(null, { status: 204 });
  });
  await server.app.signOut();
  asked = [];
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const draw = async () => {
  render(<App app={server.app} />);
  await actNow(() => moment());
};
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const send = async (values: Readonly<Record<string, string>>) => {
  for (const [name, value] of Object.entries(values)) fireEvent.input(field(name), { target: { value } });
  const form = field(Object.keys(values)[0] ?? '').form;
  if (form) fireEvent.submit(form);
  await actNow(() => moment());
};
const noteOf = (name: string) =>
  document.getElementById(field(name).getAttribute('aria-describedby') ?? '')?.textContent;

test('an invalid field is reported before anything is sent', async () => {
  await draw();
  await send({ Email: 'nora@', Password: '' });
  expect(asked).toEqual([]);
  expect(noteOf('Email')).toBe('Type an email address, such as ada@harbor.example.');
  expect(document.activeElement).toBe(field('Email'));
  expect(field('Email').getAttribute('aria-invalid')).toBe('true');
});

test('a wrong password is reported next to the field until the field is edited', async () => {
  await draw();
  answers['/api/sign-in'] = no('wrongPassword');
  await send({ Email: ' nora@harbor.example ', Password: 'not mine' });
  expect(asked).toEqual([
    { path: '/api/sign-in', body: { email: 'nora@harbor.example', password: 'not mine' } },
  ]);
  expect(noteOf('Password')).toBe('Wrong email or password.');
  expect(document.activeElement).toBe(field('Password'));
  fireEvent.input(field('Password'), { target: { value: 'mine' } });
  expect(noteOf('Password')?.trim()).toBe('');
});

test('the same form asks for the code of an account with a second factor', async () => {
  await draw();
  answers['/api/sign-in'] = no('codeNeeded');
  await send({ Email: 'nora@harbor.example', Password: 'mine' });
  expect(document.activeElement).toBe(field('Code'));
  expect(field('Code').autocomplete).toBe('one-time-code');
  answers['/api/sign-in'] = no('wrongCode');
  await send({ Code: '123456' });
  expect(asked.at(-1)?.body).toMatchObject({ code: '123456' });
  expect(noteOf('Code')).toBe('This code is wrong or was already used.');
});

test('a problem of no single field is shown above the button', async () => {
  await draw();
  answers['/api/sign-in'] = () =>
    Response.json(refuse('tooFast'), { status: 429, headers: { 'Retry-After': '7' } });
  await send({ Email: 'nora@harbor.example', Password: 'mine' });
  expect(screen.getByText('Too many attempts. Try again in 7 seconds.')).toBeTruthy();
});

test('the password rules are shown in advance', async () => {
  server.app.set({ link: { kind: 'reset', secret: SECRET } });
  await draw();
  expect(noteOf('New password')).toBe('At least 10 characters. A short sentence works well.');
  expect(field('New password').autocomplete).toBe('new-password');
  await send({ 'New password': 'short' });
  expect(noteOf('New password')).toBe('Use at least 10 characters: 5 more to go.');
  answers['/api/password/reset'] = no('weakPassword');
  await send({ 'New password': 'password1234' });
  expect(noteOf('New password')).toBe('This password is too easy to guess. Choose another.');
});

test('a forgotten password can be reset by mail if the server sends mail', async () => {
  const signInWays = { isOpen: true, isFirst: false, sendsMail: true, issuer: null };
  server.app.set({ signInWays });
  await draw();
  fireEvent.click(screen.getByRole('button', { name: 'Forgot your password?' }));
  await send({ Email: 'nora@harbor.example' });
  expect(asked).toMatchObject([{ path: requestReset.path, body: { email: 'nora@harbor.example' } }]);
  expect(screen.getByText(/If an account with this email exists/)).toBeTruthy();
});

test('a reset also asks for the code of an account with a second factor', async () => {
  server.app.set({ link: { kind: 'reset', secret: SECRET } });
  await draw();
  answers['/api/password/reset'] = no('codeNeeded');
  await send({ 'New password': 'a long walk by the quay' });
  expect(document.activeElement).toBe(field('Code'));
  await send({ Code: '123456' });
  expect(asked.at(-1)?.body).toMatchObject({ secret: SECRET, code: '123456' });
});

test('the sign-in service of the operator is offered, and its outage is reported', async () => {
  server.app.set({ signInWays: { isOpen: true, isFirst: false, sendsMail: false, issuer: 'Pier' } });
  await draw();
  answers['/api/sign-in/issuer/start'] = no('issuerAway');
  fireEvent.click(screen.getByRole('button', { name: 'Sign in with Pier' }));
  await actNow(() => moment());
  expect(asked.at(-1)).toEqual({ path: '/api/sign-in/issuer/start', body: {} });
  expect(screen.getByText(/The sign-in service did not answer/)).toBeTruthy();
});

test('a failed sign-in with another service shows the reason and leads back to sign-in', async () => {
  server.app.set({ link: { kind: 'problem', reason: 'idTaken' } });
  await draw();
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Sign-in failed');
  expect(screen.getByText(/is linked to someone else here/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Go to sign-in' }));
  expect(field('Email')).toBeTruthy();
});

test('an invite names its team, and is accepted with a new account in one step', async () => {
  const invitation = { team: 'tender' as TeamId, invite: 'i.1', secret: SECRET };
  answers['/api/invites/read'] = () =>
    Response.json({ teamName: 'Tender', invitedBy: 'Nora', role: 'member', members: 3 });
  server.app.set({ link: { kind: 'join', invitation } });
  await draw();
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Join Tender');
  expect(screen.getByText(/Nora invites you. 3 people/)).toBeTruthy();
  await send({ Name: 'Ivo', Email: 'ivo@harbor.example', Password: 'a long walk by the quay' });
  expect(asked.at(-1)).toMatchObject({ path: '/api/accounts', body: { name: 'Ivo', invite: invitation } });
  expect(server.app.state.link).toBeNull();
});

test.for([
  ['used up', no('linkGone'), 'This invite no longer works'],
  ['not answered', () => Response.error(), 'This invite could not be loaded'],
] as const)('an invite that is %s says so', async ([, answer, title]) => {
  answers['/api/invites/read'] = answer;
  const invitation = { team: 'tender' as TeamId, invite: 'i.1', secret: SECRET };
  server.app.set({ link: { kind: 'join', invitation } });
  await draw();
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(title);
});

test('an incompletely copied link sends no request', async () => {
  server.app.set({ link: { kind: 'first', secret: 'abc' } });
  await draw();
  expect(screen.getByText(/This link is incomplete/)).toBeTruthy();
  expect(asked).toEqual([]);
});
