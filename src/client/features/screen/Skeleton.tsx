/** While the team is on its way. It is drawn only after a moment, so that a fast start does not flicker (screen.css). */
import { useApp } from '../../state/store.ts';
import { ClosedBanner } from './ClosedBanner.tsx';
import { ObstacleBanner } from './ObstacleBanner.tsx';

const LINES = ['70%', '46%', '58%', '38%', '64%'];

export const Skeleton = () => {
  const connection = useApp((state) => state.connection);
  const obstacle = useApp((state) => state.obstacle);
  if (connection === 'closed' || obstacle) {
    return (
      <main className="skeleton">
        <h1 className="unseen">Slipway</h1>
        <ClosedBanner />
        <ObstacleBanner />
      </main>
    );
  }
  return (
    <main className="skeleton" aria-busy="true">
      <h1 className="unseen">Slipway</h1>
      <p role="status">
        {connection === 'offline' ? 'Slipway cannot reach its server. Trying again …' : 'Catching up …'}
      </p>
      <div aria-hidden="true">
        {LINES.map((width) => (
          <i key={width} style={{ width }} />
        ))}
      </div>
    </main>
  );
};
