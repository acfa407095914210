import { IconFolderOpen } from '@tabler/icons-react';
import { useDashboard, useLive } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { notifyFailure } from '../../ui/notify.ts';

const words = strings.detail;

/** The way to a directory in the file manager: only the desktop app can open that of the person who looks. */
export function Reveal({ path }: { readonly path: string }) {
  const { client } = useDashboard();
  const isDesktop = useLive((live) => live.kind === 'live' && live.app.host === 'desktop');
  if (!isDesktop) return null;
  const reveal = async (): Promise<void> => {
    try {
      await client.host.reveal({ path });
    } catch (error) {
      notifyFailure(words.revealFailed, error);
    }
  };
  return (
    <IconButton label={words.reveal(path)} onClick={reveal}>
      <IconFolderOpen size={16} aria-hidden />
    </IconButton>
  );
}
