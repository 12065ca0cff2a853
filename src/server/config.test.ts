import { expect, test } from 'vitest';
import { readConfiguration } from '../../scripts/configuration.mjs';
import { readConfig } from './config.ts';

const serverPort = (port: string | undefined) =>
  readConfig({ REDIS_URL: 'redis://127.0.0.1', PORT: port }, [], 'dist').port;
const startedPort = (port: string | undefined) => readConfiguration({ PORT: port }).port;

test.for([undefined, '', '1', '4100', '65535'])(
  'PORT %j is the same port for the server and npm start',
  (port) => {
    expect(serverPort(port)).toBe(Number(port || 4000));
    expect(startedPort(port)).toBe(serverPort(port));
  },
);

test.for(['0', '-1', '80.5', '65536', 'http'])('PORT %j is refused by both in the same words', (port) => {
  const words = `PORT is "${port}", which is not a port: give a number from 1 to 65535.`;
  expect(() => serverPort(port)).toThrow(words);
  expect(() => startedPort(port)).toThrow(words);
});

test.for([
  [undefined, undefined],
  ['', undefined],
  ['1', 1],
  ['64', 64],
] as const)('SLIPWAY_LANES %j are %j lanes', ([text, lanes]) => {
  expect(readConfig({ REDIS_URL: 'redis://127.0.0.1', SLIPWAY_LANES: text }, [], 'dist').lanes).toBe(lanes);
});

test.for(['0', '65', '2.5', 'many'])('SLIPWAY_LANES %j is refused', (text) => {
  const read = () => readConfig({ REDIS_URL: 'redis://127.0.0.1', SLIPWAY_LANES: text }, [], 'dist');
  expect(read).toThrow(`SLIPWAY_LANES is "${text}": give a number from 1 to 64.`);
});
