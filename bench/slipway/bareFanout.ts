/**
 * The lower bound for fan-out: a server that sends what is published on the channel of a team to the team's sockets,
 * and does nothing else.
 */
import { createServer } from 'node:http';
// biome-ignore lint/correctness/noUndeclaredDependencies: it is built with the packages of Slipway itself.
import { type WebSocket, WebSocketServer } from 'ws';
import { createLogger } from '../../src/server/logger.ts';
import { connectRedis } from '../../src/server/redis/connect.ts';

const rooms = new Map<string, Set<WebSocket>>();
const subscriber = await connectRedis(
  JSON.parse(process.env.BENCH_OPTIONS ?? '{}').url,
  createLogger('warn'),
);
await subscriber.pSubscribe('bare:*', (text, channel) => {
  for (const socket of rooms.get(channel.slice('bare:'.length)) ?? []) socket.send(text);
});
const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', (socket) =>
  socket.once('message', (data) => {
    const { team } = JSON.parse(String(data)) as { readonly team: string };
    const room = rooms.get(team) ?? new Set();
    rooms.set(team, room.add(socket));
    socket.send('{"type":"snapshot"}');
  }),
);
process.on('disconnect', () => process.exit(0));
server.listen(Number(process.env.PORT), '127.0.0.1', () => process.send?.({ ready: true }));
