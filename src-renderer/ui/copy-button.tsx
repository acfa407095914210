import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { strings } from '../strings.ts';
import { copyText } from './copy-text.ts';
import { IconButton } from './icon-button.tsx';
import { notifyFailure } from './notify.ts';

export interface CopyButtonProps {
  readonly text: string;
  /** What the button does, in words. */
  readonly label: string;
  readonly shortcut?: string;
  readonly tabIndex?: number;
}

/** Copies a text and shows that it did. */
export function CopyButton({ text, label, ...rest }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async (): Promise<void> => {
    if (await copyText(text)) setCopied(true);
    else notifyFailure(strings.actions.copyFailed, text);
  };

  return (
    <IconButton label={copied ? strings.actions.copied : label} onClick={copy} {...rest}>
      {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
    </IconButton>
  );
}
