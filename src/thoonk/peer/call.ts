/**
 * One line of the driver's input: the verb and its arguments, each checked when it is read.
 */
import type { Bytes } from '../client.ts';
import type { ConfigValue, FeedConfig } from '../config.ts';
import { InvalidCall } from '../errors.ts';
import { fromJson } from './values.ts';

type Fields = { readonly [name: string]: unknown };

export class Call {
  private constructor(private readonly fields: Fields) {}

  /** @throws InvalidCall */
  static read(line: string): Call {
    let parsed: unknown;
    try {
      parsed = JSON.parse(line);
    } catch {
      throw new InvalidCall('a line is one JSON object');
    }
    if (!isFields(parsed)) throw new InvalidCall('a line is one JSON object');
    return new Call(parsed);
  }

  /** The caller's number of this line, returned unchanged. */
  get seq(): unknown {
    return this.fields.seq ?? null;
  }

  get op(): string {
    return this.text('op');
  }

  get feed(): string {
    return this.text('feed');
  }

  get id(): Bytes {
    return fromJson(this.fields.id, 'id');
  }

  has(name: string): boolean {
    return this.fields[name] !== undefined && this.fields[name] !== null;
  }

  bytes(name: string): Bytes {
    return fromJson(this.fields[name], name);
  }

  text(name: string): string {
    const value = this.bytes(name);
    if (typeof value !== 'string') throw new InvalidCall(`${name} is a string`);
    return value;
  }

  flag(name: string): boolean {
    const value = this.fields[name] ?? false;
    if (typeof value !== 'boolean') throw new InvalidCall(`${name} is true or false`);
    return value;
  }

  /** @returns 0 if it is not given */
  amount(name: string): number {
    const value = Number(this.fields[name] ?? 0);
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY))
      throw new InvalidCall(`${name} is a number, 0 or more`);
    return value;
  }

  get config(): FeedConfig {
    const config = this.fields.config ?? {};
    if (!isFields(config)) throw new InvalidCall('config is an object');
    for (const [field, value] of Object.entries(config))
      if (!isConfigValue(value)) throw new InvalidCall(`config.${field} is text, a number or true or false`);
    return config as FeedConfig;
  }
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isConfigValue = (value: unknown): value is ConfigValue =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);
