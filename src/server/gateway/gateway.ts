/**
 * The gateway: it holds sockets and makes no decisions about the data.
 *
 * Guarantees that the user of a job is always the session's, that nothing is accepted from a person who is not signed
 * in or not a member, and that an invalid message gets a coded answer or a coded close and affects no one else.
 */
import { parseFeed } from '../../model/feeds/index.ts';
import type { ClientId, MemberId, TeamId } from '../../model/ids.ts';
import { refuse } from '../../model/refusal.ts';
import { CLOSE } from '../../sync/protocol/close.ts';
import type { Hello } from '../../sync/protocol/hello.ts';
import type { HistoryRequest } from '../../sync/protocol/historyRequest.ts';
import { type ClientMessage, PROTOCOL_VERSION } from '../../sync/protocol/index.ts';
import type { JobMessage } from '../../sync/protocol/job.ts';
import type { LastSeenRequest } from '../../sync/protocol/lastSeen.ts';
import type { Typing } from '../../sync/protocol/typing.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import type { User } from '../accounts/sessions.ts';
import { JobSubmitter } from '../jobs/jobSubmitter.ts';
import type { SliceLimits } from '../log/readSlice.ts';
import type { Logger } from '../logger.ts';
import { type Meter, NO_METER } from '../metrics/meter.ts';
import type { GatewayLoad } from '../metrics/sources.ts';
import { Connection, type ConnectionListener } from './connection.ts';
import { type Drain, drain, NO_DRAIN } from './drain.ts';
import { HelloDeadline } from './helloDeadline.ts';
import { HistoryReader } from './history.ts';
import { JobTurns } from './jobTurns.ts';
import { LastSeenReader } from './lastSeen.ts';
import { type ForeignHello, readMessage } from './messages.ts';
import type { Observation, Observer } from './observer.ts';
import { Quotas } from './quotas.ts';
import { Rooms } from './rooms.ts';
import type { PutJob, TeamConnection } from './teamConnection.ts';
import { TeamLists } from './teamLists.ts';
import { GATEWAY_TIMES } from './times.ts';
import type { GatewayWebSocket } from './webSocketType.ts';

const MAX_BAD_MESSAGES = 10;

export class Gateway {
  private readonly connections = new Set<Connection>();
  private readonly rooms: Rooms;
  private readonly jobs: JobSubmitter;
  private readonly quotas: Quotas;
  private readonly turns: JobTurns;
  private readonly history: HistoryReader;
  private readonly lastSeen: LastSeenReader;
  private readonly teamLists: TeamLists;
  private readonly heartbeat: NodeJS.Timeout;
  private readonly helloDeadline: HelloDeadline;
  private readonly listener: ConnectionListener = {
    received: (connection, text) => this.received(connection, text),
    closed: (connection) => this.closed(connection),
  };

  /** @param sliceLimits the maximum size of one read of a snapshot */
  constructor(
    thoonk: Thoonk,
    subscriber: Thoonk['client'],
    private readonly logger: Logger,
    private readonly times = GATEWAY_TIMES,
    meter: Meter = NO_METER,
    sliceLimits?: SliceLimits,
  ) {
    this.jobs = new JobSubmitter(thoonk, meter);
    this.quotas = new Quotas(thoonk.client);
    this.turns = new JobTurns(this.quotas);
    const put: PutJob = (joined, job) => this.put(joined, job);
    const context = { put, turns: this.turns, meter };
    this.rooms = new Rooms(thoonk.client, subscriber, logger, times, context, sliceLimits);
    this.history = new HistoryReader(thoonk.client);
    this.lastSeen = new LastSeenReader(thoonk.client);
    this.teamLists = new TeamLists(thoonk, subscriber, logger);
    this.helloDeadline = new HelloDeadline(times.hello);
    this.heartbeat = setInterval(() => this.beat(), times.heartbeat);
    // Redis may have restarted without a job that it had accepted.
    subscriber.on('ready', () => {
      for (const { teams } of this.connections) for (const team of teams) team.putAgain();
    });
  }

  /**
   * Accepts a socket whose user is known. One that has closed in the meantime is ignored: nothing would ever end it here.
   *
   * @param address '' if unknown or shared by an unknown number of users
   */
  opened(socket: GatewayWebSocket, user: User, address = ''): void {
    if (socket.readyState !== socket.OPEN) return;
    const connection = new Connection(socket, user.id, address, this.times.stall, this.listener);
    this.connections.add(connection);
    this.helloDeadline.watch(connection);
    if (socket.listen) {
      socket.listen(connection);
      return;
    }
    socket.on('message', (data) => connection.received(String(data)));
    socket.on('pong', () => connection.answeredPing());
    socket.on('close', () => connection.closed());
  }

  /** The members who have a team open here. @param except clients that are not counted */
  membersHere(team: TeamId, except: (client: ClientId) => boolean): ReadonlySet<MemberId> {
    const joined = [...this.connections].flatMap((connection) => connection.joined(team) ?? []);
    return new Set(joined.flatMap(({ client, member }) => (except(client) ? [] : [member])));
  }

  /** Follows a team without a socket. */
  observe(team: TeamId, observer: Observer): Promise<Observation> {
    return this.rooms.observe(team, observer);
  }

  /** The current load of this gateway. */
  load(): GatewayLoad {
    let unsentBytes = 0;
    for (const { socket } of this.connections) unsentBytes += socket.bufferedAmount;
    return { sockets: this.connections.size, unsentBytes, teams: this.rooms.teams() };
  }

  /** Closes all sockets gradually; they reconnect to another gateway or to the next one. */
  async sendAway(over: Drain = NO_DRAIN): Promise<void> {
    this.rooms.drain();
    await drain(this.connections, over);
  }

  async close(): Promise<void> {
    await this.sendAway();
    clearInterval(this.heartbeat);
    this.helloDeadline.stop();
    this.turns.stop();
    this.quotas.stop();
    await this.rooms.close();
  }

  private closed(connection: Connection): void {
    this.helloDeadline.cancel(connection);
    this.connections.delete(connection);
    this.teamLists.leave(connection);
    connection.end();
  }

  private received(connection: Connection, text: string): void {
    // A page may still send messages after it was closed.
    if (!connection.isOpen) return;
    connection.isAlive = true;
    const message = readMessage(text);
    if (!connection.limits.messages.take()) this.slowDown(connection, message);
    else if (message === null) this.misunderstood(connection);
    else if (message.type === 'ping') connection.send({ type: 'pong', at: message.at, now: Date.now() });
    else if (message.type === 'foreignHello') turnAwayVersion(connection, message);
    else if (message.type === 'hello') this.greet(connection, message);
    else if (connection.protocol === null) connection.socket.close(CLOSE.noHello, 'say hello first');
    else if (message.type === 'leave') connection.leave(message.team);
    else if (message.type === 'history') this.answerHistory(connection, message);
    else if (message.type === 'activity') this.moved(connection, message.away);
    else if (message.type === 'typing' || message.type === 'lastSeen') this.talk(connection, message);
    else this.enqueue(connection, message, text.length);
  }

  /** Applies to all teams of the socket, including those joined later. */
  private moved(connection: Connection, isAway: boolean): void {
    connection.isAway = isAway;
    for (const joined of connection.teams) this.rooms.moved(joined);
  }

  /** Messages about a team that has just ended here are ignored. */
  private talk(connection: Connection, message: Typing | LastSeenRequest): void {
    const joined = connection.joined(message.team);
    if (!joined) return;
    if (message.type === 'lastSeen') void this.lastSeen.answer(joined, message);
    else if (connection.limits.typing.take()) this.rooms.typed(joined, message.with);
  }

  /** A job for a team that has just ended here is dropped; its client sends it again after it rejoins. */
  private enqueue(connection: Connection, job: JobMessage, length: number): void {
    const joined = teamOf(connection, job);
    if (joined && !joined.enqueue(job, length)) this.slowDown(connection, job);
  }

  private answerHistory(connection: Connection, request: HistoryRequest): void {
    const team = parseFeed(request.feed)?.team;
    const joined = team && connection.joined(team);
    if (joined) void this.history.answer(joined, request);
    else connection.send({ type: 'refused', ...refuse('malformed', 'no feed with history') });
  }

  private slowDown(connection: Connection, message: ClientMessage | ForeignHello | null): void {
    if (!connection.limits.excess.take()) connection.socket.close(CLOSE.tooFast);
    else if (message?.type === 'job')
      teamOf(connection, message)?.answer(message.mutation, refuse('tooFast'));
    // The page waits for an answer about this team, and sends another hello after a pause.
    else if (message?.type === 'hello') connection.sayLeft(message.team, CLOSE.tooFast);
    else connection.send({ type: 'refused', ...refuse('tooFast') });
  }

  private greet(connection: Connection, hello: Hello): void {
    this.helloDeadline.cancel(connection);
    const isSecond = connection.protocol !== null;
    if (isSecond && hello.protocol !== connection.protocol) {
      this.misunderstood(connection, 'a socket speaks one version');
      return;
    }
    connection.protocol = hello.protocol;
    if (hello.user !== undefined && hello.user !== connection.member) {
      connection.send({ type: 'refused', ...refuse('otherUser') });
      connection.socket.close(CLOSE.notSignedIn, 'otherUser');
      return;
    }
    if (!isSecond) this.teamLists.follow(connection);
    const attempt = connection.join(hello.team);
    if (!attempt) return;
    this.rooms.welcome(attempt, hello).catch((error: Error) => {
      this.logger.warn({ error: error.message }, 'could not welcome a client');
      attempt.turnAway(CLOSE.restart);
    });
  }

  private misunderstood(connection: Connection, detail?: string): void {
    this.logger.warn({ user: connection.member, detail }, 'a message was not understood');
    connection.send({ type: 'refused', ...refuse('malformed', detail) });
    if (++connection.badMessages >= MAX_BAD_MESSAGES) connection.socket.close(CLOSE.malformed);
  }

  private async put({ team, member: user, client }: TeamConnection, job: JobMessage): Promise<void> {
    const { mutation, action, args } = job;
    await this.jobs.submitNumbered({ team, user, action, args }, { client, mutation });
  }

  private beat(): void {
    void this.rooms.lookAfter();
    this.teamLists.lookAfter();
    for (const connection of this.connections) {
      if (!connection.isAlive) connection.socket.terminate();
      connection.isAlive = false;
      connection.socket.ping();
      connection.dropFullLimits();
      for (const team of connection.teams) team.nudge(Date.now());
    }
  }
}

const teamOf = (connection: Connection, { team }: JobMessage): TeamConnection | undefined =>
  team === undefined ? connection.onlyTeam : connection.joined(team);

/** A newer page would get the same server if it reloaded. It reconnects later, possibly to a newer gateway. */
const turnAwayVersion = (connection: Connection, { protocol }: ForeignHello): void => {
  if (protocol > PROTOCOL_VERSION) {
    connection.socket.close(CLOSE.restart, 'the page is newer than the server');
    return;
  }
  connection.send({ type: 'refused', ...refuse('tooOld') });
  connection.socket.close(CLOSE.tooOld);
};
