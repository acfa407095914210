import type { ChangeEvent } from 'react';
import type { Sandbox } from '#shared/sandbox.ts';
import { useUi } from '../../../dashboard-context.tsx';
import { strings } from '../../../strings.ts';
import { CheckBox } from '../../../ui/check-box.tsx';
import { sandboxName } from '../sandbox-name.ts';
import { useSelection } from '../use-selection.ts';

export interface SelectBoxProps {
  readonly sandbox: Sandbox;
  readonly tabIndex: number;
}

/** Chooses a sandbox; with Shift, all from the last one chosen on. */
export function SelectBox({ sandbox, tabIndex }: SelectBoxProps) {
  const selection = useSelection();
  const isSelected = useUi((state) => state.selected.has(sandbox.id));
  const onChange = ({ nativeEvent }: ChangeEvent<HTMLInputElement>): void => {
    const withShift = 'shiftKey' in nativeEvent && nativeEvent.shiftKey === true;
    if (withShift) selection.extendTo(sandbox.id);
    else selection.toggle(sandbox.id);
  };
  return (
    <CheckBox
      aria-label={strings.table.select(sandboxName(sandbox))}
      checked={isSelected}
      tabIndex={tabIndex}
      onChange={onChange}
    />
  );
}
