/** Prebuilt frames on a real socket, as the other end reads them. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { SharedMessage } from '../log/sharedMessage.ts';
import { FrameSocket } from './frameSocket.ts';

const servers: { readonly clients: ReadonlySet<WebSocket>; readonly close: () => void }[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    for (const socket of server.clients) socket.terminate();
    server.close();
  }
});

const connect = async (): Promise<{ readonly browser: WebSocket; readonly socket: FrameSocket }> => {
  const options = { port: 0, host: '127.0.0.1', WebSocket: FrameSocket, perMessageDeflate: false };
  const server = new WebSocketServer(options);
  servers.push(server);
  await once(server, 'listening');
  const browser = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const [[socket]] = await Promise.all([once(server, 'connection'), once(browser, 'open')]);
  return { browser, socket };
};

const received = (browser: WebSocket, count: number): Promise<string[]> =>
  new Promise((resolve) => {
    const texts: string[] = [];
    browser.on('message', (data, isBinary) => {
      texts.push(isBinary ? 'binary' : String(data));
      if (texts.length === count) resolve(texts);
    });
  });

test('[S12] a prebuilt frame of any length arrives as its text, in order with other messages', async () => {
  const { browser, socket } = await connect();
  const texts = [0, 1, 125, 126, 0xffff, 0x10000, 300_000].map((length) => 'x'.repeat(length));
  texts.push('{"title":"Añadir café ☕"}', 'é'.repeat(63), '☕'.repeat(22_000));
  const all = texts.flatMap((text, index) => [text, `between ${index}`]);
  const arrived = received(browser, all.length);
  for (const [index, text] of texts.entries()) {
    const message = new SharedMessage(text);
    expect(String(message)).toBe(text);
    expect(message.length).toBe(Buffer.byteLength(text));
    socket.sendFrame(message.frame);
    socket.send(`between ${index}`);
  }
  const found = await arrived;
  expect(found.map((text) => text.length)).toEqual(all.map((text) => text.length));
  expect(found.every((text, index) => text === all[index])).toBe(true);
});

test('[S16] nothing is written after a socket is closed', async () => {
  const { browser, socket } = await connect();
  const texts: string[] = [];
  browser.on('message', (data) => texts.push(String(data)));
  socket.sendFrame(new SharedMessage('before').frame);
  socket.close(4503);
  socket.sendFrame(new SharedMessage('after').frame);
  const [code] = await once(browser, 'close');
  expect({ code, texts }).toEqual({ code: 4503, texts: ['before'] });
});

test('[S17] bytes waiting in the network socket count as waiting', async () => {
  const { browser, socket } = await connect();
  browser.pause();
  const { frame } = new SharedMessage('x'.repeat(1 << 20));
  for (let count = 0; count < 32; count++) socket.sendFrame(frame);
  expect(socket.bufferedAmount).toBeGreaterThan(8 << 20);
});

test('messages to a corked socket are written at the end of the turn, in order, and later ones at once', async () => {
  const { browser, socket } = await connect();
  const arrived = received(browser, 4);
  await Promise.resolve();
  socket.corkForTurn();
  socket.send('welcome');
  await Promise.resolve().then(() => socket.send('snapshot'));
  socket.sendFrame(new SharedMessage('entries').frame);
  expect(socket.bufferedAmount).toBeGreaterThan('welcome snapshot entries'.length);
  await new Promise((resolve) => setImmediate(resolve));
  expect(socket.bufferedAmount).toBe(0);
  socket.send('later');
  expect(await arrived).toEqual(['welcome', 'snapshot', 'entries', 'later']);
});
