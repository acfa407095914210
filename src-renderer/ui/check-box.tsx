import type { ComponentPropsWithoutRef } from 'react';
import classes from './check-box.module.css';

export interface CheckBoxProps extends Omit<ComponentPropsWithoutRef<'input'>, 'type' | 'className'> {
  readonly 'aria-label': string;
  /** Some of what it stands for are chosen, not all. */
  readonly isPartial?: boolean;
}

/** A checkbox with no words beside it. One element, for lists that are long. */
export function CheckBox({ isPartial = false, ...props }: CheckBoxProps) {
  return (
    <input
      {...props}
      type="checkbox"
      className={classes.box}
      ref={(box) => {
        if (box) box.indeterminate = isPartial;
      }}
    />
  );
}
