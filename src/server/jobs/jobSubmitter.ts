/**
 * Submits jobs. Every request of a user, by socket or HTTP, enters the queues here.
 *
 * Guarantees that a job carries the user that its caller has authenticated, that it is in the queue of its action in the
 * lane of its team when the promise resolves, and that it takes effect once even if it is submitted repeatedly. Jobs submitted in one turn of
 * the event loop cost one Redis call per queue. Quotas and fairness are up to the caller.
 */
import { actionNamed } from '../../actions/index.ts';
import { serverActionNamed } from '../../actions/server/index.ts';
import type { JobKey, MemberId, TeamId } from '../../model/ids.ts';
import { type Refusal, refuse } from '../../model/refusal.ts';
import { checkOf } from '../../model/schemaCheck.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import { type Meter, NO_METER } from '../metrics/meter.ts';
import { JobBatcher } from './jobBatcher.ts';
import { LaneNumber } from './laneNumber.ts';
import { ownClient } from './ownClient.ts';
import type { QueuedJob } from './queuedJob.ts';
import { queueOfJob } from './queueName.ts';

/** A request of a user in a team. `user` is always the user of the session, never a field of a message. */
export type JobRequest = {
  readonly team: TeamId;
  readonly user: MemberId;
  readonly action: string;
  readonly args: unknown;
};

export class JobSubmitter {
  private readonly batcher: JobBatcher;
  private readonly lanes: LaneNumber;

  constructor(
    thoonk: Thoonk,
    private readonly meter: Meter = NO_METER,
  ) {
    this.batcher = new JobBatcher(thoonk);
    this.lanes = new LaneNumber(thoonk.client);
  }

  /**
   * Submits a job that its client has numbered. The worker checks the arguments, because a refusal must be in the log
   * for the client's numbers to advance.
   */
  submitNumbered({ team, user, action, args }: JobRequest, { client, mutation }: JobKey): Promise<void> {
    const job: QueuedJob = { team, user, client, mutation, action, args };
    return this.put(job);
  }

  /**
   * Submits a job of a caller without mutation numbers, such as an HTTP request. It waits for no other job, and no
   * other job waits for it.
   *
   * @param key chosen by the caller; a second request of this user with the same key is the same job
   * @returns the client and number under which its entry will be in the log; or a refusal if the action is unknown or
   *   the arguments are invalid, and then nothing was submitted
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
   * Submits a job with a server verb, for a user whom the caller has authenticated and with arguments made by the
   * caller. It waits for no other job.
   *
   * @param key as for `submitOnce`
   */
  async submitAsServer({ team, user, action, args }: JobRequest, key: string): Promise<JobKey> {
    const known = serverActionNamed(action);
    const fault = known ? checkOf(known.args)(args) : 'is unknown';
    if (fault !== null) throw new Error(`the server asked for ${action}, and ${fault}`);
    const submitted = { client: ownClient('server', team, user, key), mutation: 1 };
    const job: QueuedJob = { team, user, ...submitted, action, args, authority: 'server' };
    await this.put(job);
    return submitted;
  }

  private async put(job: QueuedJob): Promise<void> {
    this.meter.jobPut(job.action);
    const known = this.lanes.now();
    const lanes = typeof known === 'number' ? known : await known;
    await this.batcher.put(queueOfJob(job, lanes), JSON.stringify(job));
  }
}
