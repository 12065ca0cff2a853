/** Says what stands between this page and its server, and what helps. */
import { returnToApp } from '../../../api/routes/returnToApp.ts';
import type { Obstacle } from '../../state/obstacle.ts';
import { useScreen } from '../../view/context.ts';

const WORDS: Readonly<Record<Obstacle, string>> = {
  socketsBlocked:
    'The server answers, but the live connection is blocked on the way. The proxy in front of Slipway must pass on WebSocket upgrades for /ws.',
  signInRequired: 'Your network wants you to sign in before it lets you through to Slipway.',
  unknownAddress: `The server does not know this address. Its administrator should set PUBLIC_URL=${globalThis.location?.origin ?? ''} and restart it.`,
};

export const obstacleWords = (obstacle: Obstacle): string => WORDS[obstacle];

/** What keeps the team in view from its server, if anything does. */
export const Obstacles = () => {
  const obstacle = useScreen((state) => state.obstacle);
  const unsent = useScreen((state) => state.unsent);
  return obstacle && <ObstacleBanner obstacle={obstacle} unsent={unsent} />;
};

type Props = { readonly obstacle: Obstacle; readonly unsent: number };

export const ObstacleBanner = ({ obstacle, unsent }: Props) => (
  <div className="banner" role="alert">
    <span>
      {WORDS[obstacle]}
      {unsent > 0 && ' Your edits are kept and are sent afterwards.'}
    </span>
    {obstacle === 'signInRequired' && (
      <span className="bannerChoices">
        {/* An address that the service worker leaves to the network. */}
        <a className="primary" href={returnToApp.path}>
          Sign in
        </a>
      </span>
    )}
  </div>
);
