import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  answerWith,
  type HarborServer,
  moment,
  openBeside,
  openSession,
  sessionAnswer,
} from '../../../test/fixtures/browserSession.ts';
import { target } from '../../../test/fixtures/harborContext.ts';
import { shipTask } from '../../actions/shipTask.ts';
import { signInAsDemoMember } from '../../api/routes/signInAsDemoMember.ts';
import { ADA, DEMO_TEAM, JUN } from '../../demo/demoTeam.ts';
import type { TeamId } from '../../model/ids.ts';
import { CLOSE } from '../../sync/protocol/close.ts';
import type { ClientMessage } from '../../sync/protocol/index.ts';
import { act } from './act.ts';
import { AppSession } from './appSession.ts';

let server: HarborServer;
let received: ClientMessage[];

beforeEach(async () => {
  server = await openSession(ADA);
  received = [];
  const receive = server.receive.bind(server);
  server.receive = (message) => {
    received.push(message);
    receive(message);
  };
});
afterEach(() => void vi.useRealTimers());

const greetings = () => received.filter(({ type }) => type === 'hello');

test('[S1] two simultaneous answers that another user signed in open one engine', async () => {
  answerWith(JUN);
  const opened = Promise.all([server.app.open(), server.app.open()]);
  await moment();
  await opened;
  await moment(2_000);
  expect(server.session.user.id).toBe(JUN);
  expect(greetings()).toHaveLength(1);
});

describe('[S32] two open teams', () => {
  const TENDER = 'tender' as TeamId;
  const saidBy = (kind: ClientMessage['type']) =>
    vi
      .mocked(server.device.receive)
      .mock.calls.flatMap(([message]) => (message.type === kind ? [message] : []));

  beforeEach(() => void vi.spyOn(server.device, 'receive'));

  test('send a hello each, on one socket', async () => {
    const { socket } = server;
    await openBeside(server, TENDER);
    await server.cut();
    server.down = false;
    await moment(10_000);
    expect(server.device.opened).toBe(2);
    expect(server.socket).not.toBe(socket);
    expect(saidBy('hello')).toMatchObject([{ team: TENDER }, { team: DEMO_TEAM }, { team: TENDER }]);
  });

  test('close separately: the closed one sends a leave, and the other stays on the socket', async () => {
    const tender = await openBeside(server, TENDER);
    await tender.session.close();
    expect(saidBy('leave')).toEqual([{ type: 'leave', team: TENDER }]);
    act(server.session, shipTask, target('ada-3'));
    await server.take();
    expect(server.session.state).toMatchObject({ connection: 'live', unsent: 0 });
    expect(server.device.opened).toBe(1);
  });
});

describe('[S32] the list of teams', () => {
  const TENDER = 'tender' as TeamId;
  const openTeams = () => server.app.sessions.map(({ user }) => user.team);

  test('opens a team that the user has joined elsewhere, without changing the team in view', async () => {
    const { session } = server;
    const tender = server.another(TENDER);
    server.list(DEMO_TEAM, TENDER);
    await moment(1_500);
    expect(openTeams()).toEqual([DEMO_TEAM, TENDER]);
    expect(tender.session.state.connection).toBe('live');
    expect(server.app.state.inView).toBe(session);
    expect(server.device.opened).toBe(1);
  });

  test('closes and forgets a team that the user is no longer in, and says so in the team in view', async () => {
    const { session } = await openBeside(server, TENDER);
    const forgotten = vi.spyOn(session.engine, 'forgetTeam');
    server.list(DEMO_TEAM);
    await moment();
    expect(openTeams()).toEqual([DEMO_TEAM]);
    expect(forgotten).toHaveBeenCalled();
    expect(server.session.state.notice?.text).toContain('You are no longer a member of');
  });

  test('keeps a former team that has unsent edits', async () => {
    const tender = await openBeside(server, TENDER);
    act(tender.session, shipTask, target('ada-3'));
    await moment();
    tender.say({ type: 'left', team: TENDER, code: CLOSE.notMember });
    server.list(DEMO_TEAM);
    await moment();
    expect(openTeams()).toEqual([DEMO_TEAM, TENDER]);
    expect(server.app.state.formerTeams).toMatchObject([{ id: TENDER }]);
    expect(tender.session.state.unsent).toBe(1);
  });

  test('never closes the team in view: the user chooses where to continue', async () => {
    const tender = await openBeside(server, TENDER);
    server.app.show(TENDER);
    tender.say({ type: 'left', team: TENDER, code: CLOSE.notMember });
    server.list(DEMO_TEAM);
    await moment();
    expect(server.app.state.inView).toBe(tender.session);
    server.app.show(DEMO_TEAM);
    await moment();
    expect(openTeams()).toEqual([DEMO_TEAM]);
    expect(server.app.state.formerTeams).toEqual([]);
  });

  test('that is empty shows the page without a team, once the user has left the former one', async () => {
    server.say({ type: 'left', team: DEMO_TEAM, code: CLOSE.notMember });
    server.list();
    await moment();
    expect(server.app.state).toMatchObject({ phase: 'team', teams: [] });
    await server.app.leaveFormer();
    expect(server.app.state).toMatchObject({ phase: 'noTeam', inView: null });
    expect(openTeams()).toEqual([]);
  });

  test('is remembered with the team in view: an offline page opens all of them', async () => {
    await openBeside(server, TENDER);
    server.app.show(TENDER);
    const { device } = server;
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
    const app = new AppSession(device);
    await expect(app.open()).rejects.toThrow('no network');
    expect(app.sessions.map(({ user }) => user.team)).toEqual([TENDER, DEMO_TEAM]);
    expect(app.state.inView?.user.team).toBe(TENDER);
    expect(app.state.person?.id).toBe(ADA);
    await app.closeTeams();
  });
});

describe('[S26] signing out', () => {
  test('changes nothing if the server answers with an error', async () => {
    const { session } = server;
    act(session, shipTask, target('ada-3'));
    vi.stubGlobal('fetch', async () => new Response('Bad gateway', { status: 502 }));
    await expect(server.app.signOut({ discard: true })).rejects.toThrow('502');
    expect(server.app.state.phase).toBe('team');
    expect(server.app.state.inView).toBe(session);
    expect(session.engine.status.unsent).toBe(1);
  });

  test('shows the sign-in page, and leaves no team open and no user remembered', async () => {
    const { session } = server;
    answerWith(null);
    await server.app.signOut();
    expect(server.app.state).toMatchObject({ phase: 'signIn', inView: null, signedOut: false });
    expect(server.app.sessions).toEqual([]);
    expect(localStorage.getItem('slipway.user')).toBeNull();
    await moment(60_000);
    expect(greetings()).toEqual([]);
    expect(session.store.pending).toEqual([]);
  });

  test('is followed by a new session for the next member, without a reload', async () => {
    const { session } = server;
    session.set({ list: 'later', panel: 'chat' });
    answerWith(null);
    await server.app.signOut();
    answerWith(JUN);
    await server.app.enter(signInAsDemoMember, { body: { member: JUN } });
    await moment(1_500);
    expect(server.session).not.toBe(session);
    expect(server.session.state).toMatchObject({
      owner: JUN,
      list: 'tasks',
      panel: 'list',
      connection: 'live',
    });
  });

  test('is not undone by a late answer to an earlier request, and neither is the next sign-in', async () => {
    const { app } = server;
    const answers: ((answer: Response) => void)[] = [];
    vi.stubGlobal('fetch', () => new Promise((resolve) => answers.push(resolve)));
    const early = app.open();
    answerWith(null);
    await app.signOut();
    vi.stubGlobal('fetch', () => new Promise((resolve) => answers.push(resolve)));
    const late = app.open();
    answerWith(JUN);
    await app.enter(signInAsDemoMember, { body: { member: JUN } });
    answers[0]?.(sessionAnswer(ADA));
    answers[1]?.(sessionAnswer(null));
    await Promise.all([early, late]);
    expect(app.state.phase).toBe('team');
    expect(server.session.user.id).toBe(JUN);
  });

  test('discards edits on request, even if another answer closes the teams first', async () => {
    const { session } = server;
    await server.cut();
    act(session, shipTask, target('ada-3'));
    const abandoned = vi.spyOn(session.engine.ledger, 'abandon');
    vi.stubGlobal('fetch', async (path: string) => {
      if (path !== '/api/sign-out') return sessionAnswer(null);
      await moment();
      return new Response(null, { status: 204 });
    });
    await Promise.all([server.app.signOut({ discard: true }), server.app.open()]);
    expect(abandoned).toHaveBeenCalled();
  });
});
