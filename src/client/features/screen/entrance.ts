/** The page of a user without an open team, in a script of its own: signing in does not wait for the code of the screen. */
import { Entrance } from '../account/Entrance.tsx';

export const entrance = { Entrance };
