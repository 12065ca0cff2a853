/** The server has said that coming back as we are is of no use: says why, and what helps. Never reloads by itself. */
import { signOut } from '../session.ts';
import { replaceTooOld, wasTried } from '../shell/runningShell.ts';
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
  if (code === TOO_OLD) return <TooOld />;
  return (
    <Banner text="The server did not understand this page." label="Reload" run={() => location.reload()} />
  );
};

/** A reload has brought the old build once more when a proxy on the way keeps old files: only time helps there. */
const TooOld = () => {
  const kept = useApp((state) => state.kept === 'device');
  const words = wasTried()
    ? 'Slipway was updated, but the old version was delivered again. Try once more in a while.'
    : 'Slipway was updated.';
  return (
    <Banner
      text={kept ? `${words} Your edits are kept.` : words}
      label="Reload"
      run={() => void replaceTooOld()}
    />
  );
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
