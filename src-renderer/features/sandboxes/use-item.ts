import { useMediaQuery } from '@mantine/hooks';
import { type HTMLAttributes, type MouseEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { useDashboard, useUi } from '../../dashboard-context.tsx';
import { useSelection } from './use-selection.ts';

export interface ItemOptions {
  readonly id: string;
  readonly isCurrent: boolean;
  readonly isTabStop: boolean;
}

interface Item {
  readonly props: ItemProps;
  /** Whether the pointer or the keyboard is on it: only then is there something to press. */
  readonly isWanted: boolean;
}

type ItemProps = HTMLAttributes<HTMLElement> & {
  readonly 'data-sandbox': string;
  readonly 'data-selected': true | undefined;
};

/** How a row or card takes the focus, a click, a click that selects, and a click for its menu. */
export function useItem({ id, isCurrent, isTabStop }: ItemOptions): Item {
  const { ui } = useDashboard();
  const [, navigate] = useLocation();
  const selection = useSelection();
  const isSelected = useUi((state) => state.selected.has(id));
  const [isPointed, setPointed] = useState(false);
  const hasNoPointer = useMediaQuery('(hover: none)') ?? false;
  const props: ItemProps = {
    'data-sandbox': id,
    'data-selected': isSelected || undefined,
    'aria-current': isCurrent,
    tabIndex: isTabStop ? 0 : -1,
    onPointerEnter: () => setPointed(true),
    onPointerLeave: () => setPointed(false),
    onFocus: () => {
      if (ui.getState().currentId !== id) ui.setState({ currentId: id });
    },
    onClick: (event) => {
      if (!isPlainClick(event)) return;
      if (event.shiftKey) selection.extendTo(id);
      else if (event.ctrlKey || event.metaKey) selection.toggle(id);
      else navigate(`/sandboxes/${id}`);
    },
    // Shift would otherwise select the text between two rows.
    onMouseDown: (event) => {
      if (event.shiftKey) event.preventDefault();
    },
    onContextMenu: (event) => {
      event.preventDefault();
      ui.setState({ currentId: id, menu: { id, x: event.clientX, y: event.clientY } });
    },
  };
  return { props, isWanted: isPointed || isCurrent || isTabStop || hasNoPointer };
}

/** False for a click on a control, and for the end of selecting text. */
function isPlainClick(event: MouseEvent<HTMLElement>): boolean {
  const target = event.target as Element;
  if (target.closest('a, button, input')) return false;
  return event.currentTarget.contains(target) && window.getSelection()?.isCollapsed !== false;
}
