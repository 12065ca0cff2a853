/** Settings with which a process cannot start. The message is the whole sentence to show the person who started it. */
export class WrongSettings extends Error {}
