import type { ReactNode } from 'react';
import classes from './icon-button.module.css';

export interface IconButtonProps {
  /** What it does, for the tooltip and for those who cannot see the icon. */
  readonly label: string;
  /** The key that does the same, shown in the tooltip. */
  readonly shortcut?: string;
  readonly tabIndex?: number;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** An icon to press. Plain elements: a long list has hundreds of them. */
export function IconButton({ label, shortcut, tabIndex, onClick, children }: IconButtonProps) {
  return (
    <button
      type="button"
      className={classes.button}
      aria-label={label}
      title={shortcut ? `${label} (${shortcut})` : label}
      tabIndex={tabIndex}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
