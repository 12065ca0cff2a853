/**
 * Submits jobs: the only way from a request of a user into the queues, for sockets and for HTTP.
 *
 * Guarantees that a job carries the user that its caller has authenticated, that it is in the queue of its action when the
 * promise resolves, and that it takes effect once however often it is submitted. Jobs that are submitted in one turn of the
 * event loop cost one call of Redis for each queue. Quotas and fairness are up to the caller.
 */
import { actionNamed } from '../../actions/index.ts';
import { serverActionNamed } from '../../actions/server/index.ts';
import type { JobKey, MemberId, TeamId } from '../../model/ids.ts';
import { type Refusal, refuse } from '../../model/refusal.ts';
import { checkOf } from '../../model/schemaCheck.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import { JobBatcher } from './jobBatcher.ts';
import { jobFeed } from './jobFeed.ts';
import { ownClient } from './ownClient.ts';
import { LANE, type QueuedJob, queueOf, SERVER_QUEUE } from './queuedJob.ts';

/** What a user asks for in a team. The user is the one of the session, never what a message said. */
export type JobRequest = {
  readonly team: TeamId;
  readonly user: MemberId;
  readonly action: string;
  readonly args: unknown;
};

export class JobSubmitter {
  private readonly batcher: JobBatcher;

  constructor(thoonk: Thoonk) {
    this.batcher = new JobBatcher(thoonk);
  }

  /**
   * Submits a job that its client has numbered.
   *
   * The worker checks the arguments, not we: a refusal has to be in the log, so that the client's numbers go on.
   */
  submitNumbered({ team, user, action, args }: JobRequest, { client, mutation }: JobKey): Promise<void> {
    const job: QueuedJob = { team, user, client, mutation, action, args };
    return this.batcher.put(jobFeed(LANE, queueOf(action)), JSON.stringify(job));
  }

  /**
   * Submits a job of a caller that numbers nothing, such as a request to the HTTP API. It does not wait for others, and others
   * do not wait for it.
   *
   * @param key the caller's own: a second request of this user with the same key is the same job
   * @returns by which client and number its entry will be in the log; a refusal when the action is unknown or the arguments do not fit: then nothing was submitted
   */
  async submitOnce(request: JobRequest, key: string): Promise<JobKey | Refusal> {
    const action = actionNamed(request.action);
    if (!action) return refuse('unknownAction');
    const fault = checkOf(action.args)(request.args);
    if (fault !== null) return refuse('invalid', fault);
    const client = ownClient('once', request.team, request.user, key);
    const submitted = { client, mutation: 1 };
    await this.submitNumbered(request, submitted);
    return submitted;
  }

  /**
   * Submits a job of one of the server's own verbs, for a user whom the caller has authenticated and with arguments that it
   * has made. It does not wait for others.
   *
   * @param key as for `submitOnce`
   */
  async submitAsServer({ team, user, action, args }: JobRequest, key: string): Promise<JobKey> {
    const known = serverActionNamed(action);
    const fault = known ? checkOf(known.args)(args) : 'is unknown';
    if (fault !== null) throw new Error(`the server asked for ${action}, and ${fault}`);
    const submitted = { client: ownClient('server', team, user, key), mutation: 1 };
    const job: QueuedJob = { team, user, ...submitted, action, args, authority: 'server' };
    await this.batcher.put(jobFeed(LANE, SERVER_QUEUE), JSON.stringify(job));
    return submitted;
  }
}
