import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { messageOf } from '#shared/errors.ts';
import { strings } from '../../strings.ts';
import { TabNote } from './tab-note.tsx';

const words = strings.detail;

interface TabBoundaryState {
  /** Why the part cannot be shown; null while it can. */
  readonly reason: string | null;
}

/** Keeps the page when a part of it cannot be loaded or drawn, and says so in its place. */
export class TabBoundary extends Component<{ readonly children: ReactNode }, TabBoundaryState> {
  override state: TabBoundaryState = { reason: null };

  static getDerivedStateFromError(error: unknown): TabBoundaryState {
    return { reason: messageOf(error) };
  }

  override render(): ReactNode {
    const { reason } = this.state;
    if (reason === null) return this.props.children;
    return (
      <TabNote title={words.tabFailed} isFailure>
        <p>
          {words.tabFailedText} {reason}
        </p>
        <Button onClick={() => window.location.reload()}>{words.reload}</Button>
      </TabNote>
    );
  }
}
