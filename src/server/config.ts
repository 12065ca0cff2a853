/**
 * What the server is told from outside: environment and arguments, read once.
 */
import type { BlockList } from 'node:net';
import { readRedisAddress } from '../thoonk/redisAddress.ts';
import type { IssuerConfig } from './accounts/issuer.ts';
import { type DeliveryConfig, readDeliveryConfig } from './delivery/deliveryConfig.ts';
import { demoNotice, readDemoSetting } from './demoSetting.ts';
import { GATEWAY_TIMES, type GatewayTimes } from './gateway/times.ts';
import { type OriginRule, readOriginRule, readPublicUrl } from './http/origin.ts';
import { readTrustedProxies } from './http/trustedProxies.ts';
import { MAX_LANES } from './jobs/laneNumber.ts';
import type { MailConfig } from './mail/mailer.ts';

export type Role = 'gateway' | 'worker' | 'all';

export type Config = {
  readonly redisUrl: string;
  readonly role: Role;
  /** The built client, or null where something else serves it. */
  readonly staticFolder: string | null;
  /** Whether the demo team is there and anybody may sign in as one of its members. */
  readonly demo: boolean;
  /** Whether simulated teammates work in the demo team while somebody looks. */
  readonly demoCrew: boolean;
  /** Milliseconds between two looks of these teammates, if not as usual. */
  readonly crewTick?: number;
  /** `open`: anybody may create an account. `invite`: that takes an invite. */
  readonly signUp: 'open' | 'invite';
  readonly logLevel: string;
  readonly origins: OriginRule;
  /** The address under which people reach the server. */
  readonly publicUrl?: string | null;
  /** Proxies that may say whom they speak for; those on this machine always may. */
  readonly trustedProxies?: BlockList;
  /** The service that people may sign in with. */
  readonly issuer?: IssuerConfig | null;
  /** Whether this process counts and measures what it does. */
  readonly hasMetrics?: boolean;
  /** How mail is sent. */
  readonly mail?: MailConfig | null;
  /** How notifications reach people who are away. */
  readonly delivery?: DeliveryConfig;
  /** The number of lanes of queues that the first worker stores; undefined for the usual one. */
  readonly lanes?: number;
  /** What takes another time than usual. */
  readonly times?: Partial<GatewayTimes>;
};

/** `drain`: milliseconds over which sockets are sent away when the program is to end. */
export type ListenConfig = Config & {
  readonly host: string;
  readonly port: number;
  /** Where the operator's programs read metrics and health; null if nowhere. */
  readonly metrics: { readonly host: string; readonly port: number } | null;
  readonly drain: number;
  readonly demoNotice: string | null;
};

const ROLES: readonly string[] = ['gateway', 'worker', 'all'];

/** @throws with one sentence for the person who started it */
export const readConfig = (
  env: NodeJS.ProcessEnv,
  args: readonly string[],
  staticFolder: string,
): ListenConfig => {
  if (!env.REDIS_URL)
    throw new Error('REDIS_URL is not set: start with `npm start`, which brings a Redis of its own.');
  const role = args.includes('--role') ? args[args.indexOf('--role') + 1] : 'all';
  if (!role || !ROLES.includes(role))
    throw new Error(`--role is one of ${ROLES.join(', ')}, not "${role ?? ''}".`);
  const port = readPort('PORT', env.PORT || '4000');
  const host = env.HOST || '127.0.0.1';
  const demo = readDemoSetting(env, LOOPBACK.includes(host));
  return {
    redisUrl: readRedisAddress(env.REDIS_URL).url,
    role: role as Role,
    staticFolder,
    demo: demo.isOn,
    demoNotice: demoNotice(demo),
    demoCrew: demo.isOn && env.SLIPWAY_DEMO_CREW !== '0',
    signUp: readSignUp(env, demo.isOn),
    logLevel: env.LOG_LEVEL ?? 'info',
    origins: readOriginRule(env, LOOPBACK.includes(host)),
    publicUrl: env.PUBLIC_URL ? readPublicUrl(env.PUBLIC_URL) : null,
    issuer: readIssuer(env),
    mail: readMail(env),
    delivery: readDeliveryConfig(env),
    trustedProxies: readTrustedProxies(env.TRUSTED_PROXIES),
    ...(env.SLIPWAY_LANES ? { lanes: readLanes(env.SLIPWAY_LANES) } : {}),
    host,
    port,
    hasMetrics: Boolean(env.METRICS_PORT),
    metrics: env.METRICS_PORT
      ? { host: env.METRICS_HOST || '127.0.0.1', port: readPort('METRICS_PORT', env.METRICS_PORT) }
      : null,
    drain: milliseconds(env, 'SLIPWAY_DRAIN_SECONDS', 3),
    times: { lease: milliseconds(env, 'SLIPWAY_PRESENCE_SECONDS', GATEWAY_TIMES.lease / 1000) },
  };
};

/** The address that people open. A server that listens everywhere is opened on this machine. */
export const baseAddress = ({ publicUrl, host, port }: ListenConfig): string => {
  if (publicUrl) return publicUrl;
  const name = ['0.0.0.0', '::', '127.0.0.1'].includes(host) ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
};

const readIssuer = (env: NodeJS.ProcessEnv): IssuerConfig | null => {
  const {
    SLIPWAY_OIDC_ISSUER: url,
    SLIPWAY_OIDC_CLIENT_ID: clientId,
    SLIPWAY_OIDC_CLIENT_SECRET: clientSecret,
  } = env;
  if (!url) return null;
  if (!URL.canParse(url)) throw new Error(`SLIPWAY_OIDC_ISSUER is not a web address: "${url}".`);
  if (!clientId || !clientSecret)
    throw new Error(
      'SLIPWAY_OIDC_ISSUER needs SLIPWAY_OIDC_CLIENT_ID and SLIPWAY_OIDC_CLIENT_SECRET beside it.',
    );
  return { url, clientId, clientSecret, name: env.SLIPWAY_OIDC_NAME || new URL(url).hostname };
};

/** Links in letters need an address that no request can choose. */
const readMail = ({ SMTP_URL: url, MAIL_FROM: from, PUBLIC_URL }: NodeJS.ProcessEnv): MailConfig | null => {
  if (!url) return null;
  if (!URL.canParse(url) || !/^smtps?:$/.test(new URL(url).protocol))
    throw new Error(
      'SMTP_URL is not the address of a mail server: write it like smtps://user:password@mail.example.',
    );
  if (!PUBLIC_URL) throw new Error('SMTP_URL needs PUBLIC_URL beside it, for the links in mails.');
  return { url, from: from || `Slipway <slipway@${new URL(readPublicUrl(PUBLIC_URL)).hostname}>` };
};

const readSignUp = ({ SLIPWAY_SIGN_UP: wanted }: NodeJS.ProcessEnv, demo: boolean): 'open' | 'invite' => {
  if (!wanted) return demo ? 'open' : 'invite';
  if (wanted === 'open' || wanted === 'invite') return wanted;
  throw new Error(`SLIPWAY_SIGN_UP is "open" or "invite", not "${wanted}".`);
};

/** The rule of scripts/configuration.mjs, which reads it for `npm start`. */
const readPort = (name: string, text: string): number => {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`${name} is "${text}", which is not a port: give a number from 1 to 65535.`);
  return port;
};

const readLanes = (text: string): number => {
  const lanes = Number(text);
  if (!Number.isInteger(lanes) || lanes < 1 || lanes > MAX_LANES)
    throw new Error(`SLIPWAY_LANES is "${text}": give a number from 1 to ${MAX_LANES}.`);
  return lanes;
};

const milliseconds = (env: NodeJS.ProcessEnv, name: string, usual: number): number => {
  const seconds = Number(env[name] ?? usual);
  if (!(seconds >= 0 && seconds <= MAX_SECONDS))
    throw new Error(`${name} is not a number of seconds from 0 to ${MAX_SECONDS}: "${env[name]}".`);
  return seconds * 1000;
};

const MAX_SECONDS = 600;
const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost', '::1'];
