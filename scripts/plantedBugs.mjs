/**
 * Bugs to be planted, each where the rules of sync would be broken without anybody noticing at once. `npm run mutants` plants
 * one after the other and asks whether the tests bite.
 *
 * A patch replaces a text that stands in its file exactly once; one that does not fit any more says so.
 *
 * @typedef {object} PlantedBug
 * @property {string} name
 * @property {string} rule of src/README.md and docs/sync.md
 * @property {string} why what would go wrong
 * @property {readonly { readonly file: string, readonly from: string, readonly to: string }[]} patches
 * @property {'simulator' | 'commit' | 'worker' | 'engine' | 'bridge' | 'snapshot'} caughtBy the suite that has to fail
 */

/** @type {readonly PlantedBug[]} */
export const PLANTED_BUGS = [
  {
    name: 'the commit does not compare',
    rule: 'S5',
    why: 'two who edit the same task overwrite each other',
    patches: [
      {
        file: 'src/thoonk/lua/commit.lua',
        from: 'elseif not readsHold(reads, changes - 1) then',
        to: 'elseif false then',
      },
    ],
    caughtBy: 'commit',
  },
  {
    name: 'a refusal does not advance the number',
    rule: 'S4',
    why: 'the next job of its client waits for ever',
    patches: [
      {
        file: 'src/thoonk/lua/commit.lua',
        from: '    if client then\n      local record',
        to: "    if client and ARGV[at + 3] == '200' then\n      local record",
      },
    ],
    caughtBy: 'simulator',
  },
  {
    name: 'a number takes effect again',
    rule: 'S3',
    why: 'what is sent twice is done twice',
    patches: [
      {
        file: 'src/thoonk/lua/commit.lua',
        from: 'if mutation == last + 1 then return nil end',
        to: 'if mutation > 0 then return nil end',
      },
    ],
    caughtBy: 'simulator',
  },
  {
    name: 'the hash does not cover the entry before',
    rule: 'S8',
    why: 'two histories cannot be told apart',
    patches: [
      {
        file: 'src/thoonk/lua/parts/logAppend.lua',
        from: 'redis.sha1hex(head.hash .. body)',
        to: 'redis.sha1hex(body)',
      },
    ],
    caughtBy: 'commit',
  },
  {
    name: 'a cursor is held by its number alone',
    rule: 'S9',
    why: 'after a rewind a browser goes on from another history',
    patches: [
      {
        file: 'src/thoonk/log.ts',
        from: 'if (head.seq === seq) return head.hash === hash;',
        to: 'if (head.seq === seq) return true;',
      },
      { file: 'src/thoonk/log.ts', from: 'return entry?.hash === hash;', to: 'return entry !== undefined;' },
    ],
    caughtBy: 'simulator',
  },
  {
    name: 'a resume does not look whether the log was trimmed',
    rule: 'S9',
    why: 'entries that are gone are passed over in silence',
    patches: [
      { file: 'src/thoonk/log.ts', from: 'return entry?.hash === hash;', to: 'return seq < head.seq;' },
      {
        file: 'src/server/gateway/room.ts',
        from: 'if (!first || !last || !follows(at, first)) return false;',
        to: 'if (!first || !last) return false;',
      },
    ],
    caughtBy: 'simulator',
  },
  {
    name: 'a gap in what is announced is not filled',
    rule: 'S12',
    why: 'what pub/sub loses is lost',
    patches: [
      {
        file: 'src/server/gateway/logFollower.ts',
        from: 'else if (follows(this.cursor, announced.record)) this.take(announced.record);',
        to: 'else if (announced.record.seq > 0) this.take(announced.record);',
      },
    ],
    caughtBy: 'simulator',
  },
  {
    name: 'private entries go to everybody',
    rule: 'S13',
    why: 'refusals of one are read by all',
    patches: [
      {
        file: 'src/server/gateway/frames.ts',
        from: "  to === '*' || to.split(',').includes(user);",
        to: "  to === '*' || to.split(',').includes(user) || to.length > 0;",
      },
    ],
    caughtBy: 'simulator',
  },
  {
    name: 'who ceases to be a member stays',
    rule: 'S13',
    why: 'a removed member hears on',
    patches: [
      {
        file: 'src/server/gateway/room.ts',
        from: '    if (removed.length > 0) {',
        to: '    if (removed.length > 99) {',
      },
    ],
    caughtBy: 'simulator',
  },
  {
    name: 'an event of an old socket is heard',
    rule: 'S16',
    why: 'what comes late changes a new connection',
    patches: [
      {
        file: 'src/client/engine/connection.ts',
        from: 'generation === this.generation && work();',
        to: 'generation > 0 && work();',
      },
    ],
    caughtBy: 'simulator',
  },
  {
    name: 'an edit counts as saved when it is sent',
    rule: 'S30',
    why: 'the overlay is dropped before its entry is here',
    patches: [
      {
        file: 'src/client/engine/dialogue.ts',
        from: '      (job) => this.connection.send(job),',
        to: '      (job) => {\n        this.connection.send(job);\n        this.store.settle(this.spoken.client, job.mutation, null);\n      },',
      },
    ],
    caughtBy: 'simulator',
  },
  {
    name: 'the gateway puts jobs without waiting for the one before',
    rule: 'S2',
    why: 'jobs of a client overtake each other',
    patches: [
      {
        file: 'src/server/gateway/peer.ts',
        from: '      if (this.jobs.length === 1) this.putFirst();',
        to: '      void this.put(this as Joined, job);',
      },
      {
        file: 'src/server/gateway/peer.ts',
        from: '    if (this.jobs.length < waiting) this.putFirst();',
        to: '    if (this.jobs.length > waiting) this.putFirst();',
      },
    ],
    caughtBy: 'simulator',
  },
  {
    name: 'a job is finished before it is committed',
    rule: 'S7',
    why: 'a worker that is killed in between loses it',
    patches: [
      {
        file: 'src/server/worker/worker.ts',
        from: '      this.inHand.set(id, queue);\n',
        to: '      this.inHand.set(id, queue);\n      void queue.job.finish(id, \'{"code":200}\');\n',
      },
    ],
    caughtBy: 'simulator',
  },
  {
    name: 'a lost claim is never brought back',
    rule: 'S7',
    why: 'a job whose worker was killed is claimed for ever',
    patches: [
      {
        file: 'src/thoonk/lua/jobMaintain.lua',
        from: '    if lease then cancelLate(lease, most) end\n',
        to: '',
      },
    ],
    caughtBy: 'worker',
  },
  {
    name: 'what a rewind has lost is not sent again',
    rule: 'S11',
    why: 'an edit that was acknowledged is gone',
    patches: [
      {
        file: 'src/client/engine/outbox.ts',
        from: 'settledAt !== null && job.mutation > mutation);',
        to: 'settledAt !== null && job.mutation > mutation + 1e9);',
      },
    ],
    caughtBy: 'simulator',
  },
  {
    name: 'a job is let go as soon as it is acknowledged',
    rule: 'S11',
    why: 'nobody has it any more when Redis loses it',
    patches: [
      {
        file: 'src/client/engine/engine.ts',
        from: 'const SAFE_AFTER = 10_000;',
        to: 'const SAFE_AFTER = -1_000;',
      },
    ],
    caughtBy: 'simulator',
  },
  {
    name: 'a job is sent before it is stored',
    rule: 'S22',
    why: 'a tab that dies has done what it does not know of',
    patches: [{ file: 'src/client/engine/sender.ts', from: '      if (!stored) return;\n', to: '' }],
    caughtBy: 'simulator',
  },
  {
    name: 'a client is adopted without its lock',
    rule: 'S24',
    why: 'two tabs speak for one client',
    patches: [
      {
        file: 'src/client/engine/outboxes.ts',
        from: '    return letGo !== null;',
        to: '    return letGo !== null || client.length > 0;',
      },
      {
        file: 'src/client/engine/outboxes.ts',
        from: '    return this.letGo.has(client);',
        to: '    return this.of(client) !== undefined;',
      },
    ],
    caughtBy: 'simulator',
  },
  {
    name: 'snapshot and cursor are read at two instants',
    rule: 'S10',
    why: 'an entry in between is missing, or is there twice',
    patches: [
      {
        file: 'src/thoonk/log.ts',
        from: '  return { seq: Number(answer[0]), hash: String(answer[1]), feeds };',
        to: '  return { ...(await readHead(client, team)), feeds };',
      },
    ],
    caughtBy: 'snapshot',
  },
  {
    name: 'a wake-up does not shorten the wait for the next try',
    rule: 'S15',
    why: 'who is online again waits for up to half a minute',
    patches: [
      {
        file: 'src/client/engine/connection.ts',
        from: '      this.stop();\n      this.start();\n',
        to: '      this.socket.reconnect();\n',
      },
    ],
    caughtBy: 'simulator',
  },
  {
    name: 'a snapshot that leads nowhere is given again',
    rule: 'S9',
    why: 'nobody gets in who needs a snapshot',
    patches: [
      {
        file: 'src/server/gateway/room.ts',
        from: '    if (peer.isOpen) this.snapshots.forget();\n',
        to: '',
      },
    ],
    caughtBy: 'simulator',
  },
  {
    name: 'what is put is not put again when Redis is back',
    rule: 'S7',
    why: 'a job that a rewind has taken out of the queue waits for half a minute',
    patches: [
      {
        file: 'src/server/gateway/gateway.ts',
        from: 'for (const peer of this.peers) peer.putFirst();',
        to: '',
      },
    ],
    caughtBy: 'simulator',
  },
  {
    name: 'the bridge takes for its own what comes after a cut',
    rule: 'S12',
    why: 'a foreign write is not brought into the log',
    patches: [
      {
        file: 'src/server/bridge/bridge.ts',
        from: "    ear.on('error', () => this.heard.clear());\n",
        to: '',
      },
    ],
    caughtBy: 'bridge',
  },
  {
    name: 'an edit becomes safe on a dead line',
    rule: 'S11',
    why: 'it is let go while nobody has heard of the server since it was acknowledged',
    patches: [
      {
        file: 'src/client/engine/engine.ts',
        from: 'const before = this.dialogue.heardAt - SAFE_AFTER;',
        to: 'const before = performance.now() - SAFE_AFTER;',
      },
    ],
    caughtBy: 'engine',
  },
];
