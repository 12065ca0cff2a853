/**
 * The metrics of one process, for Prometheus.
 *
 * Guarantees that labels are names of actions, refusal codes and queues, never ids or texts of users; that the job path pays
 * for additions only, because everything else is read at the scrape; and that a source that fails, such as a Redis that is
 * away, leaves out its own values and no others, within two seconds.
 */
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type JobEnd, knownAction, type Meter } from './meter.ts';
import { Tally } from './tally.ts';

/** Values by the value of their label; '' without a label. */
export type Reading = Readonly<Record<string, number>>;

export type Source = {
  readonly name: string;
  readonly help: string;
  readonly label?: string;
  readonly read: () => Reading | Promise<Reading>;
};

/** Seconds. Fine where people begin to notice, coarse where they have given up. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export class Metrics implements Meter {
  readonly registry = new Registry();
  private readonly put = this.tally('slipway_jobs_put_total', 'Jobs put into queues', ['action']);
  private readonly committed = this.tally('slipway_jobs_committed_total', 'Jobs committed', ['action']);
  private readonly refused = this.tally('slipway_jobs_refused_total', 'Jobs refused', ['action', 'code']);
  private readonly repeated = this.tally('slipway_jobs_repeated_total', 'Jobs settled before', ['action']);
  private readonly failed = this.tally('slipway_jobs_failed_total', 'Jobs not settled', [
    'action',
    'verdict',
  ]);
  private readonly rewinds = this.tally('slipway_log_rewinds_total', 'Logs that Redis has wound back', []);
  private readonly commitTime = this.histogram(
    'slipway_job_commit_seconds',
    'From putting a job to its commit; exact only if the clocks of gateway and worker agree',
  );
  private readonly returnTime = this.histogram(
    'slipway_job_return_seconds',
    "From putting a job to sending its entry to its author's socket",
  );
  private readonly redisTime = this.histogram('slipway_redis_round_trip_seconds', 'A PING, once a second');
  private pinging: NodeJS.Timeout | undefined;

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  jobPut = (action: string): void => this.put.add(knownAction(action));

  jobEnded = ({ action, code, verdict, isRepeated }: JobEnd): void => {
    const name = knownAction(action);
    if (verdict !== 'finished') this.failed.add(name, verdict);
    else if (isRepeated) this.repeated.add(name);
    else if (code === 200) this.committed.add(name);
    else this.refused.add(name, String(code));
  };

  jobReturned = (putAt: number, committedAt: number): void => {
    this.returnTime.observe((Date.now() - putAt) / 1000);
    this.commitTime.observe(Math.max(0, committedAt - putAt) / 1000);
  };

  logRewound = (): void => this.rewinds.add();

  /** Adds a gauge that is read at the scrape. */
  add({ name, help, label, read }: Source): void {
    new Gauge({
      name,
      help,
      labelNames: label === undefined ? [] : [label],
      registers: [this.registry],
      async collect() {
        this.reset();
        for (const [value, number] of Object.entries(await inTime(read)))
          if (label === undefined) this.set(number);
          else this.set({ [label]: value }, number);
      },
    });
  }

  /** Measures how long Redis takes to answer, until `stop`. */
  timeRedis(ping: () => Promise<unknown>): void {
    let isWaiting = false;
    this.pinging = setInterval(() => {
      if (isWaiting) return;
      isWaiting = true;
      const from = performance.now();
      ping()
        .then(() => this.redisTime.observe((performance.now() - from) / 1000))
        .catch(() => {})
        .finally(() => {
          isWaiting = false;
        });
    }, PING_INTERVAL_MS);
    this.pinging.unref();
  }

  stop(): void {
    clearInterval(this.pinging);
    this.registry.clear();
  }

  private tally<Label extends string>(name: string, help: string, labels: readonly Label[]): Tally<Label> {
    return new Tally(this.registry, { name, help, labels });
  }

  private histogram(name: string, help: string): Histogram {
    return new Histogram({ name, help, buckets: BUCKETS, registers: [this.registry] });
  }
}

const PING_INTERVAL_MS = 1_000;
const READ_TIMEOUT_MS = 2_000;

/** What a source reads; nothing if it fails or takes too long, because calls to a Redis that is away wait for it. */
const inTime = async (read: Source['read']): Promise<Reading> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Reading>((resolve) => {
    timer = setTimeout(() => resolve({}), READ_TIMEOUT_MS);
  });
  try {
    return await Promise.race([read(), late]);
  } catch {
    return {};
  } finally {
    clearTimeout(timer);
  }
};
