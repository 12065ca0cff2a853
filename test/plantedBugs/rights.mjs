/** Who may do what, and who may see what. */
import { memory, patch, unit } from './bug.mjs';

const RIGHTS = 'src/actions/rights.test.ts';
const MEMBERSHIP = 'src/server/gateway/membership.redis.test.ts';
/** @param {string} name */
const byEditors = (name) => unit(RIGHTS, `[rights] '${name}': its owner and its creator, nobody else`);
/** @param {string} name */
const byOwner = (name) => unit(RIGHTS, `[rights] '${name}': its owner only`);

/** @type {readonly import('./bug.mjs').Bug[]} */
export const RIGHTS_BUGS = [
  {
    name: 'anybody edits a task',
    rule: 'rights',
    why: 'a teammate rewrites what is not theirs',
    patches: [
      patch('Task', 'task.owner === user || task.creator === user', 'task.owner === user || user.length > 0'),
    ],
    caughtBy: byEditors('editTask'),
  },
  {
    name: 'the creator of a task may not edit it',
    rule: 'rights',
    why: 'nobody can mend what they have written',
    patches: [patch('Task', 'task.owner === user || task.creator === user', 'task.owner === user')],
    caughtBy: byEditors('editTask'),
  },
  {
    name: 'the creator of a task ships it',
    rule: 'rights',
    why: 'one person says that another has done it',
    patches: [
      patch(
        'Task',
        'canShip: (…): boolean => task.owner === user',
        'canShip: (…): boolean => Task.canEdit(task, user)',
      ),
    ],
    caughtBy: byOwner('shipTask'),
  },
  {
    name: 'anybody assigns a task',
    rule: 'rights',
    why: 'work is taken away from who does it',
    patches: [
      patch(
        'Task',
        'canAssign: (…): boolean => task.owner === user',
        'canAssign: (…): boolean => task.owner === user || user.length > 0',
      ),
    ],
    caughtBy: byOwner('assignTask'),
  },
  {
    name: "anybody starts another member's task",
    rule: 'rights',
    why: 'one person makes another work on something',
    patches: [
      patch(
        'startTask',
        'allowTask(state, args, context, OPEN, mayShip)',
        'allowTask(state, args, context, OPEN, (task, user) => mayShip(task, task.owner && user && task.owner))',
      ),
    ],
    caughtBy: byOwner('startTask'),
  },
  {
    name: 'anybody restores a deleted task',
    rule: 'rights',
    why: 'what its owner has deleted comes back',
    patches: [
      patch(
        'restoreTask',
        "if (!Task.canEdit(deleted, user)) return 'notEditor';",
        "if (!Task.canEdit(deleted, deleted.owner)) return 'notEditor';",
      ),
    ],
    caughtBy: byEditors('restoreTask'),
  },
  {
    name: 'anybody takes back a task that another member assigned',
    rule: 'rights',
    why: 'work is taken away from who does it',
    patches: [
      patch(
        'mayReturn',
        'args.was.member === user && Task.canTakeBack(task, user)',
        'Task.canTakeBack(task, user) || task.owner !== user',
      ),
    ],
    caughtBy: unit(RIGHTS, '[rights] an assigned task can be taken back only by the member who assigned it'),
  },
  {
    name: 'every member renames the team',
    rule: 'rights',
    why: 'what only admins may do everybody does',
    patches: [
      patch('Member', "member.role === 'owner' || member.role === 'admin'", 'member.role !== undefined'),
    ],
    caughtBy: unit(RIGHTS, "[rights] can be renamed only by its owner and admins: 'member'"),
  },
  {
    name: 'an admin may not rename the team',
    rule: 'rights',
    why: 'only one person can',
    patches: [
      patch('Member', "member.role === 'owner' || member.role === 'admin'", "member.role === 'owner'"),
    ],
    caughtBy: unit(RIGHTS, "[rights] can be renamed only by its owner and admins: 'admin'"),
  },
  {
    name: 'a non-member writes into the chat',
    rule: 'rights',
    why: 'teams are not shut off from each other',
    patches: [
      patch(
        'sendChat',
        "state.member(user) ? null : 'notMember'",
        "user.length === 0 && !state.member(user) ? 'notMember' : null",
      ),
    ],
    caughtBy: unit(RIGHTS, "[rights] only its members can add to it: 'sendChat'"),
  },
  {
    name: 'permission is not checked',
    rule: 'rights',
    why: 'the worker does whatever a client asks for',
    patches: [
      patch(
        'runAction',
        'if (no) return { refusal: refuse(no) };',
        "if (no === 'invalid') return { refusal: refuse(no) };",
      ),
    ],
    caughtBy: unit(RIGHTS, "[rights] only its members can add to it: 'sendChat'"),
  },
];

/** @type {readonly import('./bug.mjs').Bug[]} */
export const AUDIENCE_BUGS = [
  {
    name: 'private entries go to everybody',
    rule: 'S13',
    why: 'refusals of one person are read by all',
    patches: [
      patch(
        'visibleChanges',
        "!record.to.split(',').includes(user)",
        "!(record.to.split(',').includes(user) || record.to.length > 0)",
      ),
    ],
    caughtBy: memory(
      MEMBERSHIP,
      '[S13] a refusal reaches only its author: live, on resume, in a snapshot, and as an answer',
    ),
  },
  {
    name: 'a refusal is logged for everybody',
    rule: 'S13',
    why: 'what one person tried is read by all',
    patches: [patch('runTeam', "changes.length > 0 ? '*' : user", "changes.length >= 0 ? '*' : user")],
    caughtBy: memory(
      MEMBERSHIP,
      '[S13] a refusal reaches only its author: live, on resume, in a snapshot, and as an answer',
    ),
  },
  {
    name: 'a removed member stays connected',
    rule: 'S13',
    why: 'they go on hearing the team',
    patches: [
      patch(
        'Room.deliver',
        'for (const peer of this.speakers.values()) if (removed.includes(peer.member)) this.sendAway(peer, CLOSE.notMember);',
        '',
      ),
    ],
    caughtBy: memory(
      MEMBERSHIP,
      '[S13] by a commit is disconnected from every gateway after that entry, and receives nothing later',
    ),
  },
  {
    name: 'a private change is sent to the whole team',
    rule: 'S13',
    why: 'everybody reads what is private to one member',
    patches: [
      patch(
        'visibleChanges',
        'entry.changes.filter(({ feed }) => sees(feed, user))',
        'entry.changes.filter(({ feed }) => sees(feed, user) || feed.length > 0)',
      ),
    ],
    caughtBy: memory(
      'src/server/gateway/privateFeeds.redis.test.ts',
      '[S13] a commit that changes public and private feeds reaches each member with exactly the changes that this member may see',
    ),
  },
  {
    name: 'private feeds are part of everybody’s snapshot',
    rule: 'S13',
    why: 'everybody reads what is private to one member',
    patches: [
      patch(
        'SlicedReading.feedNames',
        '.filter(isPublic)',
        '.filter((name) => isPublic(name) || name !== undefined)',
      ),
    ],
    caughtBy: memory(
      'src/server/gateway/privateFeeds.redis.test.ts',
      '[S13] a snapshot contains only the private feeds of its reader',
    ),
  },
  {
    name: 'the history of a private feed is given to any member',
    rule: 'S13',
    why: 'everybody reads what is private to one member',
    patches: [
      patch(
        'HistoryReader.answer',
        '|| !isVisible(name, peer.member)',
        '|| (name.length === 0 && !isVisible(name, peer.member))',
      ),
    ],
    caughtBy: memory(
      'src/server/gateway/privateFeeds.redis.test.ts',
      '[S13] history of a private feed is sent to its member, and to nobody else',
    ),
  },
  {
    name: 'a member who is removed while saying hello gets in',
    rule: 'S13',
    why: 'they go on hearing the team',
    patches: [
      patch(
        'Room.deliver',
        'for (const attempt of this.expected) if (removed.includes(attempt.member)) attempt.turnAway();',
        '',
      ),
    ],
    caughtBy: memory(
      'src/server/gateway/meanwhile.redis.test.ts',
      '[S13] a member who is removed during the hello does not get in: the page comes back to it',
    ),
  },
  {
    name: 'a non-member is let in',
    rule: 'S13',
    why: 'teams are not shut off from each other',
    patches: [
      patch('clientBind', 'if not members[i] then', 'if members[i] == nil then'),
      patch('Rooms.welcome', "return attempt.turnAway(CLOSE.notMember, 'notMember');", 'attempt.isOpen;'),
    ],
    caughtBy: memory(MEMBERSHIP, '[S13] is rejected at hello, even with a cursor and client from before'),
  },
];
