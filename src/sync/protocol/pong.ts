/** From the gateway: the answer to a ping, with server time. */
import * as Type from 'typebox';

export const pongSchema = Type.Object({ type: Type.Literal('pong'), at: Type.Number(), now: Type.Number() });

export type Pong = Readonly<Type.Static<typeof pongSchema>>;
