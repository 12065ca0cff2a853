/**
 * This server as an authenticator knows it.
 *
 * The origin is that of the request, which has been checked already (origin.ts). A page that makes its own name point at this
 * server gets passkeys of that name alone, because the host is part of what is signed.
 */
import type { IncomingMessage } from 'node:http';
import type { Site } from '../accounts/passkeys.ts';
import type { Services } from './handler.ts';

export const siteOf = ({ headers }: IncomingMessage, { config }: Services): Site => {
  const { origin = '', host = '' } = headers;
  const address = config.publicUrl ?? `http://${host}`;
  return { host: URL.canParse(address) ? new URL(address).hostname : '', origin };
};
