/** Says what stands between this page and its server, and what helps. */
import { returnToApp } from '../../../api/routes/returnToApp.ts';
import type { Obstacle } from '../../state/obstacle.ts';
import { useApp } from '../../state/store.ts';

const WORDS: Readonly<Record<Obstacle, string>> = {
  socketsBlocked:
    'The server answers, but the live connection is blocked on the way. The proxy in front of Slipway must pass on WebSocket upgrades for /ws.',
  signInRequired: 'Your network wants you to sign in before it lets you through to Slipway.',
  unknownAddress: `The server does not know this address. Whoever runs it should set PUBLIC_URL=${globalThis.location?.origin ?? ''} and restart it.`,
};

export const obstacleWords = (obstacle: Obstacle): string => WORDS[obstacle];

export const ObstacleBanner = () => {
  const obstacle = useApp((state) => state.obstacle);
  const unsent = useApp((state) => state.unsent);
  if (!obstacle) return null;
  return (
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
};
