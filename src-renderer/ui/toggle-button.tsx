import type { ReactNode } from 'react';
import classes from './toggle-button.module.css';

export interface ToggleButtonProps {
  /** What it does, for the tooltip and for those who cannot see the icon. */
  readonly label: string;
  readonly isOn: boolean;
  readonly onToggle: () => void;
  readonly children: ReactNode;
}

/** An icon that is on or off. */
export function ToggleButton({ label, isOn, onToggle, children }: ToggleButtonProps) {
  return (
    <button
      type="button"
      className={classes.button}
      aria-label={label}
      aria-pressed={isOn}
      title={label}
      onClick={onToggle}
    >
      {children}
    </button>
  );
}
