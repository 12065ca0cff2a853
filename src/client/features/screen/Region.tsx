/** Keeps a fault in one region of the screen from taking the others with it. */
import { Component, type ReactNode } from 'react';

type Props = { readonly name: string; readonly children: ReactNode };

export class Region extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="failed" role="alert">
        <p>{this.props.name} cannot be shown. Your work is safe.</p>
        <button type="button" className="plain" onClick={() => this.setState({ failed: false })}>
          Try again
        </button>
      </div>
    );
  }
}
