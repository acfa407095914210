import type { MouseEvent, ReactNode } from 'react';
import classes from './icon-button.module.css';

export interface IconButtonProps {
  /** What it does, for the tooltip and for those who cannot see the icon. */
  readonly label: string;
  /** The key that does the same, shown in the tooltip. */
  readonly shortcut?: string;
  readonly tabIndex?: number;
  readonly onClick: (event: MouseEvent<HTMLElement>) => void;
  /** True for one that opens a menu. */
  readonly hasMenu?: boolean;
  readonly children: ReactNode;
}

/** An icon to press. Plain elements: a long list has hundreds of them. */
export function IconButton({ label, shortcut, tabIndex, onClick, hasMenu, children }: IconButtonProps) {
  return (
    <button
      type="button"
      className={classes.button}
      aria-label={label}
      title={shortcut ? `${label} (${shortcut})` : label}
      tabIndex={tabIndex}
      aria-haspopup={hasMenu ? 'menu' : undefined}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
