import { type RefCallback, useCallback } from 'react';

/** Pixels that pages leave free at their foot, so that what is there can be scrolled clear of the tray. */
const FOOT_ROOM = '--m-foot-room';

/** Tells the pages how high an element in the corner is, for as long as it is there. */
export function useFootRoom(): RefCallback<HTMLElement> {
  return useCallback((element: HTMLElement | null) => {
    if (element === null) return;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() => style.setProperty(FOOT_ROOM, `${element.offsetHeight}px`));
    observer.observe(element);
    return () => {
      observer.disconnect();
      style.removeProperty(FOOT_ROOM);
    };
  }, []);
}
