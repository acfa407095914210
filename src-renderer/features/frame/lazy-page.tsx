import { type ReactNode, Suspense } from 'react';
import { PartBoundary } from '../../ui/part-boundary.tsx';
import { AppFrame } from './app-frame.tsx';
import classes from './lazy-page.module.css';

export interface LazyPageProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A page whose code comes when it is first looked at: until then, and where it does not come, the frame stands. */
export function LazyPage({ title, children }: LazyPageProps) {
  const frame = (content: ReactNode) => (
    <AppFrame title={<h1 className={classes.title}>{title}</h1>}>{content}</AppFrame>
  );
  return (
    <PartBoundary frame={frame}>
      <Suspense fallback={frame(null)}>{children}</Suspense>
    </PartBoundary>
  );
}
