/** Error boundary: a failure in one region of the screen does not affect the others. */
import { Component, type ReactNode } from 'react';
import type { Texts } from '../../text/texts.ts';
import { useTexts } from '../../view/context.ts';

type RegionName = keyof Texts['screen']['regions'];
type Props = { readonly name: RegionName; readonly children: ReactNode };

export class Region extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return <Failed name={this.props.name} tryAgain={() => this.setState({ failed: false })} />;
  }
}

const Failed = ({ name, tryAgain }: { readonly name: RegionName; readonly tryAgain: () => void }) => {
  const { screen } = useTexts();
  return (
    <div className="failed" role="alert">
      <p>{screen.failed(screen.regions[name])}</p>
      <button type="button" className="plain" onClick={tryAgain}>
        {screen.tryAgain}
      </button>
    </div>
  );
};
