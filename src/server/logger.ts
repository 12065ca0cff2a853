/**
 * Logs as JSON lines on standard output. No message carries a token, a cookie or what a member has written.
 */
import { pino } from 'pino';

export const createLogger = (level: string) => pino({ level });

export type Logger = ReturnType<typeof createLogger>;
