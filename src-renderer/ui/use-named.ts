import { useEffect, useRef } from 'react';
import { useLocationProperty } from 'wouter/use-browser-location';

/** Whether the address names `id`; the element of `ref` is scrolled into view when it does. */
export function useNamed<Named extends HTMLElement>(id: string, block: ScrollLogicalPosition = 'center') {
  const ref = useRef<Named>(null);
  const isNamed = useLocationProperty(() => window.location.hash) === `#${id}`;
  useEffect(() => {
    if (isNamed) ref.current?.scrollIntoView({ block });
  }, [isNamed, block]);
  return { ref, isNamed };
}
