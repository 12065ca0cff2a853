/** The server has said that coming back as we are is of no use: says why, and what helps. Never reloads by itself. */
import { signOut } from '../session.ts';
import { useApp } from '../store.ts';

const NOT_MEMBER = 4403;
const TOO_OLD = 4426;

export const ClosedBanner = () => {
  const closed = useApp((state) => state.connection === 'closed');
  const code = useApp((state) => state.closeCode);
  if (!closed) return null;
  if (code === NOT_MEMBER) {
    return (
      <Banner
        text="You are not a member of this team any more."
        label="Sign in as somebody else"
        run={() => void signOut()}
      />
    );
  }
  const text = code === TOO_OLD ? 'Slipway was updated.' : 'The server did not understand this page.';
  return <Banner text={text} label="Reload" run={() => location.reload()} />;
};

type Props = { readonly text: string; readonly label: string; readonly run: () => void };

const Banner = ({ text, label, run }: Props) => (
  <div className="banner" role="alert">
    <span>{text}</span>
    <button type="button" className="primary" onClick={run}>
      {label}
    </button>
  </div>
);
