/** Connections to Redis over TLS, with certificates created by the test. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../../scripts/redisServer.mjs';
import { startTestRedis, type TestRedis } from '../../../test/fixtures/redis.ts';
import { startTestServer } from '../../../test/fixtures/testServer.ts';
import { WireClient } from '../../../test/fixtures/wireClient.ts';
import { checkRedis } from './check.ts';

let folder: string;
let redis: TestRedis;
let place: string;

const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];

/** A certificate signed by the authority, in `NAME.pem` and `NAME.key`. */
const certify = (name: string, purpose: string) => {
  const extensions = join(folder, `${name}.ext`);
  writeFileSync(extensions, `subjectAltName=IP:127.0.0.1\nextendedKeyUsage=${purpose}\n`);
  openssl('req', ...KEY.slice(0, 5), '-subj', `/CN=${name}`, '-keyout', `${name}.key`, '-out', `${name}.csr`);
  const signed = ['-req', '-in', `${name}.csr`, '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial'];
  openssl('x509', ...signed, '-days', '2', '-extfile', extensions, '-out', `${name}.pem`);
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-tls-'));
  openssl('req', '-x509', ...KEY, '-subj', '/CN=Test authority', '-keyout', 'ca.key', '-out', 'ca.pem');
  certify('server', 'serverAuth');
  certify('client', 'clientAuth');
  const port = await freePort();
  const files = ['cert-file', 'server.pem', 'key-file', 'server.key', 'ca-cert-file', 'ca.pem'];
  const more = files.map((word, index) => (index % 2 === 0 ? `--tls-${word}` : join(folder, word)));
  redis = await startTestRedis({ appendOnly: true, more: ['--tls-port', String(port), ...more] });
  place = `127.0.0.1:${port}`;
});

afterAll(async () => {
  await redis.stop();
  rmSync(folder, { recursive: true, force: true });
});

const address = (...files: string[]): string =>
  `rediss://${place}?${files.map((file) => `${file}=${folder}/${file === 'ca' ? 'ca.pem' : `client.${file === 'key' ? 'key' : 'pem'}`}`).join('&')}`;

const refusal = (url: string): Promise<string> =>
  checkRedis(url).then(
    () => 'used',
    (error: Error) => error.message,
  );

describe('rediss://', () => {
  it('works for everything if the authority and our own certificate are given', async () => {
    const url = address('ca', 'cert', 'key');
    expect(await checkRedis(url)).toEqual({ shown: `rediss://${place}`, warnings: [] });
    const server = await startTestServer(url);
    const ada = await WireClient.open(server.url, 'ada');
    expect(await ada.run('sendChat', { text: 'sealed' })).toMatchObject({ code: 200 });
    ada.close();
    await server.close();
  });

  it('is refused in one sentence if the authority is unknown', async () => {
    expect(await refusal(`rediss://${place}`)).toMatch(
      /cannot be used: .*authority that is not known here: .*\?ca=FILE/,
    );
  });

  it('is refused in one sentence if our certificate or a file is missing', async () => {
    expect(await refusal(address('ca'))).toMatch(/cannot be used: [^\n]+\.$/);
    expect(await refusal(`rediss://${place}?ca=/nowhere.pem`)).toMatch(/cannot be used: .*\/nowhere\.pem/);
  });

  it('is suggested if the server expects TLS', async () => {
    expect(await refusal(`redis://${place}`)).toMatch(/rediss:\/\//);
  });
});
