import { Button } from '@mantine/core';
import { IconDownload, IconX } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import type { FileEntry } from '#shared/contract/files.ts';
import { useDashboard } from '../../../dashboard-context.tsx';
import { formatBytes } from '../../../format/format-amount.ts';
import { strings } from '../../../strings.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { useFetched } from '../use-fetched.ts';
import classes from './file-preview.module.css';
import { loadPreview, type Preview } from './load-preview.ts';
import type { RemoteFile } from './remote-file.ts';

const words = strings.files;

export interface FilePreviewProps {
  readonly file: RemoteFile;
  readonly entry: FileEntry;
  readonly onClose: () => void;
  readonly onDownload: () => void;
}

/** What is in a file, as far as it can be shown: the beginning of a text, or an image. */
export function FilePreview({ file, entry, onClose, onDownload }: FilePreviewProps) {
  const { client } = useDashboard();
  const key = JSON.stringify(file);
  const fetch = useCallback(
    (signal: AbortSignal) => loadPreview({ client, file: JSON.parse(key) as RemoteFile, signal }),
    [client, key],
  );
  const { fetched } = useFetched(fetch);
  return (
    <section className={classes.preview} aria-label={words.previewTitle(entry.name)}>
      <div className={classes.head}>
        <h2 className={classes.name} title={entry.name}>
          {entry.name}
        </h2>
        <span className={classes.dim}>{formatBytes(entry.size)}</span>
        <IconButton label={words.download(entry.name)} onClick={onDownload}>
          <IconDownload size={16} aria-hidden />
        </IconButton>
        <IconButton label={words.previewClose} onClick={onClose}>
          <IconX size={16} aria-hidden />
        </IconButton>
      </div>
      {fetched.kind === 'failed' && (
        <p className={classes.note} role="alert">
          {words.previewFailed}: {fetched.reason}
        </p>
      )}
      {fetched.kind === 'loaded' && (
        <Content preview={fetched.value} name={entry.name} onDownload={onDownload} />
      )}
    </section>
  );
}

interface ContentProps {
  readonly preview: Preview;
  readonly name: string;
  readonly onDownload: () => void;
}

function Content({ preview, name, onDownload }: ContentProps) {
  const [isBroken, setBroken] = useState(false);
  if (preview.kind === 'text') return <Text preview={preview} />;
  if (preview.kind === 'image' && !isBroken) {
    return (
      <div className={classes.ground}>
        <img className={classes.image} src={preview.url} alt={name} onError={() => setBroken(true)} />
      </div>
    );
  }
  const why = { image: words.previewBroken, large: words.previewBig, binary: words.previewNone }[
    preview.kind
  ];
  return (
    <div className={classes.note}>
      <p>{why}</p>
      <Button variant="default" onClick={onDownload}>
        {words.downloadSelected}
      </Button>
    </div>
  );
}

function Text({ preview }: { readonly preview: Extract<Preview, { kind: 'text' }> }) {
  const { text, encoding, shown, size } = preview;
  if (size === 0) return <p className={classes.note}>{words.previewEmpty}</p>;
  const part = shown < size ? `${words.previewPart(formatBytes(shown), formatBytes(size))} · ` : '';
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by the keyboard. */}
      <pre className={classes.text} tabIndex={0}>
        {text}
      </pre>
      <p className={classes.foot}>
        {part}
        {words.encoding(encoding)}
      </p>
    </>
  );
}
