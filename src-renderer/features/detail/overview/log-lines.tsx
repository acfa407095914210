import { useLayoutEffect, useRef } from 'react';
import classes from './log-lines.module.css';

/** Lines as they were written, scrolled to the last. */
export function LogLines({ lines }: { readonly lines: readonly string[] }) {
  const box = useRef<HTMLPreElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when the lines change.
  useLayoutEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [lines]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by the keyboard.
    <pre ref={box} className={classes.lines} tabIndex={0}>
      {lines.join('\n')}
    </pre>
  );
}
