/**
 * The parts of a session: objects that keep something for it, such as a cache or a watcher, made when they are first needed.
 *
 * A folder of the screen adds a part by writing its class; no session has to know it. Each session has parts of its own, and
 * they go when it goes.
 */
type Kind<Owner, Part> = new (owner: Owner) => Part;

export class Parts<Owner> {
  private readonly made = new Map<Kind<Owner, object>, object>();

  constructor(private readonly owner: Owner) {}

  get<Part extends object>(kind: Kind<Owner, Part>): Part {
    const known = this.made.get(kind);
    if (known instanceof kind) return known;
    const part = new kind(this.owner);
    this.made.set(kind, part);
    return part;
  }
}
