/**
 * The lower bound for arrivals: a server that answers each message with a short one and does nothing else.
 */
import { createServer } from 'node:http';
// biome-ignore lint/correctness/noUndeclaredDependencies: it is built with the packages of Slipway itself.
import { WebSocketServer } from 'ws';

const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', (socket) => socket.on('message', () => socket.send('{"type":"welcome"}')));
process.on('disconnect', () => process.exit(0));
server.listen(Number(process.env.PORT), '127.0.0.1', () => process.send?.({ ready: true }));
