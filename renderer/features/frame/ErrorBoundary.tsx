/** A defect of one screen doesn't take the others with it. */

import { CircleAlert } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { i18n } from '../../i18n/index.ts';
import { PaneState } from '../../ui/PaneState.tsx';

interface Props {
  children: ReactNode;
  /** Another value shows the screen afresh (the route, for instance). */
  resetKey?: string;
}

export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidUpdate(previous: Props): void {
    if (this.state.failed && previous.resetKey !== this.props.resetKey) this.setState({ failed: false });
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    const t = i18n.getFixedT(null, 'frame');
    return (
      <PaneState
        icon={CircleAlert}
        tone="alert"
        title={t('crash.title')}
        role="alert"
        centered
        action={{ label: t('crash.action'), onPress: () => this.setState({ failed: false }) }}
      >
        {t('crash.text')}
      </PaneState>
    );
  }
}
