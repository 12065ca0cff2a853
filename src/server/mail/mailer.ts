/**
 * Sends mail through the server at SMTP_URL.
 *
 * Guarantees that an unreachable mail server costs one line in the log and fails no request: the letter is retried
 * for some minutes. A permanent refusal is not retried. The log holds no texts of letters and no addresses.
 */
import { createTransport, type Transporter } from 'nodemailer';
import type { Logger } from '../logger.ts';

export type MailConfig = {
  /** `smtp://…` or `smtps://…` */
  readonly url: string;
  /** The sender, such as `Slipway <slipway@example.com>`. */
  readonly from: string;
};
export type Letter = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Lets mail programs recognise a letter that arrives twice. */
  readonly messageId?: string;
};

/** Milliseconds before each further attempt. */
const PAUSES: readonly number[] = [1_000, 5_000, 30_000, 120_000, 300_000];
/** A retry would not help, unless the mail server says so. */
const LASTING: readonly string[] = ['EENVELOPE', 'EAUTH', 'EMESSAGE'];
/** Those that concern only this letter. */
const OF_THE_LETTER: readonly string[] = ['EENVELOPE', 'EMESSAGE'];
const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

export class Mailer {
  private readonly transport: Transporter;
  private readonly timers = new Set<NodeJS.Timeout>();
  private isAway = false;

  constructor(
    private readonly config: MailConfig,
    private readonly logger: Logger,
    private readonly pauses = PAUSES,
  ) {
    const url = new URL(config.url);
    // Letters hold secrets: they go over TLS, except within this machine.
    url.searchParams.set(LOOPBACK.includes(url.hostname) ? 'ignoreTLS' : 'requireTLS', 'true');
    this.transport = createTransport(url.href);
  }

  /** Returns at once: nobody waits for a mail server. */
  post(letter: Letter): void {
    void this.attempt(letter, 0);
  }

  /** Tries once, for callers that keep the letter themselves. `refused`: the mail server never takes this letter. */
  async send(letter: Letter): Promise<'sent' | 'refused' | 'away'> {
    try {
      await this.transport.sendMail({ from: this.config.from, ...letter });
      this.isAway = false;
      return 'sent';
    } catch (error) {
      const isRefused = OF_THE_LETTER.includes(codeOf(error)) && !isPassing(error);
      this.report(codeOf(error), isRefused, 'it is tried again');
      return isRefused ? 'refused' : 'away';
    }
  }

  close(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.transport.close();
  }

  private async attempt(letter: Letter, tried: number): Promise<void> {
    try {
      await this.transport.sendMail({ from: this.config.from, ...letter });
      this.isAway = false;
    } catch (error) {
      const pause = this.pauses[tried];
      const isLost = pause === undefined || (LASTING.includes(codeOf(error)) && !isPassing(error));
      this.report(codeOf(error), isLost, 'it is tried again for some minutes');
      if (isLost) return;
      const timer = setTimeout(() => {
        this.timers.delete(timer);
        void this.attempt(letter, tried + 1);
      }, pause);
      this.timers.add(timer.unref());
    }
  }

  /** One line for an outage, however many letters wait. */
  private report(code: string, isLost: boolean, next: string): void {
    if (isLost) this.logger.error({ code }, 'a mail was not sent: check SMTP_URL and MAIL_FROM');
    else if (!this.isAway)
      this.logger.warn({ code }, `the mail server at SMTP_URL does not take mail: ${next}`);
    this.isAway ||= !isLost;
  }
}

/** Whether the mail server has said that it may take the same letter later. */
const isPassing = (error: unknown): boolean =>
  error instanceof Error &&
  'responseCode' in error &&
  Number(error.responseCode) >= 400 &&
  Number(error.responseCode) < 500;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
