import type { DeepLink } from '../links/deep-link.ts';
import { threadPath } from '../links/thread-path.ts';
import type { AttachmentDeps } from './attachment-deps.ts';

/** Opens the thread that a link names. */
export function openThread(
  { threadId }: DeepLink,
  { core, frame }: Pick<AttachmentDeps, 'core' | 'frame'>,
): void {
  frame.show({ kind: 'show', path: threadPath(threadId, core.app.provider.list()) });
}
