/** A member's initials on their colour, with their presence if known. Decorative: the name is next to it. */
type Props = {
  readonly initials: string;
  readonly color: string;
  readonly online?: boolean | null;
  readonly away?: boolean;
};

export const Avatar = ({ initials, color, online, away }: Props) => (
  <span className="avatar" style={{ backgroundColor: color }} aria-hidden="true">
    {initials}
    {typeof online === 'boolean' && <i data-online={online} data-away={away || undefined} />}
  </span>
);
