/** Limits and sessions. */
import { memory, patch, redis, unit } from './bug.mjs';

const GATEWAY = 'src/server/gateway';
const LIMITS = `${GATEWAY}/limits.redis.test.ts`;
const QUOTAS = `${GATEWAY}/quotas.redis.test.ts`;
const TURNS = `${GATEWAY}/jobTurns.test.ts`;
const COOKIE = 'src/server/accounts/sessionCookie.redis.test.ts';
const SIGN_IN = 'src/server/http/routes/signInAsDemoMember.redis.test.ts';
const SESSION_END = `${GATEWAY}/sessionEnd.redis.test.ts`;

/** @type {readonly import('./bug.mjs').Bug[]} */
export const LIMIT_BUGS = [
  {
    name: 'a message may be of any size',
    rule: 'S18',
    why: 'one person fills the memory of a gateway',
    patches: [patch('SocketAcceptor', 'maxPayload: MAX_MESSAGE', 'maxPayload: 1000 * MAX_MESSAGE')],
    caughtBy: redis(LIMITS, '[S18] a message of more than 64 KB closes it, with a code, and no other'),
  },
  {
    name: 'bad messages are tolerated for ever',
    rule: 'S18',
    why: 'a broken client keeps a gateway busy and its log full',
    patches: [
      patch(
        'Gateway.misunderstood',
        '++connection.badMessages >= MAX_BAD_MESSAGES',
        '++connection.badMessages >= 1_000 * MAX_BAD_MESSAGES',
      ),
    ],
    caughtBy: redis(LIMITS, '[S18] messages that are no JSON closes it, with a code, and no other'),
  },
  {
    name: 'arguments may be of any width',
    rule: 'S18',
    why: 'one message keeps a worker busy for seconds',
    patches: [patch('isSmall', 'seen > MAX_VALUES', 'seen > 1e6 * MAX_VALUES')],
    caughtBy: unit(`${GATEWAY}/messages.test.ts`, "[S18] are rejected if they are too 'wide'"),
  },
  {
    name: 'a token bucket fills up at once',
    rule: 'S18',
    why: 'a client may say as much as it likes',
    patches: [
      patch(
        'TokenBucket.refillNow',
        'Math.min(this.burst, this.tokens + gained)',
        'Math.min(2 * this.burst, this.tokens + gained)',
      ),
    ],
    caughtBy: unit(`${GATEWAY}/tokenBucket.test.ts`, '[S18] allows a burst, then a rate per second'),
  },
  {
    name: 'each gateway has quotas of its own',
    rule: 'S18',
    why: 'with ten gateways one person may put ten times as much',
    patches: [
      patch(
        'Quotas.settleSome',
        'bucket.tokens = Number(left[at]) - bucket.unsettled;',
        'bucket.tokens = Math.max(bucket.tokens, Number(left[at])) - bucket.unsettled;',
      ),
    ],
    caughtBy: memory(
      QUOTAS,
      '[S18] a quota holds over all gateways: what one spends the others lack, and overspending becomes a debt',
    ),
  },
  {
    name: 'a user has as many jobs in the queues as sockets',
    rule: 'S18',
    why: 'one person with many tabs holds up everybody',
    patches: [patch('JobTurns.enrol', '&& line.inFlight < this.max.user', '&& line.inFlight >= 0')],
    caughtBy: unit(
      TURNS,
      '[S18] lets a user have only a few jobs in the queues, however many sockets they have',
    ),
  },
  {
    name: 'a team has as many jobs in the queues as it likes',
    rule: 'S18',
    why: 'one team holds up all others',
    patches: [patch('JobTurns.advance', 'turns.inFlight < this.max.team', 'turns.inFlight >= 0')],
    caughtBy: unit(TURNS, '[S18] limits a team, and never lets it block another one'),
  },
  {
    name: 'sockets are not counted over all gateways',
    rule: 'S18',
    why: 'one person opens sockets without end',
    patches: [patch('SocketCounts.open', '+ (others.get(field) ?? 0)', '+ 0 * (others.get(field) ?? 0)')],
    caughtBy: memory(
      QUOTAS,
      '[S18] a user has a maximum of sockets over all gateways, and so has an address',
    ),
  },
  {
    name: 'signing in is not throttled by account',
    rule: 'throttle',
    why: 'passwords can be guessed',
    patches: [
      patch(
        'SignInThrottle.attempt',
        'if (wait > 0 || account === null) return wait;',
        'if (wait > 0 || account === null || account.length > 0) return wait;',
      ),
    ],
    caughtBy: memory(
      SIGN_IN,
      '[throttle] are answered with 429 and a time to wait, but not for other accounts, addresses or the owner',
    ),
  },
  {
    name: 'signing in is not throttled by address',
    rule: 'throttle',
    why: 'accounts can be guessed',
    patches: [patch('BY_ADDRESS', 'burst: 100', 'burst: 100_000')],
    caughtBy: memory(
      SIGN_IN,
      '[throttle] are limited per address too, whatever account is tried, over all gateways',
    ),
  },
];

/** @type {readonly import('./bug.mjs').Bug[]} */
export const SESSION_BUGS = [
  {
    name: 'the sockets of a session that has ended stay open',
    rule: 'S34',
    why: 'a user who signed out still receives the entries of the team',
    patches: [
      patch(
        'SessionWatch.check',
        'for (const listener of listeners) listener.sessionEnded();',
        'void listeners;',
      ),
    ],
    caughtBy: memory(
      SESSION_END,
      '[S34] by signing out, its sockets are closed with 4401 on every gateway, and no others',
    ),
  },
  {
    name: 'the end of a session is noticed only if it is announced',
    rule: 'S34',
    why: 'a session that expires or is deleted by hand keeps its sockets',
    patches: [patch('SessionWatch.checkAll', 'keys.length', 'keys.length * 0')],
    caughtBy: memory(
      SESSION_END,
      '[S34] because its key is deleted, its sockets are closed with 4401 on every gateway, and no others',
    ),
  },
  {
    name: 'messages after the end of a session are accepted',
    rule: 'S34',
    why: 'a user who signed out can still act',
    patches: [
      patch(
        'SocketSession.sessionEnded',
        "this.socket.close(CLOSE.notSignedIn, 'the session has ended')",
        "if (this.key === '') this.socket.close(CLOSE.notSignedIn, 'the session has ended')",
      ),
    ],
    caughtBy: memory(SESSION_END, '[S34] messages accepted before are carried out, and later ones are not'),
  },
  {
    name: 'a cookie is not checked for a session',
    rule: 'S34',
    why: 'a session that has ended opens sockets',
    patches: [
      patch(
        'SocketAcceptor.admit',
        'else if (session === null) opened.close(CLOSE.notSignedIn);',
        'else if (session === null) opened.close(CLOSE.restart);',
      ),
    ],
    caughtBy: memory(
      SESSION_END,
      '[S34] by signing out, its sockets are closed with 4401 on every gateway, and no others',
    ),
  },
  {
    name: 'the cookie is not renewed with its session',
    rule: 'sessions',
    why: 'whoever uses it every day is signed out after a month',
    patches: [patch('renewedCookies', 'if (!renewed && !cookie', 'if ((renewed || !renewed) && !cookie')],
    caughtBy: memory(
      COOKIE,
      '[sessions] is set again, for as long as the session lives, when a session that is used has been renewed',
    ),
  },
  {
    name: 'a handshake renews the session and not its cookie',
    rule: 'sessions',
    why: 'a user who leaves the page open is signed out after a month',
    patches: [
      patch('SocketAcceptor.admit', 'if (session?.renewed) {', 'if (session?.renewed && this.closed) {'),
    ],
    caughtBy: memory(COOKIE, '[sessions] is set again by the handshake of a socket too'),
  },
  {
    name: 'signing in again keeps the previous session',
    rule: 'S34',
    why: 'a cookie that was stolen stays good',
    patches: [
      patch(
        'signInAsDemoMember',
        'await withinTime(sessions.end(tokensOf(request, services)));',
        'await withinTime(sessions.find(tokensOf(request, services)));',
      ),
    ],
    caughtBy: memory(
      SESSION_END,
      '[S34] because somebody signs in with its cookie, its sockets are closed with 4401 on every gateway, and no others',
    ),
  },
];
