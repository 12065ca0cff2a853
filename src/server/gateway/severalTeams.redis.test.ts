/** [S32] One socket carries several teams, each with its own cursor, client and snapshot. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestServer } from '../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import { signInAs, WireClient } from '../../../test/fixtures/wireClient.ts';
import { publish } from '../../model/change.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import type { TeamId } from '../../model/ids.ts';
import { PROTOCOL_VERSION, type ServerMessage } from '../../sync/protocol/index.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { commit } from '../log/commit.ts';
import { entryBody, storedChange } from '../log/entry.ts';

const CANAL = 'canal' as TeamId;

let slipway: TestSlipway;
let server: TestServer;

beforeAll(async () => {
  slipway = await TestSlipway.start();
});
afterAll(() => slipway.stop());
beforeEach(async () => {
  server = await slipway.server();
  const member = { id: 'ada', name: 'Ada', initials: 'A', color: '#7C3AED', role: 'owner' };
  const changes = [publish(membersFeed(CANAL), member)].map(storedChange);
  const by = { user: 'ada', client: 'founder', mutation: 1 };
  const body = entryBody({ at: 1, by, action: 'found', code: 200 }, changes);
  await commit(slipway.client, CANAL, [{ ...by, code: 200, audience: '*', body, reads: [], changes }]);
});
afterEach(() => slipway.clear());

/** Ada's socket with Harbor joined. */
const joinHarbor = async (): Promise<WireClient> => {
  const wire = await WireClient.connect(server.url, await signInAs(server.url, 'ada'), { client: 'tab' });
  await slipway.know(wire).hello();
  return wire;
};

const helloTo = (wire: WireClient, more: object = {}): void =>
  wire.raw({
    type: 'hello',
    protocol: PROTOCOL_VERSION,
    client: 'tab',
    team: CANAL,
    settled: 0,
    join: 1,
    ...more,
  });

const ofCanal = (wire: WireClient, type: ServerMessage['type']): ServerMessage[] =>
  wire.received.filter((message) => message.type === type && 'team' in message && message.team === CANAL);

const joinBoth = async (): Promise<WireClient> => {
  const wire = await joinHarbor();
  helloTo(wire);
  await wire.until(() => ofCanal(wire, 'snapshot').length > 0);
  return wire;
};

const entryIn = (wire: WireClient, text: string) =>
  wire.until(() => JSON.stringify(wire.received).includes(text));

describe('[S32] a socket with two teams', () => {
  it('receives each team separately, with its own numbers', async () => {
    const wire = await joinBoth();
    wire.raw({ type: 'job', team: CANAL, mutation: 1, action: 'sendChat', args: { text: 'in Canal' } });
    wire.raw({ type: 'job', team: 'harbor', mutation: 1, action: 'sendChat', args: { text: 'in Harbor' } });
    await Promise.all([entryIn(wire, 'in Canal'), entryIn(wire, 'in Harbor')]);
    const [entries] = ofCanal(wire, 'entries');
    expect(entries).toMatchObject({ entries: [{ seq: 2, by: { client: 'tab', mutation: 1 } }] });
    expect(JSON.stringify(ofCanal(wire, 'entries'))).not.toContain('in Harbor');
    await wire.until(() => ofCanal(wire, 'presence').length > 0);
    expect(ofCanal(wire, 'presence')[0]).toMatchObject({ online: ['ada'] });
  });

  it('continues in one when the user is removed from the other', async () => {
    const wire = await joinBoth();
    await new Thoonk(slipway.client).feed(membersFeed(CANAL)).retract('ada');
    await wire.until(() => ofCanal(wire, 'left').length > 0);
    expect(ofCanal(wire, 'left')).toEqual([{ type: 'left', team: CANAL, code: 4403 }]);
    wire.raw({ type: 'job', team: CANAL, mutation: 1, action: 'sendChat', args: { text: 'too late' } });
    wire.raw({ type: 'job', team: 'harbor', mutation: 1, action: 'sendChat', args: { text: 'still here' } });
    await entryIn(wire, 'still here');
    expect(JSON.stringify(wire.received)).not.toContain('too late');
    expect(wire.socket.readyState).toBe(wire.socket.OPEN);
  });

  it('is rejected only from the team that the user is not a member of', async () => {
    const wire = await joinHarbor();
    helloTo(wire, { team: 'lock' });
    await wire.until(() => wire.received.some(({ type }) => type === 'left'));
    expect(await wire.run('sendChat', { text: 'hello' })).toMatchObject({ code: 200 });
  });

  it('joins a team again from its cursor, and ignores messages of the earlier join', async () => {
    const wire = await joinBoth();
    const snapshot = ofCanal(wire, 'snapshot')[0] as Extract<ServerMessage, { type: 'snapshot' }>;
    helloTo(wire, { join: 2, cursor: { seq: snapshot.seq, hash: snapshot.hash } });
    await wire.until(() => ofCanal(wire, 'welcome').length === 2);
    expect(ofCanal(wire, 'welcome')).toMatchObject([
      { join: 1, resumed: false },
      { join: 2, resumed: true },
    ]);
    expect(ofCanal(wire, 'left')).toEqual([]);
  });

  it('[S18] that sends hellos all the time has to wait, but continues in the other team', async () => {
    const wire = await joinBoth();
    for (let join = 2; join < 100; join++) helloTo(wire, { join });
    await wire.until(() => ofCanal(wire, 'left').length > 0);
    expect(ofCanal(wire, 'left')[0]).toMatchObject({ code: 4429 });
    expect(ofCanal(wire, 'welcome').length).toBeLessThan(70);
    wire.raw({ type: 'job', team: 'harbor', mutation: 1, action: 'sendChat', args: { text: 'still here' } });
    await entryIn(wire, 'still here');
  });

  it('receives nothing of a team that it has left', async () => {
    const wire = await joinBoth();
    wire.raw({ type: 'leave', team: CANAL });
    helloTo(wire, { client: 'other', team: 'harbor', join: 2 });
    await wire.until(() => wire.received.filter(({ type }) => type === 'welcome').length === 3);
    const other = await WireClient.connect(server.url, await signInAs(server.url, 'ada'), { team: CANAL });
    await slipway.know(other).hello();
    await other.run('sendChat', { text: 'among ourselves' });
    expect(JSON.stringify(wire.received)).not.toContain('among ourselves');
  });
});
