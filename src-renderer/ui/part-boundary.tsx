import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { messageOf } from '#shared/errors.ts';
import { strings } from '../strings.ts';
import { PartNote } from './part-note.tsx';

const words = strings.part;

export interface PartBoundaryProps {
  readonly children: ReactNode;
  /** What is around the part; nothing where that stays. */
  readonly frame?: (content: ReactNode) => ReactNode;
}

interface PartBoundaryState {
  /** Why the part cannot be shown; null while it can. */
  readonly reason: string | null;
}

/** Keeps the page when a part of it cannot be loaded or drawn, and says so in its place. */
export class PartBoundary extends Component<PartBoundaryProps, PartBoundaryState> {
  override state: PartBoundaryState = { reason: null };

  static getDerivedStateFromError(error: unknown): PartBoundaryState {
    return { reason: messageOf(error) };
  }

  override render(): ReactNode {
    const { children, frame = (content) => content } = this.props;
    const { reason } = this.state;
    return reason === null ? children : frame(<BrokenPart reason={reason} />);
  }
}

function BrokenPart({ reason }: { readonly reason: string }) {
  return (
    <PartNote title={words.failed} isFailure>
      <p>{words.failedText}</p>
      <details>
        <summary>{strings.actions.details}</summary>
        <p>
          <code>{reason}</code>
        </p>
      </details>
      <p>
        <Button onClick={() => window.location.reload()}>{words.again}</Button>
      </p>
    </PartNote>
  );
}
