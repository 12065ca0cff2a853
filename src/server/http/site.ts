/**
 * The server's name and origin for authenticators.
 *
 * The origin is that of the request, which origin.ts has already checked. A website that points its own name at this
 * server gets only passkeys of that name, because the host is part of the signed data.
 */
import type { IncomingMessage } from 'node:http';
import type { Site } from '../accounts/passkeys.ts';
import type { Services } from './handler.ts';

export const siteOf = ({ headers }: IncomingMessage, { config }: Services): Site => {
  const { origin = '', host = '' } = headers;
  const address = config.publicUrl ?? `http://${host}`;
  return { host: URL.canParse(address) ? new URL(address).hostname : '', origin };
};
