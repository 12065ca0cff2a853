/**
 * The parts of a session: objects created on first use, such as a cache or a watcher.
 *
 * A feature adds a part by defining its class; the session does not know it. Each session has its own parts, and they
 * end with it.
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
