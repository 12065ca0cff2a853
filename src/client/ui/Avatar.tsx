/** A member's initials on their colour, with their presence. For the eye: the name stands beside it. */
type Props = { readonly initials: string; readonly color: string; readonly online?: boolean };

export const Avatar = ({ initials, color, online }: Props) => (
  <span className="avatar" style={{ backgroundColor: color }} aria-hidden="true">
    {initials}
    {online !== undefined && <i data-online={online} />}
  </span>
);
